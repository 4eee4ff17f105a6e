/* in: the hand-made pages. out: their PDF, drawn and finished, with two attachments; and PDFs made by hand.
 * Refuses to know: what is tested on them. */
#include "made.h"
#include "base/arena.h"
#include "press/press.h"
#include <qpdf/qpdf-c.h>
#include <stdlib.h>
#include <string.h>

#define TITLE "2019년도 예산안 <검토> & 보고"
#define AUTHOR "행정자치위원회 전문위원"
#define DATE "2018-11-15"
#define BUILD_ID "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef"

const struct press_info MADE_PRESS = {TITLE, AUTHOR, DATE, "geomto 1"};
const struct archive_info MADE_INFO = {TITLE, AUTHOR, "ko-KR", DATE, BUILD_ID, false};
const struct archive_info MADE_TWIN = {TITLE, AUTHOR, "ko-KR", DATE, BUILD_ID, true};
static const char LEDGER[] = "id,kind\r\n세입/p1,fact\r\n", BUDGET[] = "<예산/>";
const struct archive_file MADE_FILES[2] = {
    {"report.figures.csv", "text/csv", "Data", "수치대장", LEDGER, sizeof LEDGER - 1},
    {"data/2019 정보기획관(안)/budget.xml", "application/xml", "Source", NULL, BUDGET, sizeof BUDGET - 1},
};

bool
made_draw(const struct sample *s, struct buf *out, struct messages *m)
{
	return press_draw(&s->pages, &s->style, &MADE_PRESS, out, m);
}

bool
made_finish(const struct sample *s, bool twin, struct buf *out, struct messages *m)
{
	struct buf drawn = {0};
	const struct pages *p = &s->pages;
	bool made = made_draw(s, &drawn, m) && archive_finish(drawn.data, drawn.size, p->elements, p->element_count,
	                                           twin ? &MADE_TWIN : &MADE_INFO, MADE_FILES, twin ? 0 : 2, out, m);
	buf_free(&drawn);
	return made;
}

size_t
made_count(const struct messages *m, enum message_id id)
{
	char *text = NULL;
	size_t size, count = 0;
	FILE *f = open_memstream(&text, &size);
	messages_print_json(m, f);
	fclose(f);
	char wanted[80];
	snprintf(wanted, sizeof wanted, "\"%s\"", message_name(id));
	for (const char *s = strstr(text, wanted); s; s = strstr(s + 1, wanted))
		count++;
	free(text);
	return count;
}

static void
write_out(qpdf_data *q, struct buf *out)
{
	qpdf_init_write_memory(*q);
	qpdf_set_static_ID(*q, QPDF_TRUE);
	qpdf_set_stream_data_mode(*q, qpdf_s_preserve);
	if (qpdf_write(*q) != QPDF_SUCCESS)
		abort();
	buf_add(out, qpdf_get_buffer(*q), qpdf_get_buffer_length(*q));
	qpdf_cleanup(q);
}

static qpdf_oh
stream_of(qpdf_data q, const char *bytes, size_t length, const char *filter)
{
	qpdf_oh stream = qpdf_oh_new_stream(q);
	qpdf_oh how = filter ? qpdf_oh_new_name(q, filter) : qpdf_oh_new_null(q);
	qpdf_oh_replace_stream_data(q, stream, (const unsigned char *)bytes, length, how, qpdf_oh_new_null(q));
	return stream;
}

static qpdf_data
empty_page(const char *content)
{
	qpdf_data q = qpdf_init();
	qpdf_empty_pdf(q);
	qpdf_oh page = qpdf_oh_parse(q, "<</Type/Page/MediaBox[0 0 100 100]/Resources<<>>>>");
	qpdf_oh_replace_key(q, page, "/Contents", stream_of(q, content, strlen(content), NULL));
	qpdf_add_page(q, q, qpdf_make_indirect_object(q, page), QPDF_FALSE);
	qpdf_oh info = qpdf_oh_parse(q, "<</Creator(c)/Producer(p)>>");
	qpdf_oh_replace_key(q, qpdf_get_trailer(q), "/Info", qpdf_make_indirect_object(q, info));
	return q;
}

void
made_page(const char *content, struct buf *out)
{
	qpdf_data q = empty_page(content);
	write_out(&q, out);
}

char *
made_content(const struct buf *pdf)
{
	qpdf_data q = qpdf_init();
	unsigned char *bytes = NULL;
	size_t size = 0;
	if (qpdf_read_memory(q, "PDF", pdf->data, pdf->size, NULL) != QPDF_SUCCESS ||
	    qpdf_oh_get_page_content_data(q, qpdf_get_page_n(q, 0), &bytes, &size) != QPDF_SUCCESS)
		abort();
	char *text = strndup((const char *)bytes, size);
	free(bytes);
	qpdf_cleanup(&q);
	return text;
}

static void
add_attachment(qpdf_data q, qpdf_oh names, const struct made_file *f)
{
	qpdf_oh stream = stream_of(q, f->bytes, f->length, f->filter);
	qpdf_oh parameters = qpdf_oh_new_dictionary(q), streams = qpdf_oh_new_dictionary(q);
	qpdf_oh_replace_key(q, parameters, "/Size", qpdf_oh_new_integer(q, (long long)f->size));
	qpdf_oh_replace_key(q, qpdf_oh_get_dict(q, stream), "/Params", parameters);
	qpdf_oh_replace_key(q, streams, "/F", stream);
	qpdf_oh specification = qpdf_oh_parse(q, "<</Type/Filespec>>");
	qpdf_oh name = qpdf_oh_new_binary_unicode_string(q, f->name, f->name_length);
	qpdf_oh_replace_key(q, specification, "/UF", name);
	qpdf_oh_replace_key(q, specification, "/EF", streams);
	specification = qpdf_make_indirect_object(q, specification);
	for (int i = 0; i < (f->repeat ? f->repeat : 1); i++) {
		qpdf_oh_append_item(q, names, qpdf_oh_new_string(q, "key"));
		qpdf_oh_append_item(q, names, specification);
	}
}

void
made_attached(const struct made_file *f, size_t count, struct buf *out)
{
	qpdf_data q = empty_page("");
	qpdf_oh names = qpdf_oh_new_array(q), tree = qpdf_oh_new_dictionary(q), all = qpdf_oh_new_dictionary(q);
	for (size_t i = 0; i < count; i++)
		add_attachment(q, names, &f[i]);
	qpdf_oh_replace_key(q, tree, "/Names", names);
	qpdf_oh_replace_key(q, all, "/EmbeddedFiles", tree);
	qpdf_oh_replace_key(q, qpdf_get_root(q), "/Names", all);
	write_out(&q, out);
}
