# Chains, encodings, wrong names, and files that are no certificates. Sourced by make-corpus.sh.

LEAF=cert/key-rsa2048.pem
DER=cert/key-rsa2048.der
cat $LEAF ca/int.pem ca/root.pem >file/chain-ok.pem
cat ca/root.pem ca/int.pem $LEAF >file/chain-reversed.pem
cat $LEAF ca/root.pem >file/chain-missing-int.pem
cat $LEAF ca/root.pem ca/int.pem >file/chain-disorder.pem
cat $LEAF $LEAF ca/int.pem >file/chain-dup.pem
cat $LEAF ca/other.pem ca/int.pem >file/chain-unrelated.pem
cat $LEAF ca/fakeint.pem ca/root.pem >file/chain-fakeint.pem
cat $LEAF ca/fakeint.pem ca/int.pem ca/root.pem >file/chain-fake-and-real.pem
cat cert/chain-intexp.pem ca/intexp.pem >file/chain-intexp.pem
cat cert/chain-intbad.pem ca/intbad.pem >file/chain-intbad.pem
cat cert/self.pem ca/int.pem >file/chain-self.pem
cat ca/root.pem ca/int.pem >file/chain-authorities.pem

sed 's/$/\r/' $LEAF >file/crlf.pem
tr '\n' '\r' <$LEAF >file/cr-only.pem
{ printf '\xef\xbb\xbf'; cat $LEAF; } >file/bom.pem
iconv -f utf-8 -t utf-16 $LEAF >file/utf16le-bom.pem
iconv -f utf-8 -t utf-16be $LEAF >file/utf16be-nobom.pem
openssl x509 -in $LEAF -text >file/text-before.pem
head -c -1 $LEAF >file/no-eol.pem
sed 's/$/   /' $LEAF >file/trailing-space.pem
sed 's/^/  /' $LEAF >file/indented.pem
{ echo -----BEGIN CERTIFICATE-----; base64 -w0 $DER; echo; echo -----END CERTIFICATE-----; } >file/one-line.pem
sed 's/BEGIN CERT/BEGIN X509 CERT/;s/END CERT/END X509 CERT/' $LEAF >file/label-x509.pem
openssl x509 -in $LEAF -trustout -addtrust serverAuth >file/label-trusted.pem
cat keys/rsa2048.key $LEAF >file/key-first.pem
cat $LEAF keys/rsa2048b.key >file/key-of-another.pem
cat ca/int.key ca/int.pem ca/root.pem >file/authority-with-key.pem
{ openssl pkcs8 -topk8 -in keys/rsa2048.key -passout env:PW; cat $LEAF; } >file/enckey-cert.pem
{ openssl pkcs8 -topk8 -in keys/rsa2048.key -passout pass:other; cat $LEAF; } >file/enckey-other-password.pem
{ openssl rsa -in keys/rsa2048.key -traditional -aes128 -passout env:PW 2>>"$LOG"; cat $LEAF; } >file/enckey-trad.pem
{ openssl ec -in keys/ec-P-256.key 2>>"$LOG"; cat cert/key-ec-P-256.pem; } >file/key-sec1.pem
{ openssl rsa -in keys/rsa2048.key -traditional 2>>"$LOG"; cat $LEAF; } >file/key-pkcs1.pem
openssl crl2pkcs7 -nocrl -certfile file/chain-ok.pem -out file/bundle.p7b
openssl crl2pkcs7 -nocrl -certfile file/chain-ok.pem -outform DER -out file/bundle-der.p7b
cp $DER file/der-named.pem
cp $DER file/der-named.pfx
cp $LEAF file/pem-named.der
cp $LEAF file/pem-named.cer
cp $LEAF file/pem-named.pfx
{ cat $DER; echo junk; } >file/der-trailing.der
grep -v -- ----- $LEAF >file/bare-base64.cer

cp keys/rsa2048.key file/key-only.pem
quietly openssl req -new -config work/ca.cnf -key keys/rsa2048.key -subj /CN=gw.example.com -out file/csr.pem
quietly openssl req -in file/csr.pem -outform DER -out file/csr.der
quietly openssl pkey -in keys/rsa2048.key -outform DER -out file/key-only.der
quietly openssl pkey -in keys/rsa2048.key -pubout -outform DER -out file/public-key.der
quietly openssl ca -gencrl -config work/ca.cnf -cert ca/int.pem -keyfile ca/int.key -crldays 30 -out file/crl.pem
quietly openssl crl -in file/crl.pem -outform DER -out file/crl.der
: >file/empty.pem
: >file/empty.pfx
echo '<html>Sign in</html>' >file/html.cer
printf 'PK\003\004 and so on' >file/zip.pfx
sed '5s/...../!!!!!/' $LEAF >file/bad-base64.pem
head -c 700 $LEAF >file/truncated.pem
sed '$d' $LEAF >file/no-end.pem
head -c 500 $DER >file/truncated.der
printf '\x30\x84\xff\xff\xff\xff\x01' >file/len-bomb.der
head -c 65536 /dev/urandom >file/random.der
head -c 4096 /dev/zero >file/zeros.pfx
head -c 12000000 /dev/zero >file/zeros-12MB.pfx
for path in file/*; do note "$path" "$PW" encoding; done
