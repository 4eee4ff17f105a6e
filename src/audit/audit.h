/* in: book + data + facts (+ what the original published). out: findings.
 * Refuses to know: how blocks are set, files. */
#ifndef AUDIT_AUDIT_H
#define AUDIT_AUDIT_H
#include "base/message.h"
#include "facts/facts.h"
#include "model/block.h"
#include "model/against.h"
#include "model/published.h"

struct audit {
	const struct book *book;
	const struct budget *budget;
	struct facts *facts;
	const struct published *published; /* NULL: the report has not been published */
	struct messages *messages;
};

/* The rules, each family in a file of its own. A finding that published.csv gives a reason for is known.
 * The book: numbers in prose bound to nothing, one warning each, with the facts they equal if any; rates that print 0
 * beside a direction; texts that do not follow from their values; malformed and spelled-out amounts; words of size and
 * of comparison that the figures of their sentence do not bear out.
 * The data: bases of estimate, sums of objects, the checks that the data declare.
 * What was published: each figure against its row. */
void audit_report(const struct audit *a);

/* A second source of the same amounts: where it disagrees, what either side lacks, and one line that says how much was
 * compared. The book and what was published do not matter. Items that the data have and the source lacks are told at
 * depths of which it lists rows, below what these have in common: a source of totals misses no project. */
void audit_against(const struct audit *a, const struct against *against);

/* What imported files printed against what their amounts give: one warning each, at its place in the file; rows that
 * the file imported last has no more. Needs no book: an import asks it too. */
void audit_controls(const struct budget *b, struct facts *f, struct messages *m);

/* The record edition: at places whose row carries a reason the book shows what was published, with a sign; names and
 * rewritten sentences likewise. What is computed stays in the figures. */
void audit_record(struct book *b, const struct published *p);
/* While an error is open the book is a draft: its stamp says how many there are, each place that a finding names is
 * marked. */
void audit_draft(struct book *b, const struct messages *m);
#endif
