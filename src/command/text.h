/* in: a job whose input is one file. out: that file as lines.
 * Refuses to know: which report it belongs to. */
#ifndef COMMAND_TEXT_H
#define COMMAND_TEXT_H
#include "command/job.h"

/* A budget: subject, measure and text of all it holds. A PDF of this program: place, subject and text of its figures,
 * taken out in a child. Any other file: as it is. False and messages: refused. */
bool text_print(struct job *j, FILE *out);
#endif
