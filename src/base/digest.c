/* in: bytes. out: SHA-256 (FIPS 180-4) as 64 hexadecimal digits.
 * Only user of libnettle.
 * Refuses to know: what is digested. */
#include "base/digest.h"
#include "base/arena.h"
#include <nettle/md5.h>
#include <nettle/sha2.h>
#include <stdlib.h>

struct digest {
	struct sha256_ctx state;
};

struct digest *
digest_new(void)
{
	struct digest *d = malloc(sizeof *d);
	if (!d)
		arena_exhausted();
	sha256_init(&d->state);
	return d;
}

void
digest_add(struct digest *d, const void *bytes, size_t n)
{
	sha256_update(&d->state, n, bytes);
}

void
digest_finish(struct digest *d, char hex[65])
{
	uint8_t bytes[SHA256_DIGEST_SIZE];
	sha256_digest(&d->state, sizeof bytes, bytes);
	free(d);
	for (size_t i = 0; i < sizeof bytes; i++) {
		hex[2 * i] = "0123456789abcdef"[bytes[i] >> 4];
		hex[2 * i + 1] = "0123456789abcdef"[bytes[i] & 15];
	}
	hex[2 * sizeof bytes] = 0;
}

void
digest_md5(const void *bytes, size_t n, unsigned char sum[16])
{
	struct md5_ctx state;
	md5_init(&state);
	md5_update(&state, n, bytes);
	md5_digest(&state, MD5_DIGEST_SIZE, sum);
}
