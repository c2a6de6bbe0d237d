#!/bin/sh
# deps.sh [--optional] PACKAGE... - installs the Debian packages that are missing.
#
# Only root installs; anyone else is shown the command, and SUDO=sudo runs it. Systems without
# apt-get are shown the names that their packages have. --optional: what cannot be had is named, and
# that is no failure.
set -eu

optional=
if [ "${1-}" = --optional ]; then
    optional=yes
    shift
fi

say() { echo "ringleader: $*" >&2; }

# Ends the script where something is missing, with the status that it has.
stop() {
    [ -z "$optional" ] || exit 0
    exit 1
}

# DEBIAN | how to see that it is there | dnf | pacman | brew; "-": the system has no such package.
# pc: a module of pkg-config; has: a command; header: a header in C; c++: one in C++.
names='
gcc                 has:gcc            gcc                   gcc             gcc
g++                 has:g++            gcc-c++               gcc             gcc
libc6-dev           header:stdio.h     glibc-devel           glibc           -
make                has:make           make                  make            make
pkg-config          has:pkg-config     pkgconf-pkg-config    pkgconf         pkgconf
libigraph-dev       pc:igraph          igraph-devel          igraph          igraph
libsqlite3-dev      pc:sqlite3         sqlite-devel          sqlite          sqlite
libcsv-dev          header:csv.h       libcsv-devel          AUR:libcsv      libcsv
libsmartcols-dev    pc:smartcols       libsmartcols-devel    util-linux-libs util-linux
libjansson-dev      pc:jansson         jansson-devel         jansson         jansson
zlib1g-dev          pc:zlib            zlib-devel            zlib            zlib
libzstd-dev         pc:libzstd         libzstd-devel         zstd            zstd
liblzma-dev         pc:liblzma         xz-devel              xz              xz
libpsl-dev          pc:libpsl          libpsl-devel          libpsl          libpsl
libidn2-dev         pc:libidn2         libidn2-devel         libidn2         libidn2
libphonenumber-dev  c++:phonenumbers/phonenumberutil.h libphonenumber-devel  libphonenumber  libphonenumber
libutf8proc-dev     pc:libutf8proc     utf8proc-devel        libutf8proc     utf8proc
libxxhash-dev       pc:libxxhash       xxhash-devel          xxhash          xxhash
libmaxminddb-dev    pc:libmaxminddb    libmaxminddb-devel    libmaxminddb    libmaxminddb
libinih-dev         pc:inih            inih-devel            libinih         inih
libsodium-dev       pc:libsodium       libsodium-devel       libsodium       libsodium
libcriterion-dev    pc:criterion       -                     criterion       criterion
sqlite3             has:sqlite3        sqlite                sqlite          sqlite
tmux                has:tmux           tmux                  tmux            tmux
less                has:less           less                  less            less
groff-base          has:groff          groff-base            groff           groff
zsh                 has:zsh            zsh                   zsh             zsh
fish                has:fish           fish                  fish            fish
cmark-gfm           has:cmark-gfm      -                     AUR:cmark-gfm   cmark-gfm
systemd             has:systemd-analyze systemd              systemd         -
tidy                has:tidy           tidy                  tidy            tidy-html5
faketime            has:faketime       libfaketime           libfaketime     libfaketime
clang               has:clang          clang                 clang           llvm
clang-format        has:clang-format   clang-tools-extra     clang           clang-format
cppcheck            has:cppcheck       cppcheck              cppcheck        cppcheck
git                 has:git            git                   git             git
uthash-dev          header:uthash.h    uthash-devel          uthash          uthash
python3             has:python3        python3               python          python
python3-venv        has:python3        python3               python          python
chromium            has:chromium       chromium              chromium        chromium
fonts-dejavu-core   has:fc-list        dejavu-sans-fonts     ttf-dejavu      font-dejavu
nodejs              has:node           nodejs                nodejs          node
npm                 has:npm            npm                   npm             node
'

# ---- without apt-get ----

is_there() {
    case $1 in
    pc:*) pkg-config --exists "${1#pc:}" 2>/dev/null ;;
    has:*) command -v "${1#has:}" >/dev/null 2>&1 ;;
    c++:*) echo "#include <${1#c++:}>" | c++ -E -x c++ - >/dev/null 2>&1 ;;
    header:*) echo "#include <${1#header:}>" | cc -E - >/dev/null 2>&1 ;;
    esac
}

# COLUMN PACKAGE - the package's entry in a column of the table.
entry() { echo "$names" | awk -v column="$1" -v package="$2" '$1 == package { print $column }'; }

# The manager of this system and its column in the table.
find_manager() {
    for manager in dnf:3 pacman:4 brew:5; do
        ! command -v "${manager%:*}" >/dev/null 2>&1 || { echo "$manager" && return; }
    done
}

