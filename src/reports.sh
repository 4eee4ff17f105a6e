#!/bin/bash
# in: REPORTS, paths or patterns parted by blanks (quoted where they hold blanks), or REPORTS_FILE, one path a line.
# out: each report in a directory of its own below out/reports, with what was said of it in report.log; one line each as
# they end, and at the end how many were made, how many refused, and why. Make runs them, as many at once as it has jobs.
# Refuses to know: what a report is, how it is made.
#   begin           the list, in a directory of its own, whose name is printed
#   targets BATCH   report-1 report-2 ...
#   one BATCH N     makes the report of line N; always succeeds: what became of it is kept in BATCH
#   end BATCH       sums up; status 1 when a report was not made
set -u
: "${BUILD:=build}" "${EDITION:=current}" "${OUT:=out/reports}"
case ${LC_ALL:-${LC_MESSAGES:-${LANG:-}}} in en*) korean=0 ;; *) korean=1 ;; esac
say() { if [ $korean = 1 ]; then printf '%s' "$1"; else printf '%s' "$2"; fi; }

list() {
	if [ -n "${REPORTS_FILE:-}" ]; then
		grep -v '^[[:space:]]*$' "$REPORTS_FILE"
		return
	fi
	# words as a shell would part them, each a pattern that may match names with blanks
	printf '%s' "$REPORTS" | xargs -r printf '%s\n' | while IFS= read -r pattern; do
		compgen -G "$pattern" || printf '%s\n' "$pattern"
	done
}
# the directory of the report, from where it is called; two reports of one name stand apart
names() { # reads paths
	awk '{ n = $0; sub(/\/?report\.xml$/, "", n); sub(/\.xml$/, "", n)
		while (sub(/^(\.\.?\/|\/|data\/)/, "", n)) {}
		if (n == "" || n == "." || n == "..") n = "report"
		while (seen[n]++) n = n "-" seen[n]
		print n }'
}
begin() {
	mkdir -p "$BUILD/reports" || exit 5
	batch=$(mktemp -d "$BUILD/reports/batch.XXXXXX") || exit 5
	list | awk '!seen[$0]++' >"$batch/list"
	names <"$batch/list" >"$batch/names"
	echo "$batch"
}
line() { sed -n "$2p" "$1"; }

one() { # BATCH N
	local report name out kept status old
	report=$(line "$1/list" "$2") name=$(line "$1/names" "$2")
	out=$OUT/$name kept=$BUILD/reports/kept/$name
	mkdir -p "$out" "$kept" || exit 5
	old=$(stat -c '%i %y' "$kept/stamp" 2>/dev/null)
	"$BUILD/geomto" build --edition "$EDITION" ${STYLE:+--style "$STYLE"} --stamp "$kept/stamp" \
		-o "$out/report.pdf" -- "$report" >"$1/$2.log" 2>&1
	status=$?
	# one about which something was said is made, and said, again
	if [ $status -eq 0 ] && [ -n "$old" ] && [ "$(stat -c '%i %y' "$kept/stamp")" = "$old" ]; then
		status=kept
	else
		cp "$1/$2.log" "$out/report.log"
	fi
	echo "$status" >"$1/$2.status"
	tell "$1" "$2" "$name" "$status"
	exit 0
}
tell() { # BATCH N NAME STATUS
	local done total
	done=$(find "$1" -name '*.status' | wc -l) total=$(wc -l <"$1/list")
	case $4 in
	kept) printf '[%d/%d] %s: %s\n' "$done" "$total" "$3" "$(say '바뀐 것이 없음' 'nothing has changed')" ;;
	[012]) printf '[%d/%d] %s\n' "$done" "$total" "$(tail -n 1 "$1/$2.log")" ;;
	*) printf '[%d/%d] %s: %s (%s)\n' "$done" "$total" "$3" "$(say '만들지 못함' 'not made')" "$4" ;;
	esac
}
end() { # BATCH
	local n status made=0 kept=0 bad=0 errors=0 total
	total=$(wc -l <"$1/list")
	for n in $(seq "$total"); do
		status=$(cat "$1/$n.status" 2>/dev/null || echo -)
		case $status in kept) kept=$((kept + 1)) ;; [012]) made=$((made + 1)) ;; *) bad=$((bad + 1)) ;; esac
		case $status in
		2) errors=$((errors + 1)) && printf '%s: %s\n' "$(line "$1/list" "$n")" "$(say '만들었으나 오류가 있음; 까닭은' 'made, with errors; see') $OUT/$(line "$1/names" "$n")/report.log" ;;
		kept | [01]) ;;
		-) printf '%s: %s\n' "$(line "$1/list" "$n")" "$(say '하다가 멈춤' 'interrupted')" ;;
		*) printf '%s: %s\n' "$(line "$1/list" "$n")" "$(say '만들지 못함:' 'not made:') $(head -n 1 "$1/$n.log")" ;;
		esac
	done
	if [ $korean = 1 ]; then
		printf '%d부: 만듦 %d, 그대로 %d, 못 만듦 %d; 오류가 있는 것 %d\n' "$total" $made $kept $bad $errors
	else
		printf '%d reports: %d made, %d unchanged, %d not made; %d with errors\n' "$total" $made $kept $bad $errors
	fi
	rm -rf "$1"
	[ $bad -eq 0 ] && [ $errors -eq 0 ] && [ "$total" -gt 0 ]
}
case $1 in
begin) begin ;;
targets) seq -f 'report-%.0f' "$(wc -l <"$2/list")" ;;
one) one "$2" "$3" ;;
end) end "$2" ;;
esac
