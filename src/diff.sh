#!/bin/sh
# in: geomto, OLD, NEW and the report's path, then options of geomto diff. OLD and NEW are each a report, a PDF that geomto
# made, or a git revision (HEAD~1, a tag). out: what changed between them.
# A revision is taken out whole into a temporary directory, the report and all that it names with it.
# Refuses to know: what is compared.
set -eu
geomto=$1 old=$2 new=$3 report=$4
shift 4
work=
trap '[ -z "$work" ] || rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

draft() { # NAME: the path of its report
	if [ -e "$1" ]; then
		printf '%s\n' "$1"
		return
	fi
	home=$(dirname -- "$report")
	if ! git -C "$home" rev-parse --verify --quiet "$1^{commit}" >/dev/null; then
		printf '%s\n' "$1" # neither: geomto says so
		return
	fi
	mkdir -p -- "$work/$1"
	git -C "$(git -C "$home" rev-parse --show-toplevel)" archive "$1" | tar -x -C "$work/$1"
	printf '%s\n' "$work/$1/$(git -C "$home" rev-parse --show-prefix)$(basename -- "$report")"
}

work=$(mktemp -d "${TMPDIR:-/tmp}/geomto.XXXXXX")
old=$(draft "$old")
new=$(draft "$new")
status=0
"$geomto" diff "$@" -- "$old" "$new" || status=$?
exit "$status"
