/* in: sRGB.icc beside this file. out: its bytes inside the program: no machine's own profile can change the output.
 * Found from the folder in which the program is built.
 * Refuses to know: colours. */
#include "archive/inner.h"

__asm__(".section .rodata\n"
        "archive_profile_bytes: .incbin \"src/archive/sRGB.icc\"\n"
        "archive_profile_end: .byte 0\n"
        ".previous\n");
extern const unsigned char archive_profile_bytes[], archive_profile_end[];

const void *
archive_profile(size_t *size)
{
	*size = (size_t)(archive_profile_end - archive_profile_bytes);
	return archive_profile_bytes;
}
