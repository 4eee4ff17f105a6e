/* in: a PDF from anywhere. out: its attachments as files below a directory. All names are judged before the first
 * file is written. May run in a child under limits: the library inflates a stream whole.
 * Refuses to know: what the files are for, what else the PDF holds. */
#include "archive/inner.h"
#include "base/utf8.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILES_MAX = 1000, TREE_DEPTH_MAX = 32, NODES_MAX = 10000 };
static const size_t TOTAL_MAX = (size_t)256 << 20;
static const size_t INFLATION_MAX = 1040; /* deflate makes at most 1032 bytes of one */

struct attachment {
	const char *name;
	qpdf_oh stream;
};

struct extraction {
	qpdf_data q;
	struct arena *arena;
	struct messages *m;
	const char *pdf;
	struct attachment *files;
	size_t count, nodes, total;
	int dir;
};

static bool
refuse(struct extraction *x, enum message_id id, const char *what)
{
	message_add(x->m, id, (struct pos){.file = x->pdf}, what, NULL);
	return false;
}

static bool
refuse_system(struct extraction *x, enum message_id id, const char *path)
{
	message_add(x->m, id, (struct pos){0}, path, strerror(errno), NULL);
	return false;
}

static bool
sound(struct extraction *x)
{
	qpdf_error e = NULL;
	if (qpdf_has_error(x->q))
		e = qpdf_get_error(x->q);
	if (qpdf_more_warnings(x->q))
		e = qpdf_next_warning(x->q);
	return !e || refuse(x, MSG_EXTRACT_BROKEN, qpdf_get_error_full_text(x->q, e));
}

/* For a message: the beginning of the name, '?' for what cannot be shown. */
static const char *
shown(struct extraction *x, const char *name, size_t length)
{
	char *s = arena_copy(x->arena, name, length), *to = s;
	for (size_t i = 0, n; i < length && to - s < 80; i += n) {
		uint32_t c;
		n = utf8_next(name + i, length - i, &c);
		bool plain = n > 0 && !archive_character_is_unsafe(c);
		n = n ? n : 1;
		if (plain || c == '\\')
			memcpy(to, name + i, n), to += n;
		else
			*to++ = '?';
	}
	*to = 0;
	return s;
}

static bool
add_file(struct extraction *x, qpdf_oh specification)
{
	if (x->count == FILES_MAX)
		return refuse(x, MSG_EXTRACT_LIMIT, "1000");
	qpdf_oh name = qpdf_oh_get_key_if_dict(x->q, specification, "/UF");
	if (!qpdf_oh_is_string(x->q, name))
		name = qpdf_oh_get_key_if_dict(x->q, specification, "/F");
	size_t length = 0;
	const char *text = qpdf_oh_is_string(x->q, name) ? qpdf_oh_get_binary_utf8_value(x->q, name, &length) : "";
	if (!archive_name_is_safe(text, length))
		return refuse(x, MSG_EXTRACT_NAME, shown(x, text, length));
	struct attachment *file = ARENA_PUSH(x->arena, x->files, x->count, struct attachment);
	file->name = arena_copy(x->arena, text, length);
	file->stream = qpdf_oh_get_key_if_dict(x->q, qpdf_oh_get_key_if_dict(x->q, specification, "/EF"), "/F");
	return qpdf_oh_is_stream(x->q, file->stream) || refuse(x, MSG_EXTRACT_BROKEN, file->name);
}

static bool
walk_names(struct extraction *x, qpdf_oh node, int depth)
{
	if (depth > TREE_DEPTH_MAX || ++x->nodes > NODES_MAX)
		return refuse(x, MSG_EXTRACT_BROKEN, "/EmbeddedFiles");
	qpdf_oh names = qpdf_oh_get_key_if_dict(x->q, node, "/Names");
	int count = qpdf_oh_is_array(x->q, names) ? qpdf_oh_get_array_n_items(x->q, names) : 0;
	for (int i = 1; i < count; i += 2)
		if (!add_file(x, qpdf_oh_get_array_item(x->q, names, i)))
			return false;
	qpdf_oh kids = qpdf_oh_get_key_if_dict(x->q, node, "/Kids");
	count = qpdf_oh_is_array(x->q, kids) ? qpdf_oh_get_array_n_items(x->q, kids) : 0;
	for (int i = 0; i < count; i++)
		if (!walk_names(x, qpdf_oh_get_array_item(x->q, kids, i), depth + 1))
			return false;
	return true;
}

static bool
open_pdf(struct extraction *x)
{
	qpdf_silence_errors(x->q);
	qpdf_set_suppress_warnings(x->q, QPDF_TRUE);
	qpdf_set_attempt_recovery(x->q, QPDF_FALSE); /* a PDF of this program needs none */
	if (access(x->pdf, R_OK) != 0)
		return refuse_system(x, MSG_FILE_READ, x->pdf);
	if (qpdf_read(x->q, x->pdf, NULL) != QPDF_SUCCESS)
		return refuse(x, MSG_EXTRACT_NOT_PDF, x->pdf);
	qpdf_oh names = qpdf_oh_get_key_if_dict(x->q, qpdf_get_root(x->q), "/Names");
	if (!walk_names(x, qpdf_oh_get_key_if_dict(x->q, names, "/EmbeddedFiles"), 0) || !sound(x))
		return false;
	return x->count > 0 || refuse(x, MSG_EXTRACT_NONE, x->pdf);
}

