# Keys and certificate authorities. Sourced by make-corpus.sh.

at() { date -u -d "$1" +%Y%m%d%H%M%SZ; }
NOW=$(at '1 day ago')
YEAR=$(at '365 days')
DECADE=$(at '3650 days')

cat >work/ca.cnf <<C
[ca]
default_ca=d
[d]
dir=$OUT/work
database=$OUT/work/index.txt
new_certs_dir=$OUT/work
rand_serial=yes
default_md=sha256
policy=any
unique_subject=no
email_in_dn=yes
copy_extensions=none
[any]
C=optional
O=optional
OU=optional
CN=optional
[req]
distinguished_name=dn
string_mask=utf8only
[dn]
C

key() { quietly openssl genpkey "${@:2}" -out "$1.key"; }
rsa() { key "$1" -algorithm RSA -pkeyopt "rsa_keygen_bits:$2" "${@:3}"; }

# issue NAME KEY ISSUER|self HASH START END EXTENSIONS [SUBJECT [arguments of openssl ca …]]
issue() {
  local name=$1 key=$2 issuer=$3 hash=$4 start=$5 end=$6 extensions=$7
  local subject=${8:-/O=CEM Test/CN=gw.example.com}
  shift 7
  [ $# -gt 0 ] && shift
  local request_hash=-sha256 signer
  case $key in *ed25519* | *ed448*) request_hash= ;; esac
  if [ "$issuer" = self ]; then signer="-selfsign -keyfile $key"; else signer="-cert $issuer.pem -keyfile $issuer.key"; fi
  : >work/index.txt
  # shellcheck disable=SC2086
  quietly openssl req -new -utf8 -config work/ca.cnf -key "$key" -subj "$subject" -out work/r.csr $request_hash &&
    quietly openssl ca -batch -utf8 -notext -config work/ca.cnf -in work/r.csr -out "$name.pem" $signer -md "$hash" \
      -startdate "$start" -enddate "$end" -extfile "$extensions" "$@"
}

# extensions FILE BASIC-CONSTRAINTS KEY-USAGE EXTENDED-KEY-USAGE SAN [more lines]; empty ones are left out
extensions() {
  {
    [ -n "$2" ] && echo "basicConstraints=$2"
    [ -n "$3" ] && echo "keyUsage=$3"
    [ -n "$4" ] && echo "extendedKeyUsage=$4"
    [ -n "$5" ] && echo "subjectAltName=$5"
    printf '%b' "${6-}"
    echo "subjectKeyIdentifier=hash"
  } >"$1"
}

rsa keys/rsa1024 1024
rsa keys/rsa2047 2047
rsa keys/rsa2048 2048
rsa keys/rsa2048b 2048
rsa keys/rsa3072 3072
rsa keys/rsa4096 4096
rsa keys/rsa8192 8192
rsa keys/rsa-e3 2048 -pkeyopt rsa_keygen_pubexp:3
key keys/rsapss -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048
for curve in P-256 P-384 P-521 secp256k1; do key "keys/ec-$curve" -algorithm EC -pkeyopt "ec_paramgen_curve:$curve"; done
key keys/ec-explicit -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -pkeyopt ec_param_enc:explicit
key keys/ed25519 -algorithm ED25519
key keys/ed448 -algorithm ED448
quietly openssl genpkey -genparam -algorithm DSA -pkeyopt dsa_paramgen_bits:2048 -out work/dsa.par
quietly openssl genpkey -paramfile work/dsa.par -out keys/dsa2048.key

AKI='authorityKeyIdentifier=keyid\n'
END_ENTITY='critical,CA:FALSE'
extensions work/ca.ext critical,CA:TRUE critical,keyCertSign,cRLSign '' ''
extensions work/int.ext critical,CA:TRUE,pathlen:0 critical,keyCertSign,cRLSign '' '' "$AKI"
extensions work/notca.ext "$END_ENTITY" '' '' ''

rsa ca/root 3072
rsa ca/other 3072
key ca/ec -algorithm EC -pkeyopt ec_paramgen_curve:P-384
key ca/ed -algorithm ED25519
key ca/pss -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048
for root in root other ec pss; do
  issue "ca/$root" "ca/$root.key" self sha256 "$NOW" "$DECADE" work/ca.ext "/O=CEM Test/CN=Test Root $root"
done
issue ca/ed ca/ed.key self null "$NOW" "$DECADE" work/ca.ext '/O=CEM Test/CN=Test Root ed'

for intermediate in int intexp intends intsha1 intbad fakeint; do rsa "ca/$intermediate" 2048; done
issue ca/int ca/int.key ca/root sha256 "$NOW" "$DECADE" work/int.ext '/O=CEM Test/CN=Test Intermediate'
issue ca/intexp ca/intexp.key ca/root sha256 "$(at '800 days ago')" "$(at '10 days ago')" work/int.ext '/O=CEM Test/CN=Test Intermediate Expired'
issue ca/intends ca/intends.key ca/root sha256 "$NOW" "$(at '20 days')" work/int.ext '/O=CEM Test/CN=Test Intermediate Ending'
issue ca/intsha1 ca/intsha1.key ca/root sha1 "$NOW" "$DECADE" work/int.ext '/O=CEM Test/CN=Test Intermediate SHA-1'
issue ca/intbad ca/intbad.key ca/root sha256 "$NOW" "$DECADE" work/notca.ext '/O=CEM Test/CN=Test Not A CA'
# the intermediate's name on another key
issue ca/fakeint ca/fakeint.key ca/other sha256 "$NOW" "$DECADE" work/int.ext '/O=CEM Test/CN=Test Intermediate'
