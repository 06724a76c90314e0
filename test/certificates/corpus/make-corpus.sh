#!/usr/bin/env bash
# Makes the certificate corpus of the tests: make-corpus.sh FOLDER
#
# Needs bash, Node.js and OpenSSL 3 with its legacy provider; keytool adds Java's stores where it is installed.
# Keys are fresh and dates are relative to now, so nothing of it is ever committed. manifest.tsv lists every file
# with its password and what is special about it. The password is Passw0rd! unless noted.
set -u
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "${1:?usage: make-corpus.sh FOLDER}"
OUT=$(cd "$1" && pwd)
cd "$OUT" || exit 1
mkdir -p work ca keys cert pfx file
export OPENSSL_CONF=/dev/null LC_ALL=C.UTF-8
export PW='Passw0rd!'
LOG=$OUT/work/log.txt
: >"$LOG"
printf 'path\tpassword\tabout\n' >manifest.tsv

# quietly COMMAND …: runs it, its output going to the log
quietly() {
  "$@" >>"$LOG" 2>&1 && return
  echo "FAILED: $*" | tee -a "$LOG" >&2
  return 1
}
# note PATH [PASSWORD [ABOUT]]
note() { printf '%s\t%s\t%s\n' "$1" "${2-}" "${3-}" >>manifest.tsv; }

for part in authorities leaves encodings stores; do
  # shellcheck source=/dev/null
  . "$here/$part.sh"
done
quietly node "$here/make-extra.mjs" "$OUT" "$PW"
grep -q '^FAILED' "$LOG" && exit 1
touch complete
