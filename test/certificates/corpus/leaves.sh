# End-entity certificates, each as PEM and DER. Sourced by make-corpus.sh.

USAGE='critical,digitalSignature,keyEncipherment'
BOTH='serverAuth,clientAuth'
SAN='DNS:gw.example.com,DNS:smp.example.com'
RSA=keys/rsa2048.key
extensions work/ee.ext "$END_ENTITY" "$USAGE" "$BOTH" "$SAN" "$AKI"
extensions work/self.ext "$END_ENTITY" "$USAGE" "$BOTH" "$SAN"

# leaf NAME KEY ISSUER HASH START END EXTENSIONS [SUBJECT [arguments …]]
leaf() {
  note "cert/$1.pem" '' "$1"
  issue "cert/$1" "${@:2}" && quietly openssl x509 -in "cert/$1.pem" -outform DER -out "cert/$1.der"
}
# plain NAME EXTENSIONS [SUBJECT]: RSA-2048, issued now by the intermediate
plain() { leaf "$1" $RSA ca/int sha256 "$NOW" "$YEAR" "$2" "${3-}"; }

for k in rsa1024 rsa2047 rsa2048 rsa3072 rsa4096 rsa8192 rsa-e3 rsapss ec-P-256 ec-P-384 ec-P-521 ec-secp256k1 ec-explicit ed25519 ed448 dsa2048; do
  leaf "key-$k" "keys/$k.key" ca/int sha256 "$NOW" "$YEAR" work/ee.ext
done

for hash in md5 sha1 sha224 sha384 sha512 sha3-256 ripemd160; do leaf "sig-$hash" $RSA ca/int "$hash" "$NOW" "$YEAR" work/ee.ext; done
for hash in sha1 sha256 sha512; do
  leaf "sig-pss-$hash" $RSA ca/int "$hash" "$NOW" "$YEAR" work/ee.ext '' -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:-1
done
leaf sig-psskey $RSA ca/pss sha256 "$NOW" "$YEAR" work/ee.ext
for hash in sha1 sha256 sha384; do leaf "sig-ecdsa-$hash" $RSA ca/ec "$hash" "$NOW" "$YEAR" work/ee.ext; done
leaf sig-ed25519 $RSA ca/ed null "$NOW" "$YEAR" work/ee.ext

# san NAME SAN [SUBJECT]
san() {
  extensions work/s.ext "$END_ENTITY" "$USAGE" "$BOTH" "$2" "$AKI"
  plain "san-$1" work/s.ext "${3-}"
}
san wild 'DNS:*.example.com'
san wild-multi 'DNS:*.*.example.com'
san wild-partial 'DNS:gw*.example.com'
san wild-tld 'DNS:*.com'
san wild-bare 'DNS:*'
san wild-middle 'DNS:gw.*.com'
san wild-xn 'DNS:xn--*.example.com'
san ip 'IP:10.0.0.5,IP:2001:db8::5'
san ip-as-dns 'DNS:10.0.0.5'
san idn-puny 'DNS:xn--mnchen-3ya.example'
san idn-utf8 'DNS:münchen.example'
san emoji 'DNS:😀.example.com'
san none-cn ''
san gw-only 'DNS:gw.example.com'
san smp-only 'DNS:smp.example.com'
san cn-other 'DNS:other.example.com' '/CN=gw.example.com'
san upper 'DNS:GW.EXAMPLE.COM,DNS:Smp.Example.Com'
san dot 'DNS:gw.example.com.'
san underscore 'DNS:gw_1.example.com'
san space 'DNS:gw.example.com\ '
san email-uri 'email:a@example.com,URI:https://gw.example.com/'
san upn 'otherName:1.3.6.1.4.1.311.20.2.3;UTF8:svc@example.com,DNS:gw.example.com'
san critical "critical,$SAN"
san rid 'RID:1.2.3.4,DNS:gw.example.com'
san empty DER:3000
san nul DER:301a821867772e6578616d706c652e636f6d002e6576696c2e6f7267
san badlen DER:301b821967772e6578616d706c652e636f6d002e6576696c2e6f7267
san ip3 DER:300587030a0000
san ip-net DER:300a87080a000000ff000000
san garbage DER:0401ff
for count in 1000 20000; do
  {
    printf 'basicConstraints=%s\nkeyUsage=%s\nextendedKeyUsage=%s\nsubjectAltName=@names\n[names]\n' "$END_ENTITY" "$USAGE" "$BOTH"
    for i in $(seq 1 "$count"); do echo "DNS.$i=host$i.example.com"; done
    echo "DNS.x=gw.example.com"
  } >work/s.ext
  plain "san-$count" work/s.ext
done

