# geomto: sets a budget review report (검토보고) from data.   make report | make test | make help
REPORT ?= data/2019-information-planning/report.xml
EDITION ?= current
BUILD := build
PREFIX ?= /usr/local
ifeq ($(origin CC),default)
CC := gcc
endif
CFLAGS ?= -O2 -g
WARN := -Wall -Wextra -Wconversion -Werror
# SAN=1: with the address and undefined behaviour sanitizers; SAN=fuzz: for libFuzzer (clang)
ifeq ($(SAN),1)
CFLAGS := -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
else ifeq ($(SAN),fuzz)
CC := clang
CFLAGS := -O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all
endif

# What a bare Debian 12 lacks. One list a purpose; installed when first needed (src/bootstrap.sh).
FOR_BUILD := gcc libc6-dev pkg-config libxml2-dev libharfbuzz-dev libfreetype-dev libcairo2-dev librsvg2-dev libqpdf-dev nettle-dev \
	libcsv-dev libxlsxwriter-dev fonts-nanum fonts-nanum-extra
FOR_TEST := libcmocka-dev poppler-utils qpdf strace clang git
FOR_FUZZ := clang libclang-rt-14-dev
FOR_TORTURE := valgrind default-jre-headless libpdfbox2-java libcommons-logging-java libactivation-java libjaxb-api-java chromium
# libcsv ships no pkg-config file
PKG_CONFIG_NAMES := libxml-2.0 harfbuzz freetype2 fontconfig cairo cairo-ft libqpdf nettle
# not linked: loaded for a report that has drawings (press/drawing.c), for a workbook (sheets/xlsx.c)
LOADED_LATE := librsvg-2.0 xlsxwriter
# asked once, and only when something is compiled
LIB_CFLAGS = $(eval LIB_CFLAGS := $$(shell pkg-config --cflags $(PKG_CONFIG_NAMES) $(LOADED_LATE) | sed 's/-I/-isystem /g'))$(LIB_CFLAGS)
LIB_LIBS = $(eval LIB_LIBS := $$(shell pkg-config --libs $(PKG_CONFIG_NAMES)) -lcsv)$(LIB_LIBS)

