/* in: bytes of CSV files. out: the model that they hold, positioned.
 * Only user of libcsv. Input is bounded and strictly UTF-8.
 * Refuses to know: values of figures, what is printed where. */
#ifndef INTAKE_INTAKE_H
#define INTAKE_INTAKE_H
#include "base/message.h"
#include "model/published.h"

/* Reads published.csv (head row place,text,line,class,reason). Rows that cannot stand are reported and left out.
 * False: refused whole; p is then empty. Strings live in the arena. */
bool intake_read_published(
    struct published *p, const char *path, const void *bytes, size_t size, struct arena *a, struct messages *m);
#endif
