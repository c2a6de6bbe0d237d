#!/bin/sh
# deps.sh PACKAGE... - installs the Debian packages that are missing, or names them and stops.
set -eu

missing=
for package; do
    state=$(dpkg-query -W -f '${db:Status-Abbrev}' "$package" 2>/dev/null || true)
    case $state in ii*) ;; *) missing="$missing $package" ;; esac
done
[ -n "$missing" ] || exit 0

if ! command -v apt-get >/dev/null 2>&1; then
    echo "This system has no apt-get. Install what these Debian packages hold, then try again:"
    echo " $missing"
    exit 1
fi >&2

as_root=
[ "$(id -u)" -eq 0 ] || as_root=sudo
echo "Installing$missing" >&2
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086 # a list of words
{
    $as_root apt-get update -qq
    $as_root apt-get install -y -qq --no-install-recommends $missing
} >/dev/null
