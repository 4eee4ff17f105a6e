/* in: exact numbers and a form. out: their text as a Korean budget prints it, and particles after it.
 * Refuses to know: which figure it is, where it stands. */
#ifndef BASE_FORM_H
#define BASE_FORM_H
#include "base/arena.h"
#include "base/ratio.h"

enum form_kind {
	FORM_DIGITS, /* 1,839,937 in units of `unit`, suffix appended */
	FORM_KOREAN, /* 107억 9천 4백만원: 조, 억, then 천/백/십만 in full steps down to `unit`, zero places left out. An amount
	              * smaller than its unit is cut to the next of 억, 백만, 만, 원 that leaves something of it:
	              * 641,000 in 백만원 is 6십 4만원 */
	FORM_RATE,   /* 17.0 with `decimals`, suffix "%" or "" */
	FORM_COUNT   /* 18 + suffix (건, 개, 종 ...) */
};

enum form_sign {
	SIGN_TRIANGLE, /* △ tight before a negative, also one that rounds to 0 */
	SIGN_NONE      /* magnitude only: a direction word stands beside it */
};

struct form {
	enum form_kind kind;
	won unit;     /* DIGITS, KOREAN: the unit it is cut or rounded to */
	int decimals; /* RATE; DIGITS of a plain number */
	enum rounding how;
	enum form_sign sign;
	const char *suffix; /* never NULL */
	bool drop_zero;     /* "100.0" prints as "100"; "12.50" stays */
};

/* The text of an amount in won / of a ratio (for RATE the ratio is the plain quotient: -17/100 prints "△17.0%").
 * NULL if the number cannot be written (not ok; it or its interval overflows; EXACT and finer than the form). */
const char *form_amount(struct arena *a, won v, const struct form *f);
const char *form_ratio(struct arena *a, struct ratio r, const struct form *f);
/* What a reader may conclude from the printed figure: an interval that holds value, in won or as a plain quotient.
 * Ends not ok where there is no text. */
struct interval form_interval(struct ratio value, const struct form *f);

enum particle { /* written in a sentence as the pair; the sound before it decides */
	PARTICLE_EUN_NEUN, PARTICLE_I_GA, PARTICLE_EUL_REUL, PARTICLE_EURO_RO, PARTICLE_GWA_WA, PARTICLE_NONE
};
/* Recognises a pair at the start of s: "은(는)", "이(가)", "을(를)", "(으)로", "과(와)"; *length in bytes. */
enum particle particle_read(const char *s, size_t *length);
/* The particle that fits after `before`, read as Korean reads it: digits (4 사, 10 십), %, units (㎡, 천원),
 * Latin letters and words (WeGO 위고 -> 가, API -> 가). Brackets are skipped with their content: after "OGP(협의체)"
 * the particle follows OGP. Where the sound is not known (Chinese characters) the pair as written: 은(는). */
const char *particle_fit(enum particle p, const char *before, size_t n);
#endif
