#!/bin/sh
# deb-check.sh DEB [RELEASE] - installs a package in a bare root, tries it, purges it.
#
# RELEASE is that of Debian for which the package was built, by default the one that this system runs.
# Needs root and debootstrap, and uses lintian where it is installed. The root is a temporary folder.
set -eu

deb=$(realpath "$1")
name=$(basename "$deb")
suite=${2:-$(. /etc/os-release && echo "$VERSION_CODENAME")}
root=$(mktemp -d)
chmod 755 "$root"
failed=0

cleanup() {
    umount "$root/proc" 2>/dev/null || true
    rm -rf --one-file-system "$root"
}
trap cleanup EXIT
trap 'exit 130' INT TERM

inside() {
    chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 HOME=/root \
        DEBIAN_FRONTEND=noninteractive "$@"
}

# Runs a command in the root and says whether it succeeded; shows its output if it did not.
check() {
    what=$1
    shift
    if output=$(inside "$@" 2>&1); then
        echo "ok: $what"
    else
        echo "FAILED: $what"
        printf '%s\n' "$output" | tail -n 20
        failed=1
    fi
}

# All files but those that apt, dpkg and ldconfig keep for themselves.
files() {
    (cd "$root" && find . \( -path ./proc -o -path ./tmp -o -path ./run -o -path ./var/cache \
        -o -path ./var/log -o -path ./var/lib/apt -o -path ./var/lib/dpkg \
        -o -path ./root -o -path ./etc/ld.so.cache \) -prune -o -print) | LC_ALL=C sort
}

if command -v lintian >/dev/null; then
    if lintian --fail-on error,warning "${deb%.deb}.changes"; then
        echo "ok: lintian"
    else
        failed=1
    fi
fi

echo "Making a bare root of $suite"
debootstrap --variant=minbase "$suite" "$root" >"$root.log" 2>&1 || {
    tail -n 20 "$root.log" >&2
    exit 1
}
rm -f "$root.log"
mount -t proc proc "$root/proc"
cp /etc/resolv.conf "$root/etc/"
check "apt-get update" apt-get -qq update
needs="$(dpkg-deb -f "$deb" Depends), $(dpkg-deb -f "$deb" Recommends)"
check "apt has what it needs" apt-get -y satisfy "$needs"
files >"$root/tmp/before"

cp "$deb" "$root/tmp/"
check "apt installs the package" apt-get -y install "/tmp/$name"
check "the program runs" ringleader --version
check "it finds rings in the sample" sh -c '
    cd /tmp
    samples=/usr/share/doc/ringleader/examples
    ringleader load signups $samples/signups.csv.gz
    ringleader load billing $samples/billing.csv.gz
    ringleader detect
    ringleader rings | grep R-000001'
check "the manual pages are there" sh -c '
    zgrep -q weekly /usr/share/man/man1/ringleader.1.gz
    test -e /usr/share/man/man1/ringleader-weekly.1.gz'
check "the completions are there" sh -c '
    ringleader completion bash | cmp - /usr/share/bash-completion/completions/ringleader
    ringleader completion zsh | cmp - /usr/share/zsh/vendor-completions/_ringleader
    ringleader completion fish | cmp - /usr/share/fish/vendor_completions.d/ringleader.fish'
check "the documents are there" sh -c '
    cd /usr/share/doc/ringleader
    test -e copyright -a -e docs/detection.md -a -e examples/ringleader.ini'
check "the timer is there and disabled" sh -c '
    state=$(systemctl is-enabled ringleader-weekly.timer || true)
    echo "$state"
    test "$state" = disabled'
check "systemd accepts the units" sh -c '
    unit=$(dpkg -L ringleader | grep /ringleader-weekly.service)
    said=$(systemd-analyze verify --man=no "$unit" "${unit%.service}.timer" 2>&1)
    echo "$said"
    test -z "$said"'
check "the user and the inbox are there" sh -c '
    getent passwd ringleader
    test "$(stat -c %U:%a /var/lib/ringleader/inbox)" = ringleader:3770'
check "the line of the service works" sh -c '
    unit=$(dpkg -L ringleader | grep /ringleader-weekly.service)
    line=$(sed -n "s/^ExecStart=//p" "$unit")
    cp /usr/share/doc/ringleader/examples/signups.csv.gz /var/lib/ringleader/inbox/
    chown ringleader: /var/lib/ringleader/inbox/*
    cd /var/lib/ringleader
    setpriv --reuid ringleader --regid ringleader --clear-groups $line
    test -s ringleader.db'
check "apt removes the package and keeps the data" sh -c '
    apt-get -y remove ringleader
    test -s /var/lib/ringleader/ringleader.db -a ! -e /usr/bin/ringleader'
check "apt purges it" apt-get -y purge ringleader
check "the user and the group are gone" sh -c '! getent passwd ringleader && ! getent group ringleader'
files >"$root/tmp/after"
if left=$(diff "$root/tmp/before" "$root/tmp/after"); then
    echo "ok: no file is left"
else
    echo "FAILED: these files were left (>) or lost (<)"
    printf '%s\n' "$left"
    failed=1
fi
exit $failed