ROOMS := base model source intake facts book audit change sheets type page summary press archive fence command
SOURCES := $(filter-out src/type/cells.c,$(foreach r,$(ROOMS),$(wildcard src/$(r)/*.c)))
OBJECTS := $(SOURCES:src/%.c=$(BUILD)/%.o)
# type has two bodies that give letters their glyphs; the rest of the room serves both
CELLS_OBJECTS := $(filter-out $(BUILD)/type/face.o $(BUILD)/type/glyphs.o,$(OBJECTS)) $(BUILD)/type/cells.o
SCHEMAS := $(wildcard data/schema/*.xsd templates/*.xsd fonts/*.xsd)
UNIT := $(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(sort $(wildcard tests/unit/*.c)))
FUZZ := $(patsubst tests/fuzz/%.c,$(BUILD)/fuzz/%,$(sort $(wildcard tests/fuzz/*.c)))
COMPILE = $(CC) -std=c17 -D_GNU_SOURCE -Isrc $(WARN) $(CFLAGS) $(LIB_CFLAGS) -MMD -MP
LINK = $(CC) $(CFLAGS) $(LDFLAGS)

# Names with blanks, brackets or $ reach the program through the environment, untouched by make and shell.
override REPORT := $(value REPORT)
override EDITION := $(value EDITION)
override STYLE := $(value STYLE)
export REPORT EDITION STYLE
# STYLE=FILE: set in this style instead of the report's own
IN_STYLE := $${STYLE:+--style "$$STYLE"}
# as many jobs as processors unless told otherwise; a make within make shares its caller's
ifeq ($(MAKELEVEL),0)
MAKEFLAGS += -j$(shell nproc 2>/dev/null || echo 1)
endif

.PHONY: report reports watch summary diff check errata export extract look test unit bench fuzz fuzzers torture bless install uninstall clean help \
	tools tools-test tools-fuzz tools-torture FORCE
.DELETE_ON_ERROR:

# Editing any input makes it anew; otherwise it says that nothing has changed. Warnings are printed and do not stop make.
report: $(BUILD)/geomto
	@$(BUILD)/geomto build --edition "$$EDITION" $(IN_STYLE) --stamp $(BUILD)/report.stamp -- "$$REPORT" || [ $$? -eq 1 ]

# many reports, as many at once as there are jobs, each into its own directory below out/reports; a bad one costs no other
REPORTS ?= data/*/report.xml
override REPORTS := $(value REPORTS)
override REPORTS_FILE := $(value REPORTS_FILE)
override OUT := $(value OUT)
export REPORTS REPORTS_FILE OUT
reports: $(BUILD)/geomto
	@export BUILD='$(BUILD)'; batch=$$(src/reports.sh begin) || exit; \
	[ ! -s "$$batch/list" ] || BATCH="$$batch" $(MAKE) --no-print-directory $$(src/reports.sh targets "$$batch"); \
	src/reports.sh end "$$batch"
report-%: FORCE
	@BUILD='$(BUILD)' src/reports.sh one "$$BATCH" $*

check: $(BUILD)/geomto
	@$(BUILD)/geomto check $(IN_STYLE) -- "$$REPORT"

# builds again at each save, until Ctrl-C
watch: $(BUILD)/geomto
	@$(BUILD)/geomto build --edition "$$EDITION" $(IN_STYLE) --watch -- "$$REPORT"

# what the published report says wrong, and what the bureaus are asked: out/errata.pdf, out/queries.pdf, out/queries.csv
errata: $(BUILD)/geomto
	@$(BUILD)/geomto errata -- "$$REPORT" || [ $$? -le 2 ]

# tables and ledger for spreadsheets and word processors, into out/export: make export FORMAT=xlsx
override FORMAT := $(value FORMAT)
override TO := $(value TO)
export FORMAT TO
export: $(BUILD)/geomto
	@$(BUILD)/geomto export --format "$${FORMAT:-csv}" $${TO:+-o "$$TO"} -- "$$REPORT" || [ $$? -le 2 ]

summary: $(BUILD)/geomto
	@$(BUILD)/geomto summary -- "$$REPORT"

# what changed between two drafts, each a report, a PDF or a git revision: make diff OLD=HEAD~1 FORMAT=html
override OLD := $(value OLD)
override NEW := $(value NEW)
export OLD NEW
diff: $(BUILD)/geomto
	@src/diff.sh $(BUILD)/geomto "$$OLD" "$${NEW:-$$REPORT}" "$$REPORT" --format "$${FORMAT:-text}" || [ $$? -eq 1 ]

FILE ?= out/report.pdf
DIR ?= out/extracted
override FILE := $(value FILE)
override DIR := $(value DIR)
export FILE DIR
extract: $(BUILD)/geomto
	@$(BUILD)/geomto extract -o "$$DIR" -- "$$FILE"

test: tools-test $(BUILD)/geomto $(BUILD)/pdfcheck unit
	@$(MAKE) --no-print-directory BUILD=$(BUILD)/asan SAN=1 $(BUILD)/asan/geomto unit
	@BUILD=$(BUILD) CC=$(CC) tests/run

unit: $(UNIT) $(BUILD)/pdfcheck $(BUILD)/twin $(BUILD)/look

# how the pages of each style differ from when they were last looked at: pictures with red boxes
look: $(BUILD)/geomto $(BUILD)/look
	@BUILD=$(BUILD) tests/look/run

bench: $(BUILD)/geomto $(BUILD)/bench/measure tools-test
	@BUILD=$(BUILD) tests/bench/run

FUZZ_SECONDS ?= 60
fuzz: tools-fuzz
	@$(MAKE) --no-print-directory BUILD=build/clang SAN=fuzz fuzzers
	@BUILD=build/clang FUZZ_SECONDS=$(FUZZ_SECONDS) tests/fuzz/run
fuzzers: $(FUZZ)

torture: tools-test tools-torture $(BUILD)/geomto unit
	@BUILD=$(BUILD) tests/torture/run

# one golden text at a time, to be read in the diff: make bless GOLDEN=tests/golden/tree.txt
override GOLDEN := $(value GOLDEN)
export GOLDEN
bless: $(BUILD)/geomto
	@BUILD=$(BUILD) tests/golden/run --bless "$$GOLDEN"

# what a report refers to: templates, styles, the faces' manifest, schemas
HOUSE := $(filter-out templates/new/%,$(wildcard templates/*/*.xml)) fonts/manifest.xml $(SCHEMAS)
install: $(BUILD)/geomto
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/share/man/man1"
	install -m 755 $(BUILD)/geomto "$(DESTDIR)$(PREFIX)/bin/geomto"
	install -m 644 src/geomto.1 "$(DESTDIR)$(PREFIX)/share/man/man1/geomto.1"
	for f in $(HOUSE); do install -D -m 644 "$$f" "$(DESTDIR)$(PREFIX)/share/geomto/$$f" || exit 1; done
uninstall:
	rm -f "$(DESTDIR)$(PREFIX)/bin/geomto" "$(DESTDIR)$(PREFIX)/share/man/man1/geomto.1"
	rm -rf "$(DESTDIR)$(PREFIX)/share/geomto"

clean:
	rm -rf $(BUILD)

help:
	@echo "make report            set the report: out/report.pdf, out/report.figures.csv"
	@echo "make reports           many reports, each into out/reports/NAME      REPORTS='data/*/report.xml' or REPORTS_FILE=list"
	@echo "make watch             set it again at each save, until Ctrl-C"
	@echo "make summary           the bill as a picture of one page: out/summary.pdf"
	@echo "make diff              what changed between two drafts    OLD=HEAD~1 NEW=data/.../report.xml FORMAT=html"
	@echo "make check             print the findings only"
	@echo "make errata            set the errata and the queries: out/errata.pdf, out/queries.pdf, out/queries.csv"
	@echo "make export            tables and ledger for spreadsheets: out/export    FORMAT=xlsx TO=out/export"
	@echo "make extract           take the files out of a PDF      FILE=out/report.pdf DIR=out/extracted"
	@echo "make test              all tests; the last line says N passed, N failed"
	@echo "make bench             times and memory of the whole and of each room"
	@echo "make fuzz              hostile input, found by machine      FUZZ_SECONDS=60"
	@echo "make torture           slow tests: kills, memory limits, valgrind, PDF/A preflight"
	@echo "make bless             accept one golden text      GOLDEN=tests/golden/tree.txt"
	@echo "make look              how the pages of each style have changed: pictures with red boxes"
	@echo "make install           PREFIX=/usr/local DESTDIR="
	@echo "make uninstall clean help"
	@echo
	@echo "variables: REPORT='data/2026 정보기획관(안)/report.xml'  EDITION=current  STYLE=templates/style/hearing.xml  CC=clang  CFLAGS=  BUILD=build"

tools:
	@src/bootstrap.sh $(FOR_BUILD)
tools-test: tools
	@src/bootstrap.sh $(FOR_TEST)
tools-fuzz: tools
	@src/bootstrap.sh $(FOR_FUZZ)
tools-torture: tools-test
	@src/bootstrap.sh $(FOR_TORTURE)

# a new program makes the report anew
$(BUILD)/geomto: $(OBJECTS) $(BUILD)/main.o
	@echo "  ld  $@"
	@$(LINK) -o $@ $^ $(LIB_LIBS)
	@rm -rf $(BUILD)/report.stamp $(BUILD)/reports

# other flags or another compiler make everything anew
$(BUILD)/flags: FORCE | tools
	@mkdir -p $(@D)
	@echo '$(COMPILE)' | cmp -s - $@ || echo '$(COMPILE)' >$@

$(BUILD)/%.o: src/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	@echo "  cc  $<"
	@$(COMPILE) -c -o $@ $<

# the schemas are part of the program: source/schemas.c includes their bytes
$(BUILD)/source/schemas.o: $(SCHEMAS)
# so is the example of geomto new
$(BUILD)/command/example.o: $(wildcard templates/new/*.* templates/new/*/*.*)
# and so is the colour profile
$(BUILD)/archive/profile.o: src/archive/sRGB.icc
# and the look and the filter of the page of changes
$(BUILD)/change/html.o: src/change/changes.css src/change/changes.js

# unit tests: tests/unit/NAME.c -> build/tests/NAME; those named cells_* use the second body behind type.h,
# those of press and archive a PDF made by hand and the checker of its conditions
PDF_OBJECTS := $(patsubst tests/pdf/%.c,$(BUILD)/pdf/%.o,$(wildcard tests/pdf/*.c))
UNIT_CELLS := $(filter $(BUILD)/tests/cells_%,$(UNIT))
UNIT_PDF := $(filter $(BUILD)/tests/press_% $(BUILD)/tests/archive_%,$(UNIT))
$(UNIT_CELLS): $(CELLS_OBJECTS)
$(UNIT_PDF): $(OBJECTS) $(PDF_OBJECTS)
$(filter-out $(UNIT_CELLS) $(UNIT_PDF),$(UNIT)): $(OBJECTS)
$(UNIT): $(BUILD)/tests/%: tests/unit/%.c $(BUILD)/flags | tools-test
	@mkdir -p $(@D)
	@echo "  cc  $<"
	@$(COMPILE) $(LDFLAGS) -o $@ $< $(filter %.o,$^) $(LIB_LIBS) -lcmocka -lm
$(BUILD)/pdf/%.o: tests/pdf/%.c $(BUILD)/flags | tools-test
	@mkdir -p $(@D)
	@echo "  cc  $<"
	@$(COMPILE) -c -o $@ $<

$(BUILD)/pdfcheck: tests/pdfcheck.c $(filter $(BUILD)/pdf/check%,$(PDF_OBJECTS)) $(BUILD)/flags
	@echo "  cc  $<"
	@$(COMPILE) $(LDFLAGS) -o $@ $< $(filter %.o,$^) $(LIB_LIBS)

$(BUILD)/look: tests/look/look.c $(BUILD)/flags | tools-test
	@echo "  cc  $<"
	@$(COMPILE) $(LDFLAGS) -o $@ $< $(LIB_LIBS)

$(BUILD)/twin: tests/twin.c $(OBJECTS) $(BUILD)/pdf/leaks.o
	@echo "  cc  $<"
	@$(COMPILE) $(LDFLAGS) -o $@ $(filter %.c %.o,$^) $(LIB_LIBS)

$(BUILD)/fuzz/%: tests/fuzz/%.c $(OBJECTS)
	@mkdir -p $(@D)
	@echo "  cc  $<"
	@$(COMPILE) -fsanitize=fuzzer $(LDFLAGS) -o $@ $< $(OBJECTS) $(LIB_LIBS)

$(BUILD)/bench/%: tests/bench/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	@$(COMPILE) -o $@ $<

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
