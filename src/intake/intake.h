/* in: bytes of CSV files. out: the model that they hold, positioned.
 * Only user of libcsv. Input is bounded and strictly UTF-8.
 * Refuses to know: values of figures, what is printed where. */
#ifndef INTAKE_INTAKE_H
#define INTAKE_INTAKE_H
#include "base/message.h"
#include "model/against.h"
#include "model/published.h"

/* Reads published.csv (head row place,text,line,class,reason). Rows that cannot stand are reported and left out.
 * False: refused whole; p is then empty. Strings live in the arena. */
bool intake_read_published(
    struct published *p, const char *path, const void *bytes, size_t size, struct arena *a, struct messages *m);

/* Reads amounts of a second source. The head names the columns in any order: 표 table, 열쇠 key and/or 이름 name, 단계
 * stage, 금액 amount (digits, commas, a point, - or △), 단위 unit (원 천원 백만원 억원). Rows that cannot be compared are
 * reported and left out. False: refused whole; `against` is then empty. Strings live in the arena. */
bool intake_read_against(
    struct against *against, const char *path, const void *bytes, size_t size, struct arena *a, struct messages *m);
#endif
