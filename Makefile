# geomto: sets a budget review report (검토보고) from data.   make report | make test | make help
REPORT ?= data/2019-information-planning/report.xml
BUILD := build
CC ?= gcc
CFLAGS ?= -O2 -g
WARN := -Wall -Wextra -Wconversion -Werror
PACKAGES := libxml-2.0 harfbuzz freetype2 cairo cairo-ft libqpdf nettle libcsv
# libcsv ships no pkg-config file
PC := $(filter-out libcsv,$(PACKAGES))
LIB_CFLAGS = $(shell pkg-config --cflags $(PC) | sed 's/-I/-isystem /g')
LIB_LIBS = $(shell pkg-config --libs $(PC)) -lcsv

ROOMS := base model source intake facts book audit change sheets type page press archive fence
SOURCES := $(filter-out src/type/cells.c,$(foreach r,$(ROOMS),$(wildcard src/$(r)/*.c)))
OBJECTS := $(SOURCES:src/%.c=$(BUILD)/%.o)
CELLS_OBJECTS := $(filter-out $(BUILD)/type/%,$(OBJECTS)) $(BUILD)/type/cells.o
SCHEMAS := $(wildcard data/schema/*.xsd templates/*.xsd fonts/*.xsd)
COMPILE = $(CC) -std=c17 -D_GNU_SOURCE -Isrc $(WARN) $(CFLAGS) $(LIB_CFLAGS) -MMD -MP

$(BUILD)/geomto: $(OBJECTS) $(BUILD)/main.o
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIB_LIBS)

$(BUILD)/%.o: src/%.c
	@mkdir -p $(@D)
	$(COMPILE) -c -o $@ $<

# the schemas are part of the program: source/schemas.c includes their bytes
$(BUILD)/source/schemas.o: $(SCHEMAS)

# unit tests: tests/unit/NAME.c -> build/tests/NAME; those named cells_* use the second body behind type.h
$(BUILD)/tests/cells_%: tests/unit/cells_%.c $(CELLS_OBJECTS)
	@mkdir -p $(@D)
	$(COMPILE) $(LDFLAGS) -o $@ $< $(CELLS_OBJECTS) $(LIB_LIBS) -lcmocka
$(BUILD)/tests/%: tests/unit/%.c $(OBJECTS)
	@mkdir -p $(@D)
	$(COMPILE) $(LDFLAGS) -o $@ $< $(OBJECTS) $(LIB_LIBS) -lcmocka

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