# eku NAME EXTENDED-KEY-USAGE
eku() {
  extensions work/s.ext "$END_ENTITY" "$USAGE" "$2" "$SAN" "$AKI"
  plain "eku-$1" work/s.ext
}
eku none ''
eku server serverAuth
eku client clientAuth
eku any anyExtendedKeyUsage
eku any-server anyExtendedKeyUsage,serverAuth
eku code codeSigning,emailProtection
eku critical critical,serverAuth
eku sgc msSGC,nsSGC
eku custom 1.3.6.1.4.1.9999.1,serverAuth

# ku NAME KEY-USAGE
ku() {
  extensions work/s.ext "$END_ENTITY" "$2" "$BOTH" "$SAN" "$AKI"
  plain "ku-$1" work/s.ext
}
ku none ''
ku encipher keyEncipherment
ku non-repudiation critical,nonRepudiation
ku agree-only critical,keyAgreement,decipherOnly
ku all digitalSignature,nonRepudiation,keyEncipherment,dataEncipherment,keyAgreement,keyCertSign,cRLSign,encipherOnly,decipherOnly
ku no-bits DER:030100
ku filled-up DER:030207ff
ku bad-length DER:030209a0
ku not-bits DER:0401a0

# revocation NAME [EXTENSION-LINE …]
revocation() {
  extensions work/s.ext "$END_ENTITY" "$USAGE" "$BOTH" "$SAN" "$AKI"
  printf '%s\n' "${@:2}" >>work/s.ext
  plain "revocation-$1" work/s.ext
}
LDAP='URI:ldap:///CN=Int%2CCN=CDP%2CDC=corp%2CDC=example?certificateRevocationList?base'
DIRECTORY=$(printf '[point]\nfullname=dirName:dir\n[dir]\nCN=Int\n')
revocation ldap "crlDistributionPoints=$LDAP"
revocation both "crlDistributionPoints=$LDAP,URI:http://pki.example.com/int.crl" \
  'authorityInfoAccess=caIssuers;URI:http://pki.example.com/int.cer,OCSP;URI:http://ocsp.example.com/'
revocation ocsp 'authorityInfoAccess=OCSP;URI:http://ocsp.corp.local/'
revocation directory 'crlDistributionPoints=point' "$DIRECTORY"
revocation bad-crl '2.5.29.31=DER:0401ff'
revocation bad-ocsp '1.3.6.1.5.5.7.1.1=DER:30020400'

# validity NAME START END, both as date(1) reads them
validity() { leaf "val-$1" $RSA ca/int sha256 "$(at "$2")" "$(at "$3")" work/ee.ext; }
validity expired '400 days ago' '2 days ago'
validity notyet '5 days' '370 days'
validity 29d '300 days ago' '29 days'
validity 31d '1 day ago' '31 days'
validity 40y '1 day ago' '14600 days'
validity 1000d '1 day ago' '1000 days'
validity inverted '10 days' '5 days ago'
leaf val-9999 $RSA ca/int sha256 "$NOW" 99991231235959Z work/ee.ext

leaf self $RSA self sha256 "$NOW" "$YEAR" work/self.ext
leaf self-ed25519 keys/ed25519.key self null "$NOW" "$YEAR" work/self.ext
leaf self-sha1 $RSA self sha1 "$NOW" "$YEAR" work/self.ext

# constrained NAME BASIC-CONSTRAINTS KEY-USAGE [more lines]
constrained() {
  extensions work/s.ext "$2" "$3" "$BOTH" "$SAN" "${4-}"
  plain "$1" work/s.ext
}
constrained bc-catrue critical,CA:TRUE "$USAGE"
constrained bc-catrue-kcs critical,CA:TRUE critical,keyCertSign,cRLSign
constrained bc-none '' ''
constrained ku-ds "$END_ENTITY" critical,digitalSignature
constrained ku-certsign "$END_ENTITY" critical,keyCertSign
constrained ext-unknown-critical "$END_ENTITY" "$USAGE" '1.3.6.1.4.1.9999.7=critical,DER:0500\n'
constrained ext-60k "$END_ENTITY" "$USAGE" "1.3.6.1.4.1.9999.8=DER:0482ea60$(printf '00%.0s' $(seq 60000))\n"
plain subj-utf8 work/ee.ext '/O=Müller & Söhne 株式会社/CN=gw.example.com'
plain subj-escapes work/ee.ext '/O=#1, "A+B" <C>; D\\E /OU= x /CN=gw.example.com'
: >work/none.ext
leaf v1 $RSA self sha256 "$NOW" "$YEAR" work/none.ext

for issuer in fakeint intexp intends intsha1 intbad root; do leaf "chain-$issuer" $RSA "ca/$issuer" sha256 "$NOW" "$YEAR" work/ee.ext; done