# Names the packages that are missing, as this system calls them, and the command that installs them.
name_packages() {
    manager=$(find_manager)
    named='' others=''
    for package; do
        ! is_there "$(entry 2 "$package")" || continue
        name=$(entry "${manager#*:}" "$package")
        case ${manager:+$name} in
        '' | -) others="$others $package" ;;
        AUR:*) others="$others ${name#AUR:} (from the AUR)" ;;
        *) case "$named " in *" $name "*) ;; *) named="$named $name" ;; esac ;;
        esac
    done
    [ -n "$named$others" ] || exit 0
    [ -z "$optional" ] || say "some tests are skipped; optional packages are missing"
    case $manager in
    dnf:*) install="sudo dnf install" ;;
    pacman:*) install="sudo pacman -S --needed" ;;
    *) install="brew install" ;;
    esac
    if [ -n "$named" ]; then
        say "install these packages, then try again:"
        echo "  $install$named" >&2
    fi
    if [ -n "$others" ]; then
        say "no package of this system is known for these packages of Debian; install what they hold:"
        echo " $others" >&2
    fi
    stop
}

# ---- with apt-get ----

# Which of the packages dpkg does not have.
missing_of() {
    for package; do
        state=$(dpkg-query -W -f '${db:Status-Abbrev}' "$package" 2>/dev/null || true)
        case $state in ii*) ;; *) printf ' %s' "$package" ;; esac
    done
}

# Which of the packages this release of the distribution has.
available_of() {
    for package; do
        ! apt-cache policy "$package" 2>/dev/null | grep -q '^  Candidate: [^(]' ||
            printf ' %s' "$package"
    done
}

# What is done and how far it is: apt-get's own reports, "dlstatus" while packages are downloaded and
# "pmstatus" while they are installed, with a percentage. On a terminal one line that is overwritten,
# elsewhere a line for each quarter.
report() {
    terminal=
    [ ! -t 2 ] || terminal=yes
    last=
    while IFS=: read -r kind _ percent _; do
        case $kind in
        dlstatus) what=downloading ;;
        pmstatus) what=installing ;;
        *) continue ;;
        esac
        percent=${percent%%.*}
        if [ -n "$terminal" ]; then
            printf '\r\033[Kringleader: %s packages, %3d %%' "$what" "$percent" >&2
        elif [ "$what $((percent / 25))" != "$last" ]; then
            say "$what packages, $percent %"
        fi
        last="$what $((percent / 25))"
    done
    [ -z "$terminal" ] || printf '\r\033[K' >&2
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    else
        $SUDO "$@"
    fi
}

# The number of packages that installing these would bring.
number_of() { apt-get install -s -qq --no-install-recommends "$@" 2>/dev/null | grep -c '^Inst '; }

update() {
    say "reading the distribution's lists of packages"
    as_root apt-get update -qq
}

install() {
    say "installing $# packages and what they need, $(number_of "$@") in all:"
    echo " $*" | fold -s -w 96 | sed 's/^ */  /' >&2
    status=$(mktemp)
    {
        # shellcheck disable=SC2016 # for the shell that root runs
        as_root sh -c 'DEBIAN_FRONTEND=noninteractive exec apt-get install -y -qq \
            --no-install-recommends -o APT::Status-Fd=3 "$@" 3>&1 >/dev/null' sh "$@" ||
            echo failed >"$status"
    } | report
    if [ -s "$status" ]; then
        rm -f "$status"
        return 1
    fi
    rm -f "$status"
}

if ! command -v apt-get >/dev/null 2>&1; then
    name_packages "$@"
fi

missing=$(missing_of "$@")
[ -n "$missing" ] || exit 0

if [ "$(id -u)" -ne 0 ] && [ -z "${SUDO-}" ]; then
    [ -z "$optional" ] || say "some tests are skipped; these optional packages are missing:"
    [ -n "$optional" ] || say "packages are missing; install them, then try again:"
    echo "  sudo apt-get install --no-install-recommends$missing" >&2
    stop
fi

# Another make may be installing, too.
exec 9<"$0"
! command -v flock >/dev/null 2>&1 || flock 9
missing=$(missing_of "$@")
[ -n "$missing" ] || exit 0

# shellcheck disable=SC2086 # lists of words
{
    if [ -z "$optional" ]; then
        update
        install $missing
        exit
    fi
    available=$(available_of $missing)
    if [ -z "$available" ] && ! ls /var/lib/apt/lists/*_Packages* >/dev/null 2>&1; then
        update || stop
        available=$(available_of $missing)
    fi
    [ -z "$available" ] || install $available || say "they could not be installed"
    missing=$(missing_of "$@")
    [ -z "$missing" ] || say "some tests are skipped; these optional packages cannot be had:$missing"
}