/* Refused before inflating: more than one filter (they multiply), and more bytes than the limit leaves room for. */
static bool
is_bounded(struct extraction *x, const struct attachment *file)
{
	qpdf_oh d = qpdf_oh_get_dict(x->q, file->stream), filter = qpdf_oh_get_key(x->q, d, "/Filter");
	if (qpdf_oh_is_array(x->q, filter) && qpdf_oh_get_array_n_items(x->q, filter) == 1)
		filter = qpdf_oh_get_array_item(x->q, filter, 0);
	bool deflated = qpdf_oh_is_name_and_equals(x->q, filter, "/FlateDecode");
	if (!deflated && !qpdf_oh_is_null(x->q, filter))
		return refuse(x, MSG_EXTRACT_BROKEN, file->name);
	long long raw = 0, declared = 0;
	qpdf_oh size = qpdf_oh_get_key_if_dict(x->q, qpdf_oh_get_key(x->q, d, "/Params"), "/Size");
	if (!qpdf_oh_get_value_as_longlong(x->q, qpdf_oh_get_key(x->q, d, "/Length"), &raw) || raw < 0)
		return refuse(x, MSG_EXTRACT_BROKEN, file->name);
	if (!qpdf_oh_get_value_as_longlong(x->q, size, &declared) || declared < 0)
		return refuse(x, MSG_EXTRACT_BROKEN, file->name);
	/* what deflate can make of the declared size, and of the stream: a stream that says otherwise lies */
	size_t most = deflated ? (size_t)raw * INFLATION_MAX : (size_t)raw, slack = (size_t)declared / 64 + 1024;
	if ((size_t)raw > TOTAL_MAX || (size_t)declared > TOTAL_MAX - x->total)
		return refuse(x, MSG_EXTRACT_LIMIT, file->name);
	bool possible = (size_t)declared <= most && (size_t)raw <= (size_t)declared + slack;
	return possible || refuse(x, MSG_EXTRACT_BROKEN, file->name);
}

/* Opens the directory of the last part of the name, making what is missing, following no link; *last is that part. */
static int
open_parent(int dir, const char *name, const char **last)
{
	int at = dup(dir);
	for (const char *slash; at >= 0 && (slash = strchr(name, '/')); name = slash + 1) {
		char part[256];
		size_t n = (size_t)(slash - name);
		memcpy(part, name, n);
		part[n] = 0;
		if (mkdirat(at, part, 0777) != 0 && errno != EEXIST) {
			close(at);
			return -1;
		}
		int next = openat(at, part, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
		int reason = errno;
		close(at);
		errno = reason;
		at = next;
	}
	*last = name;
	return at;
}

static bool
write_bytes(int fd, const unsigned char *bytes, size_t size)
{
	while (size > 0) {
		ssize_t n = write(fd, bytes, size);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		bytes += n;
		size -= (size_t)n;
	}
	return true;
}

static bool
write_file(struct extraction *x, const char *name, const unsigned char *bytes, size_t size)
{
	const char *last;
	int dir = open_parent(x->dir, name, &last);
	if (dir < 0)
		return refuse_system(x, MSG_FILE_WRITE, name);
	int fd = openat(dir, last, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
	bool taken = fd < 0 && errno == EEXIST;
	bool written = fd >= 0 && write_bytes(fd, bytes, size);
	if (fd >= 0 && close(fd) != 0)
		written = false;
	int reason = errno;
	if (fd >= 0 && !written)
		unlinkat(dir, last, 0); /* half a file is none */
	close(dir);
	errno = reason;
	if (written)
		return true;
	return taken ? refuse(x, MSG_EXTRACT_EXISTS, name) : refuse_system(x, MSG_FILE_WRITE, name);
}

static bool
extract_file(struct extraction *x, const struct attachment *file)
{
	if (!is_bounded(x, file))
		return false;
	unsigned char *bytes = NULL;
	size_t size = 0;
	QPDF_BOOL decoded = QPDF_FALSE;
	QPDF_ERROR_CODE code =
	    qpdf_oh_get_stream_data(x->q, file->stream, qpdf_dl_generalized, &decoded, &bytes, &size);
	long long declared = qpdf_oh_get_int_value(x->q,
	    qpdf_oh_get_key(x->q, qpdf_oh_get_key(x->q, qpdf_oh_get_dict(x->q, file->stream), "/Params"), "/Size"));
	bool whole = code == QPDF_SUCCESS && size == (size_t)declared;
	x->total += size;
	bool done =
	    whole ? write_file(x, file->name, bytes, size) : sound(x) && refuse(x, MSG_EXTRACT_BROKEN, file->name);
	free(bytes);
	return done;
}

static bool
open_directory(struct extraction *x, const char *dir)
{
	if (mkdir(dir, 0777) != 0 && errno != EEXIST)
		return refuse_system(x, MSG_FILE_WRITE, dir);
	x->dir = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	return x->dir >= 0 || refuse_system(x, MSG_FILE_WRITE, dir);
}

static bool
extract_all(struct extraction *x, const char *dir)
{
	if (!open_pdf(x) || !open_directory(x, dir))
		return false;
	for (size_t i = 0; i < x->count; i++)
		if (!extract_file(x, &x->files[i]))
			return false;
	return true;
}

bool
archive_extract(const char *pdf_path, const char *dir, struct messages *m)
{
	struct extraction x = {.q = qpdf_init(), .arena = arena_new(), .m = m, .pdf = pdf_path, .dir = -1};
	bool extracted = extract_all(&x, dir);
	if (x.dir >= 0)
		close(x.dir);
	qpdf_get_error(x.q); /* reported; one that nobody asks for is printed */
	qpdf_cleanup(&x.q);
	arena_free(x.arena);
	return extracted;
}
