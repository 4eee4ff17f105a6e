#!/bin/sh
# in: the names of Debian packages. out: they are installed, or the one line that installs them is printed.
# As root, or where sudo asks no password, it says what it installs and does so; otherwise it stops with status 1.
# Refuses to know: what the packages are for; other distributions (it leaves them alone).
set -eu
command -v dpkg-query >/dev/null 2>&1 || exit 0
missing=
installed=" $(dpkg-query -W -f '${Package}:${db:Status-Status}\n' "$@" 2>/dev/null | tr '\n' ' ')"
for package; do
	case $installed in
	*" $package:installed "*) ;;
	*) missing="$missing $package" ;;
	esac
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" -eq 0 ]; then
	as_root=
elif sudo -n true 2>/dev/null; then
	as_root='sudo -n'
else
	printf '%s\n' "필요한 패키지가 없음 / packages are missing:$missing" "  sudo apt-get install --no-install-recommends$missing" >&2
	exit 1
fi
echo "설치 / installing:$missing" >&2
apt() {
	$as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=300 "$@" >&2
}
# shellcheck disable=SC2086 # a list of names
apt install --no-install-recommends $missing 2>/dev/null && exit 0
apt update
# shellcheck disable=SC2086
apt install --no-install-recommends $missing
