# in: a report. out: the same with only the first section of each of its top sections.
# Other programs walk the structure of a long document slowly; a short one has the same kinds of elements.
# Refuses to know: what stands in the sections.
{ text = text $0 "\n" }
END {
	while ((i = match(text, /<절 |<\/절>/)) > 0) {
		mark = substr(text, i, RLENGTH)
		if (!skip)
			printf "%s", substr(text, 1, i - 1)
		text = substr(text, i + RLENGTH)
		if (mark != "</절>") {
			depth++
			if (depth == 1)
				sections = 0
			if (depth == 2 && ++sections > 1)
				skip = 1
		}
		if (!skip)
			printf "%s", mark
		if (mark == "</절>" && depth-- == 2)
			skip = 0
	}
	printf "%s", text
}
