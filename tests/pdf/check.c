/* in: a finished PDF. out: what is wrong with the file as a whole: header, trailer, catalog, every object.
 * Refuses to know: content, structure, fonts. */
#include "check.h"
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

void
violated(struct pdf_check *c, const char *clause, const char *form, ...)
{
	va_list args;
	bool ua = strncmp(clause, "UA ", 3) == 0;
	fprintf(c->out, "%s %s: ", ua ? "ISO 14289-1" : "ISO 19005-3", clause + (ua ? 3 : 2));
	va_start(args, form);
	vfprintf(c->out, form, args);
	va_end(args);
	fputc('\n', c->out);
	c->violations++;
}

qpdf_oh
key_of(struct pdf_check *c, qpdf_oh dictionary, const char *key)
{
	if (qpdf_oh_is_stream(c->q, dictionary))
		dictionary = qpdf_oh_get_dict(c->q, dictionary);
	return qpdf_oh_get_key_if_dict(c->q, dictionary, key);
}

int
count_of(struct pdf_check *c, qpdf_oh array)
{
	return qpdf_oh_is_array(c->q, array) ? qpdf_oh_get_array_n_items(c->q, array) : 0;
}

qpdf_oh
item_of(struct pdf_check *c, qpdf_oh array, int i)
{
	return i < count_of(c, array) ? qpdf_oh_get_array_item(c->q, array, i) : qpdf_oh_new_null(c->q);
}

bool
is_name(struct pdf_check *c, qpdf_oh object, const char *name)
{
	return qpdf_oh_is_name_and_equals(c->q, object, name);
}

int
int_of(struct pdf_check *c, qpdf_oh object, int otherwise)
{
	int value;
	return qpdf_oh_get_value_as_int(c->q, object, &value) ? value : otherwise;
}

struct leaf_mark *
mark_of(struct pdf_check *c, int page, int id)
{
	for (size_t i = 0; i < c->mark_count; i++)
		if (c->marks[i].page == page && c->marks[i].id == id)
			return &c->marks[i];
	return NULL;
}

static void
check_file(struct pdf_check *c, const char *bytes, size_t size)
{
	if (size < 16 || memcmp(bytes, "%PDF-1.", 7) != 0 || bytes[7] < '4' || bytes[7] > '7' || bytes[8] != '\n')
		violated(c, "A 6.1.2", "header is not %%PDF-1.4 to %%PDF-1.7");
	else if (bytes[9] != '%' || !(bytes[10] & bytes[11] & bytes[12] & bytes[13] & 0x80))
		violated(c, "A 6.1.2", "no binary comment after the header");
	if (memmem(bytes, size, "/Linearized", 11))
		violated(c, "A 6.1.3", "linearized: this house never does");
}

static void
check_trailer(struct pdf_check *c)
{
	qpdf_oh trailer = qpdf_get_trailer(c->q), id = key_of(c, trailer, "/ID");
	if (count_of(c, id) != 2)
		violated(c, "A 6.1.3", "no /ID of two strings");
	if (qpdf_oh_has_key(c->q, trailer, "/Encrypt"))
		violated(c, "A 6.1.3", "encrypted");
}

static bool
is_language(const char *s)
{
	size_t n = strspn(s, "abcdefghijklmnopqrstuvwxyz");
	return n >= 2 && n <= 3 && (s[n] == 0 || s[n] == '-');
}

void
check_catalog(struct pdf_check *c)
{
	qpdf_oh language = key_of(c, c->root, "/Lang");
	if (!qpdf_oh_is_string(c->q, language) || !is_language(qpdf_oh_get_utf8_value(c->q, language)))
		violated(c, "UA 7.2", "no /Lang in the catalog");
	qpdf_oh marked = key_of(c, key_of(c, c->root, "/MarkInfo"), "/Marked");
	if (!qpdf_oh_is_bool(c->q, marked) || !qpdf_oh_get_bool_value(c->q, marked))
		violated(c, "A 6.7.2.2", "no /MarkInfo with /Marked true");
	if (qpdf_oh_has_key(c->q, key_of(c, c->root, "/MarkInfo"), "/Suspects"))
		violated(c, "UA 7.1", "/Suspects");
	qpdf_oh shown = key_of(c, key_of(c, c->root, "/ViewerPreferences"), "/DisplayDocTitle");
	if (!qpdf_oh_is_bool(c->q, shown) || !qpdf_oh_get_bool_value(c->q, shown))
		violated(c, "UA 7.1", "no /DisplayDocTitle true");
	if (qpdf_oh_has_key(c->q, c->root, "/OpenAction") || qpdf_oh_has_key(c->q, c->root, "/AA"))
		violated(c, "A 6.5.2", "an action on opening");
	if (qpdf_oh_has_key(c->q, c->root, "/AcroForm") || qpdf_oh_has_key(c->q, c->root, "/OCProperties"))
		violated(c, "A 6.4.1", "forms or optional content: this house makes none");
	qpdf_oh labels = key_of(c, key_of(c, c->root, "/PageLabels"), "/Nums");
	if (count_of(c, labels) < 2 || int_of(c, item_of(c, labels, 0), -1) != 0)
		violated(c, "UA 7.17", "page labels do not begin with the first page");
}

