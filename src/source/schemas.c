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
	static const struct schema_text texts[SCHEMA_COUNT] = {
#define X(name, path, outermost) {path, outermost, schema_##name, schema_##name##_end},
	    SCHEMAS(X)
#undef X
	};
	return &texts[k];
}
