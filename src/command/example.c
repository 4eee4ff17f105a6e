/* in: the files of templates/new at build time. out: their bytes inside the program.
 * Found from the folder in which the program is built.
 * Refuses to know: what is in them. */
#include "command/example.h"

#define X(name, file) \
	__asm__(".pushsection .rodata\n" \
		"example_" #name ": .incbin \"" EXAMPLE_DIRECTORY "/" file "\"\n" \
		"example_" #name "_end: .byte 0\n" \
		".popsection\n"); \
	extern const char example_##name[], example_##name##_end[];
EXAMPLE_FILES(X)
#undef X

const struct example_file *
example_files(size_t *count)
{
	static const struct example_file files[] = {
#define X(name, file) {file, example_##name, example_##name##_end},
	    EXAMPLE_FILES(X)
#undef X
	};
	*count = sizeof files / sizeof *files;
	return files;
}
