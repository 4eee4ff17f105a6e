# in: a ledger (report.figures.csv), then the text of its PDF (pdftotext: pages end with a form feed).
# out: a line for each number that stands on a page and in its ledger not equally often, then how many stand on a page
# only (untraced) and in the ledger only (unprinted).
# Refuses to know: what a figure is. A number is digits with commas and full stops between them.
function count(kind, page, text,    token) {
	while (match(text, /[0-9]+([,.][0-9]+)*/)) {
		token = page SUBSEP substr(text, RSTART, RLENGTH)
		seen[token] = 1
		if (kind == "ledger")
			ledger[token]++
		else
			pdf[token]++
		text = substr(text, RSTART + RLENGTH)
	}
}
# RFC 4180, no line ends inside fields
function field(line, wanted,    n, f, c) {
	for (n = 1; ; n++) {
		f = ""
		if (substr(line, 1, 1) == "\"") {
			line = substr(line, 2)
			while ((c = index(line, "\"")) > 0) {
				f = f substr(line, 1, c - 1)
				line = substr(line, c + 1)
				if (substr(line, 1, 1) != "\"")
					break
				f = f "\""
				line = substr(line, 2)
			}
			line = substr(line, 2)
		} else {
			c = index(line, ",")
			f = c ? substr(line, 1, c - 1) : line
			line = c ? substr(line, c + 1) : ""
		}
		if (n == wanted)
			return f
	}
}
FNR == 1 { file++; page = 1 }
file == 1 && FNR == 1 {
	for (i = 1; i <= 17; i++)
		column[field($0 ",", i)] = i
	if (!("page" in column) || !("printed" in column))
		print "the ledger has no columns page and printed"
	next
}
file == 1 { count("ledger", field($0, column["page"]), field($0, column["printed"])) ; rows++; next }
{
	line = $0
	while ((i = index(line, "\f")) > 0) {
		count("pdf", page, substr(line, 1, i - 1))
		line = substr(line, i + 1)
		page++
	}
	count("pdf", page, line)
}
END {
	for (token in seen) {
		split(token, part, SUBSEP)
		if (part[1] == "")
			continue # stands nowhere, and says so
		d = pdf[token] - ledger[token]
		same += d ? 0 : pdf[token]
		if (d > 0)
			untraced += d
		if (d < 0)
			unprinted -= d
		if (d)
			printf "page %s: %s: %d times in the PDF, %d in the ledger\n", part[1], part[2], pdf[token], ledger[token]
	}
	printf "%s untraced %d, unprinted %d\n", (rows > 0 && same > 0 ? "compared:" : "nothing to compare:"), untraced, unprinted
}
