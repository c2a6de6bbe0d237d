#!/bin/sh
# deb.sh VERSION - builds the Debian package of that version into build/deb.
#
# Works in a copy of the sources, so that neither they nor build/ change.
set -eu

version=$1
packaged=$(dpkg-parsechangelog -S Version)
if [ "${packaged%-*}" != "$version" ]; then
    echo "deb.sh: the version is $version in Makefile and $packaged in debian/changelog" >&2
    exit 1
fi

out=build/deb
copy=$out/ringleader-$version
rm -rf "$out"
mkdir -p "$copy"
tar --exclude=./build --exclude=./demo --exclude=./.git -cf - . | tar -xf - -C "$copy"
echo "Building the package; the log is $out/log"
(
    cd "$copy"
    # The flags of the make that runs this are not those of the package.
    unset MAKEFLAGS MFLAGS MAKELEVEL SAN
    dpkg-buildpackage -us -uc -b
) >"$out/log" 2>&1 || {
    tail -n 30 "$out/log" >&2
    exit 1
}
rm -rf "$copy"
ls "$out"/ringleader_"$packaged"_*.deb