static void
check_intent(struct pdf_check *c)
{
	qpdf_oh intents = key_of(c, c->root, "/OutputIntents");
	qpdf_oh intent = count_of(c, intents) == 1 ? item_of(c, intents, 0) : intents;
	qpdf_oh profile = key_of(c, intent, "/DestOutputProfile");
	if (!is_name(c, key_of(c, intent, "/S"), "/GTS_PDFA1") || !qpdf_oh_is_stream(c->q, profile)) {
		violated(c, "A 6.2.3", "no output intent with a profile");
		return;
	}
	unsigned char *bytes = NULL;
	size_t size = 0;
	QPDF_BOOL decoded;
	qpdf_oh_get_stream_data(c->q, profile, qpdf_dl_all, &decoded, &bytes, &size);
	if (size < 128 || memcmp(bytes + 36, "acsp", 4) != 0 || memcmp(bytes + 16, "RGB ", 4) != 0 || bytes[8] > 4)
		violated(c, "A 6.2.3", "the profile is no RGB profile of ICC version 2 to 4");
	if (int_of(c, key_of(c, profile, "/N"), 0) != 3)
		violated(c, "A 6.2.3", "the profile has not three components");
	free(bytes);
}

static void
check_state(struct pdf_check *c, qpdf_oh state, int id)
{
	static const char *const alphas[] = {"/CA", "/ca"};
	for (int i = 0; i < 2; i++) {
		double alpha = 1;
		if (qpdf_oh_get_value_as_number(c->q, key_of(c, state, alphas[i]), &alpha) && alpha != 1)
			violated(c, "A 6.2.10", "object %d: %s is not 1", id, alphas[i]);
	}
	qpdf_oh mask = key_of(c, state, "/SMask"), mode = key_of(c, state, "/BM");
	if (!qpdf_oh_is_null(c->q, mask) && !is_name(c, mask, "/None"))
		violated(c, "A 6.2.10", "object %d: a soft mask", id);
	if (!qpdf_oh_is_null(c->q, mode) && !is_name(c, mode, "/Normal"))
		violated(c, "A 6.2.10", "object %d: a blend mode", id);
}

static void
check_dictionary(struct pdf_check *c, qpdf_oh object, int id)
{
	if (is_name(c, key_of(c, object, "/S"), "/JavaScript") || !qpdf_oh_is_null(c->q, key_of(c, object, "/JS")))
		violated(c, "A 6.5.1", "object %d: JavaScript", id);
	if (is_name(c, key_of(c, key_of(c, object, "/Group"), "/S"), "/Transparency"))
		violated(c, "A 6.2.10", "object %d: a transparency group", id);
	qpdf_oh states = key_of(c, key_of(c, object, "/Resources"), "/ExtGState");
	if (!qpdf_oh_is_dictionary(c->q, states))
		return;
	qpdf_oh_begin_dict_key_iter(c->q, states);
	while (qpdf_oh_dict_more_keys(c->q))
		check_state(c, key_of(c, states, qpdf_oh_dict_next_key(c->q)), id);
}

static void
check_stream(struct pdf_check *c, qpdf_oh stream, int id)
{
	qpdf_oh filter = key_of(c, stream, "/Filter");
	if (is_name(c, filter, "/LZWDecode"))
		violated(c, "A 6.1.7.2", "object %d: LZW", id);
	if (qpdf_oh_has_key(c->q, qpdf_oh_get_dict(c->q, stream), "/F"))
		violated(c, "A 6.1.7.1", "object %d: a stream outside the file", id);
	if (is_name(c, key_of(c, stream, "/Type"), "/XObject"))
		violated(c, "A 6.2.9", "object %d: an image or form: this house draws none", id);
}

void
check_objects(struct pdf_check *c)
{
	check_intent(c);
	int size = int_of(c, key_of(c, qpdf_get_trailer(c->q), "/Size"), 0);
	for (int id = 1; id < size; id++) {
		qpdf_oh object = qpdf_get_object_by_id(c->q, id, 0);
		if (qpdf_oh_is_stream(c->q, object))
			check_stream(c, object, id);
		else if (qpdf_oh_is_dictionary(c->q, object))
			check_dictionary(c, object, id);
		qpdf_oh_release(c->q, object);
	}
}

size_t
check_pdf(const void *bytes, size_t size, FILE *out)
{
	struct pdf_check c = {.q = qpdf_init(), .out = out};
	qpdf_silence_errors(c.q);
	qpdf_set_suppress_warnings(c.q, QPDF_TRUE);
	check_file(&c, bytes, size);
	if (qpdf_read_memory(c.q, "PDF", bytes, size, NULL) != QPDF_SUCCESS) {
		violated(&c, "A 6.1.1", "not a sound PDF");
	} else {
		c.root = qpdf_get_root(c.q);
		c.pages = qpdf_get_num_pages(c.q);
		check_trailer(&c);
		check_catalog(&c);
		check_metadata(&c);
		check_objects(&c);
		check_contents(&c);
		check_tree(&c);
		check_fonts(&c);
		check_files(&c);
		check_annotations(&c);
		if (qpdf_more_warnings(c.q))
			violated(&c, "A 6.1.1", "%s", qpdf_get_error_full_text(c.q, qpdf_next_warning(c.q)));
		else if (qpdf_has_error(c.q))
			violated(&c, "A 6.1.1", "%s", qpdf_get_error_full_text(c.q, qpdf_get_error(c.q)));
	}
	free(c.marks);
	qpdf_get_error(c.q); /* one that nobody asks for is printed */
	qpdf_cleanup(&c.q);
	return c.violations;
}
