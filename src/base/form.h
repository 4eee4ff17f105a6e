/* in: exact numbers and a form. out: their text as a Korean budget prints it, and particles after it.
 * Refuses to know: which figure it is, where it stands. */
#ifndef BASE_FORM_H
#define BASE_FORM_H
#include "base/arena.h"
#include "base/ratio.h"

enum form_kind {
	FORM_DIGITS, /* 1,839,937 in units of `unit`, suffix appended */
	FORM_KOREAN, /* 107억 9천 4백만원: 조, 억, then 천/백/십만 in full steps (or digits: 107억 9,400만원) down to `unit`,
	              * zero places left out. An amount smaller than its unit is cut to the next of 억, 백만, 만, 원 that
	              * leaves something of it: 641,000 in 백만원 is 6십 4만원 */
	FORM_RATE,   /* 17.0 with `decimals`, suffix "%" or "" */
	FORM_COUNT   /* 18 + suffix (건, 개, 종 ...) */
};

/* What stands tight before a negative, also before one that rounds to 0. X(C name, name in the template, sign) */
#define FORM_SIGNS(X) \
	X(TRIANGLE, "triangle", "△") X(SOLID, "solid-triangle", "▲") X(MINUS, "minus", "-") \
	X(NONE, "none", "") /* magnitude only: a direction word stands beside it */
enum form_sign {
#define X(name, text, sign) SIGN_##name,
	FORM_SIGNS(X)
#undef X
};

/* Zeros at the end behind the point. X(C name, name in the template) */
#define FORM_ZEROS(X) \
	X(KEPT, "no")   /* 100.00, 12.50 */ \
	X(WHOLE, "yes") /* 100, 12.50 */ \
	X(ALL, "all")   /* 100, 12.5 */
enum form_zeros {
#define X(name, text) ZEROS_##name,
	FORM_ZEROS(X)
#undef X
};

/* KOREAN: how what is below 억 is counted. X(C name, name in the template) */
#define FORM_STEPS(X) \
	X(FULL, "full")     /* 9천 4백만 */ \
	X(DIGITS, "digits") /* 9,400만; whole thousands below 만 are 7천 */
enum form_steps {
#define X(name, text) STEPS_##name,
	FORM_STEPS(X)
#undef X
};

struct form {
	enum form_kind kind;
	won unit;     /* DIGITS, KOREAN: the unit it is cut or rounded to */
	int decimals; /* RATE; DIGITS of a plain number */
	enum rounding how;
	enum form_sign sign;
	const char *suffix; /* never NULL; may begin with a blank: "7천 원" */
	enum form_zeros zeros;
	enum form_steps steps; /* KOREAN */
	bool tight;            /* KOREAN: no blanks between the places: 92억3천8백2십1만7천 */
	won largest;           /* KOREAN: the largest place that is named: 12,345억; 0: 조 */
};

/* The text of an amount in won / of a ratio (for RATE the ratio is the plain quotient: -17/100 prints "△17.0%").
 * NULL if the number cannot be written (not ok; it or its interval overflows; EXACT and finer than the form). */
const char *form_amount(struct arena *a, won v, const struct form *f);
const char *form_ratio(struct arena *a, struct ratio r, const struct form *f);
/* The sign of a negative that the text begins with, one of FORM_SIGNS: "△"; "": none. */
const char *form_sign_read(const char *s, size_t n);
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
