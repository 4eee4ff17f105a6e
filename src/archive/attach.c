/* in: files. out: embedded files associated with the document (ISO 19005-3, 6.8; ISO 32000-1, 7.11.4).
 * Refuses to know: what the files are for. */
#include "archive/inner.h"
#include "base/digest.h"
#include "base/utf8.h"
#include <stdlib.h>
#include <string.h>

/* /F is for readers that know no Unicode: other characters become '_'; /UF is the name. */
static const char *
plain_name(struct archive *a, const char *name)
{
	size_t length = strlen(name), used = 0, n;
	char *plain = arena_alloc(a->arena, length + 1);
	for (size_t i = 0; i < length; i += n) {
		uint32_t c;
		n = utf8_next(name + i, length - i, &c);
		if (n == 0)
			n = 1;
		plain[used++] = n == 1 ? name[i] : '_';
	}
	return plain;
}

static qpdf_oh
file_parameters(struct archive *a, const struct archive_file *f)
{
	unsigned char sum[16];
	digest_md5(f->bytes, f->size, sum);
	qpdf_oh d = qpdf_oh_new_dictionary(a->q);
	archive_put(a, d, "/Size", qpdf_oh_new_integer(a->q, (long long)f->size));
	archive_put(a, d, "/CheckSum", qpdf_oh_new_binary_string(a->q, (const char *)sum, sizeof sum));
	archive_put(a, d, "/ModDate", qpdf_oh_new_string(a->q, archive_date(a)));
	return d;
}

static qpdf_oh
file_stream(struct archive *a, const struct archive_file *f)
{
	qpdf_oh stream = archive_stream(a, f->bytes, f->size);
	qpdf_oh d = qpdf_oh_get_dict(a->q, stream);
	archive_put_name(a, d, "/Type", "/EmbeddedFile");
	archive_put_name(a, d, "/Subtype", arena_print(a->arena, "/%s", f->media));
	archive_put(a, d, "/Params", file_parameters(a, f));
	return stream;
}

static qpdf_oh
file_specification(struct archive *a, const struct archive_file *f)
{
	qpdf_oh stream = file_stream(a, f);
	qpdf_oh streams = qpdf_oh_new_dictionary(a->q);
	qpdf_oh_replace_key(a->q, streams, "/F", stream);
	qpdf_oh_replace_key(a->q, streams, "/UF", stream);
	qpdf_oh d = qpdf_oh_new_dictionary(a->q);
	archive_put_name(a, d, "/Type", "/Filespec");
	archive_put(a, d, "/F", qpdf_oh_new_string(a->q, plain_name(a, f->name)));
	archive_put_text(a, d, "/UF", f->name);
	archive_put(a, d, "/EF", streams);
	archive_put_name(a, d, "/AFRelationship", arena_print(a->arena, "/%s", f->relationship));
	if (f->description)
		archive_put_text(a, d, "/Desc", f->description);
	return qpdf_make_indirect_object(a->q, d);
}

struct named {
	const char *key; /* its name: name trees are searched by bytes, and one encoding keeps their order plain */
	size_t length;
	qpdf_oh file;
};

static int
compare_names(const void *x, const void *y)
{
	const struct named *a = x, *b = y;
	size_t least = a->length < b->length ? a->length : b->length;
	int order = memcmp(a->key, b->key, least);
	return order ? order : (a->length > b->length) - (a->length < b->length);
}

static bool
write_names(struct archive *a, struct named *files)
{
	qsort(files, a->file_count, sizeof *files, compare_names);
	qpdf_oh names = qpdf_oh_new_array(a->q);
	for (size_t i = 0; i < a->file_count; i++) {
		if (i && compare_names(&files[i - 1], &files[i]) == 0)
			return archive_fault(a, "two attachments of one name");
		archive_append(a, names, qpdf_oh_new_binary_string(a->q, files[i].key, files[i].length));
		qpdf_oh_append_item(a->q, names, files[i].file);
	}
	qpdf_oh tree = qpdf_oh_new_dictionary(a->q);
	archive_put(a, tree, "/Names", names);
	qpdf_oh all = qpdf_oh_get_key(a->q, a->root, "/Names");
	if (!qpdf_oh_is_dictionary(a->q, all)) {
		all = qpdf_oh_new_dictionary(a->q);
		qpdf_oh_replace_key(a->q, a->root, "/Names", all);
	}
	archive_put(a, all, "/EmbeddedFiles", qpdf_make_indirect_object(a->q, tree));
	return true;
}

bool
archive_attach_files(struct archive *a)
{
	if (a->file_count == 0)
		return true;
	struct named *files = ARENA_ARRAY(a->arena, a->file_count, struct named);
	qpdf_oh associated = qpdf_oh_new_array(a->q);
	for (size_t i = 0; i < a->file_count; i++) {
		files[i].key = archive_utf16(a->arena, a->files[i].name, &files[i].length);
		files[i].file = file_specification(a, &a->files[i]);
		qpdf_oh_append_item(a->q, associated, files[i].file);
	}
	archive_put(a, a->root, "/AF", associated);
	return write_names(a, files);
}
