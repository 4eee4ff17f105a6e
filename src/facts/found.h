/* in: what was found elsewhere: rows counted, a line of a basis of estimate. out: it as a fact.
 * Refuses to know: how it was found. */
#ifndef FACTS_FOUND_H
#define FACTS_FOUND_H
#include "facts/basis.h"
#include "facts/facts.h"

/* So many rows; the request tells what they are rows of. */
const struct fact *facts_of_count(struct facts *f, const struct fact_request *q, size_t count);
/* The printed result of the line, in won: as submitted, known to its unit. Not given: the line has none. */
const struct fact *facts_of_line(struct facts *f, const struct fact_request *q, const struct basis_line *line);
#endif
