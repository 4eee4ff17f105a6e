# in: nothing. out: a PDF of 42 pages with about 950 letters each, the same bytes on every machine.
# What pdftotext takes for it measures the machine; times divided by it can be compared between machines.
# Refuses to know: geomto.
function put(s) { printf "%s", s; size += length(s) }
function object(n, s) { at[n] = size; put(n " 0 obj\n" s "\nendobj\n") }
BEGIN {
	pages = 42
	put("%PDF-1.4\n")
	object(1, "<</Type/Catalog/Pages 2 0 R>>")
	for (p = 0; p < pages; p++)
		kids = kids (4 + 2 * p) " 0 R "
	object(2, "<</Type/Pages/Count " pages "/Kids[" kids "]>>")
	object(3, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
	for (p = 0; p < pages; p++) {
		s = "BT /F 11 Tf 16 TL 60 780 Td\n"
		for (line = 0; line < 32; line++) {
			s = s "("
			for (w = 0; w < 5; w++)
				s = s " " (p * 7919 + line * 104729 + w * 1299709) % 999983
			s = s ") Tj T*\n"
		}
		s = s "ET"
		object(4 + 2 * p, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents " (5 + 2 * p) " 0 R/Resources<</Font<</F 3 0 R>>>>>>")
		object(5 + 2 * p, "<</Length " length(s) ">>\nstream\n" s "\nendstream")
	}
	last = 3 + 2 * pages
	start = size
	put("xref\n0 " (last + 1) "\n0000000000 65535 f \n")
	for (n = 1; n <= last; n++)
		put(sprintf("%010d 00000 n \n", at[n]))
	put("trailer\n<</Size " (last + 1) "/Root 1 0 R>>\nstartxref\n" start "\n%%EOF\n")
}
