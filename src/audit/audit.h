/* in: book + facts (+ what the original published). out: findings.
 * Refuses to know: how blocks are set, files. */
#ifndef AUDIT_AUDIT_H
#define AUDIT_AUDIT_H
#include "base/message.h"
#include "facts/facts.h"
#include "model/block.h"

/* Numbers in prose that are neither bound to a fact nor of a listed non-figure class: one warning each, with the facts
 * they equal if any. Direction words, if a rate prints 0. Ledger self-check: each text follows from its value. */
void audit_book(const struct book *b, struct facts *f, struct messages *m);
#endif
