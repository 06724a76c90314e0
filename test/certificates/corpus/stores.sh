# PKCS #12 files of OpenSSL and of Java's keytool. Sourced by make-corpus.sh.

KEY="-inkey keys/rsa2048.key -in $LEAF"
cat ca/int.pem ca/root.pem >work/chain.pem
CHAIN='-certfile work/chain.pem'
OLD='-certpbe PBE-SHA1-3DES -keypbe PBE-SHA1-3DES -macalg sha1'

# store NAME PASSWORD ARGUMENTS…
store() {
  note "pfx/$1.pfx" "$2" "openssl ${*:3}"
  STORE_PASSWORD=$2 quietly openssl pkcs12 -export -out "pfx/$1.pfx" -passout env:STORE_PASSWORD "${@:3}"
}
# with NAME ARGUMENTS…: the usual key, certificate and password
with() { store "$1" "$PW" $KEY "${@:2}"; }

with aes256-sha256 $CHAIN -name gateway
with legacy-rc2 $CHAIN -legacy
with 3des-sha1 $CHAIN $OLD
with 2des -certpbe PBE-SHA1-2DES -keypbe PBE-SHA1-2DES -macalg sha1
with rc2-128 -legacy -certpbe PBE-SHA1-RC2-128 -keypbe PBE-SHA1-3DES -macalg sha1
with rc4-128 -legacy -certpbe PBE-SHA1-RC4-128 -keypbe PBE-SHA1-RC4-128 -macalg sha1
with rc4-40 -legacy -certpbe PBE-SHA1-RC4-40 -keypbe PBE-SHA1-RC4-40 -macalg sha1
with windows-aes $CHAIN -certpbe AES-256-CBC -keypbe AES-256-CBC -macalg sha256 -iter 2000 -CSP 'Microsoft RSA SChannel Cryptographic Provider' -LMK -name te-gw
with windows-3des $CHAIN $OLD -iter 2000 -CSP 'Microsoft Enhanced Cryptographic Provider v1.0' -LMK
for cipher in AES-128-CBC AES-192-CBC DES-EDE3-CBC CAMELLIA-256-CBC ARIA-256-CBC; do with "pbes2-${cipher%-CBC}" -certpbe $cipher -keypbe $cipher; done
for rc2 in RC2-40-CBC RC2-64-CBC RC2-CBC; do with "pbes2-$rc2" -legacy -certpbe "$rc2" -keypbe "$rc2" -macalg sha1; done
for hash in md5 sha1 sha224 sha384 sha512 sha512-256 sha3-256; do with "mac-$hash" -macalg "$hash"; done

# without a check value openssl leaves the certificate in clear, unless told to encrypt it
with nomac -nomac
with nomac-aes -nomac -certpbe AES-256-CBC
with nomac-rc4 -nomac -legacy -certpbe PBE-SHA1-RC4-128 -keypbe PBE-SHA1-RC4-128
with cert-none -certpbe NONE
with key-none -keypbe NONE
with all-none-mac -certpbe NONE -keypbe NONE
store all-none-nomac '' $KEY -certpbe NONE -keypbe NONE -nomac
store nokey "$PW" -nokeys -in "$LEAF"
store nokey-chain "$PW" -nokeys -in file/chain-ok.pem
store 3des-nokey-chain "$PW" -nokeys -in file/chain-ok.pem $OLD
with keyonly -nocerts
cat ca/root.pem ca/other.pem ca/int.pem $LEAF >work/odd.pem
store odd-order "$PW" -inkey keys/rsa2048.key -in work/odd.pem
cat $LEAF $LEAF >work/dup.pem
store dup-leaf "$PW" -inkey keys/rsa2048.key -in work/dup.pem
with name-utf8 $CHAIN -name 'Gäteway 株'

with iter1 -iter 1 -maciter
with noiter -noiter -nomaciter
for count in 100000 600000 1000000 10000000; do with "iter-$count" -iter $count; done
with 3des-iter-100000 $OLD -iter 100000

for pair in umlaut:pässwörd cyrillic:пароль emoji:p🔑w empty: 'space: lead trail ' "long:$(printf 'x%.0s' $(seq 1000))"; do
  store "password-${pair%%:*}" "${pair#*:}" $KEY
  store "password-${pair%%:*}-3des" "${pair#*:}" $KEY $OLD
done

for k in rsa1024 rsa4096 rsapss ec-P-256 ec-P-384 ec-secp256k1 ec-explicit ed25519 ed448 dsa2048; do
  store "key-$k" "$PW" -inkey "keys/$k.key" -in "cert/key-$k.pem"
done
store key-ec-3des "$PW" -inkey keys/ec-P-256.key -in cert/key-ec-P-256.pem $OLD
store leaf-san1000 "$PW" -inkey keys/rsa2048.key -in cert/san-1000.pem
store leaf-expired "$PW" -inkey keys/rsa2048.key -in cert/val-expired.pem

# damaged copies
GOOD=pfx/aes256-sha256.pfx
SIZE=$(stat -c %s $GOOD)
head -c $((SIZE / 2)) $GOOD >pfx/cut-half.pfx
head -c $((SIZE - 10)) $GOOD >pfx/cut-10.pfx
head -c 3 $GOOD >pfx/cut-3.pfx
cp $GOOD pfx/bad-mac.pfx
printf '\xff\xff' | dd of=pfx/bad-mac.pfx bs=1 seek=$((SIZE - 40)) conv=notrunc 2>>"$LOG"
cp $GOOD pfx/bad-content.pfx
printf '\xff\xff\xff' | dd of=pfx/bad-content.pfx bs=1 seek=400 conv=notrunc 2>>"$LOG"
{ cat $GOOD; printf junkjunk; } >pfx/trailing.pfx
base64 $GOOD >pfx/base64.pfx
for n in cut-half cut-10 cut-3 bad-mac bad-content trailing base64; do note "pfx/$n.pfx" "$PW" damaged; done

if command -v keytool >/dev/null; then
  # import FROM TO TYPE [ARGUMENTS…]
  import() {
    quietly keytool -importkeystore -noprompt -srckeystore "$1" -srcstoretype PKCS12 -srcstorepass "$PW" \
      -destkeystore "$2" -deststoretype "$3" -deststorepass "$PW" "${@:4}"
  }
  import $GOOD pfx/java-jks.pfx JKS
  import $GOOD pfx/java.pfx PKCS12
  import $GOOD pfx/java-legacy.pfx PKCS12 -J-Dkeystore.pkcs12.legacy
  quietly keytool -importcert -noprompt -file $LEAF -alias a -keystore pfx/java-trust.pfx -storetype PKCS12 -storepass "$PW"
  quietly keytool -genseckey -alias s -keyalg AES -keysize 256 -keystore pfx/java-secret.pfx -storetype PKCS12 -storepass "$PW"
  cp $GOOD pfx/java-two-keys.pfx
  quietly openssl pkcs12 -export -inkey keys/rsa4096.key -in cert/key-rsa4096.pem -name second -out work/second.p12 -passout env:PW
  import work/second.p12 pfx/java-two-keys.pfx PKCS12
  for n in java-jks java java-legacy java-trust java-secret java-two-keys; do note "pfx/$n.pfx" "$PW" keytool; done
fi
