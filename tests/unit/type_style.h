/* in: -. out: a style for the tests of type, with the faces, sizes and breaking of the house style.
 * Refuses to know: the style file. */
#ifndef TESTS_TYPE_STYLE_H
#define TESTS_TYPE_STYLE_H
#include "model/style.h"
#include "type/type.h"
#include <string.h>

#define NANUM "/usr/share/fonts/truetype/nanum/"
#define MM(n) ((mpt)((n)*2834.6457 + 0.5))

enum { FACE_MYEONGJO, FACE_MYEONGJO_BOLD, FACE_YETHANGUL, FACE_BARUN, FACE_GOTHIC, FACE_SQUARE, FACE_COUNT };

static struct style
council_style(void)
{
	struct style s = {.id = "council", .face_count = FACE_COUNT, .note_call_scale = 600, .note_call_raise = 500};
	const struct style_face faces[] = {
	    [FACE_MYEONGJO] = {.id = "NanumMyeongjo",
	        .path = NANUM "NanumMyeongjo.ttf",
	        .sha256 = "a21faae83d2d16d11c639f04f25fbe410eda905969ad75eff50d63ca31569f25"},
	    [FACE_MYEONGJO_BOLD] = {.id = "NanumMyeongjo-Bold",
	        .path = NANUM "NanumMyeongjoBold.ttf",
	        .sha256 = "cb47c5d029dd5ee5b8f6fe142c468d670edbe4e9caaad33b91e6ac399e99194a"},
	    [FACE_YETHANGUL] = {.id = "NanumMyeongjo-YetHangul",
	        .path = NANUM "NanumMyeongjo-YetHangul.ttf",
	        .sha256 = "2da006402121ca2efb5ddbd213bd05adb2917733346705f13a09d260a739b569"},
	    [FACE_BARUN] = {.id = "NanumBarunGothic",
	        .path = NANUM "NanumBarunGothic.ttf",
	        .sha256 = "9b872773134e2e4d8c0b17021266786576db06c843ede0d0b523b214a450756c"},
	    [FACE_GOTHIC] = {.id = "NanumGothic",
	        .path = NANUM "NanumGothic.ttf",
	        .sha256 = "48a28e97b34fc8e5b157657633670cd1b7de126cfc414da65ce9c3d5bc8be733"},
	    [FACE_SQUARE] = {.id = "NanumSquare", .path = NANUM "NanumSquareR.ttf", .sha256 = ""},
	};
	memcpy(s.faces, faces, sizeof faces);
	for (int i = 0; i < TEXT_ROLE_COUNT; i++)
		s.text[i] = (struct text_style){.face = FACE_BARUN,
		    .fallbacks = {FACE_GOTHIC, -1},
		    .size = 10000,
		    .leading = 13500,
		    .scale_x = 1000,
		    .gray = 1000,
		    .align = ALIGN_LEFT};
	s.text[TEXT_BODY] = (struct text_style){.face = FACE_MYEONGJO,
	    .fallbacks = {FACE_YETHANGUL, FACE_BARUN, -1},
	    .size = 14000,
	    .leading = 23800,
	    .tracking = -20,
	    .scale_x = 1000,
	    .gray = 1000,
	    .align = ALIGN_JUSTIFY};
	s.text[TEXT_STRONG] = s.text[TEXT_BODY];
	s.text[TEXT_STRONG].face = FACE_MYEONGJO_BOLD;
	s.text[TEXT_NOTE] = s.text[TEXT_BODY];
	s.text[TEXT_NOTE].size = 12000;
	s.text[TEXT_NOTE].leading = 19200;
	s.text[TEXT_CELL].tracking = -15;
	s.breaking = (struct breaking){.stretch_space = 220,
	    .stretch_letter = 18,
	    .shrink_space = 60,
	    .shrink_letter = 11,
	    .letter_max = 30,
	    .class_penalty = 15000,
	    .word_break_penalty = 9000,
	    .amount_break_penalty = 6000,
	    .short_last_penalty = 400,
	    .short_last = 100,
	    .loosest = 1450,
	    .min_last_em = 3200,
	    .retry_tracking = -15};
	return s;
}
#endif
