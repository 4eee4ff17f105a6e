/* in: bytes. out: SHA-256 (FIPS 180-4) as 64 hexadecimal digits.
 * Only user of libnettle. Refuses to know: what is digested. */
#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H
#include <stddef.h>

struct digest;
struct digest *digest_new(void);
void digest_add(struct digest *d, const void *bytes, size_t n);
void digest_finish(struct digest *d, char hex[65]); /* also frees d */
/* MD5: PDF's check sum of an embedded file asks for it; it guards nothing. */
void digest_md5(const void *bytes, size_t n, unsigned char sum[16]);
#endif
