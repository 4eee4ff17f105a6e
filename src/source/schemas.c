/* in: the schema files at build time. out: their bytes inside the program, so that no input can name its own.
 * Refuses to know: what is in them. */
#include "source/inner.h"

#define X(name, file, root) \
	__asm__(".pushsection .rodata\n" \
		"schema_" #name ": .incbin \"" file "\"\n" \
		"schema_" #name "_end: .byte 0\n" \
		".popsection\n"); \
	extern const char schema_##name[], schema_##name##_end[];
SCHEMAS(X)
#undef X

const struct schema_text *
schema_text(enum schema k)
{
	static struct schema_text text[SCHEMA_COUNT];
#define X(name, path, outermost) \
	text[SCHEMA_##name] = (struct schema_text){ \
	    .file = path, .root = outermost, .bytes = schema_##name, .size = (size_t)(schema_##name##_end - schema_##name)};
	SCHEMAS(X)
#undef X
	return &text[k];
}
