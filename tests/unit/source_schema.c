/* in: the schemas in the program. out: do their enumerations say what the lists of the model say, is all explained.
 * Refuses to know: documents. */
#include "document_of.h"
#include <libxml/parser.h>

static const char *const schema_names[] = {
#define X(name, file, root) #name,
    SCHEMAS(X)
#undef X
};

static xmlDoc *
schema_open(enum schema k)
{
	const struct schema_text *t = schema_text(k);
	xmlDoc *doc = xmlReadMemory(t->bytes, (int)(t->end - t->bytes), t->file, "UTF-8", XML_PARSE_NONET);
	assert_non_null(doc);
	return doc;
}

/* Appends the values of `attribute` of every element called `name` below n for which `with`="`value`" (NULL: any). */
static void
collect(const xmlNode *n, const char *name, const char *with, const char *value, const char *attribute, struct buf *out)
{
	for (const xmlNode *c = node_first(n); c; c = node_next(c)) {
		const char *given = with ? node_value(c, with) : NULL;
		if (node_is(c, name) && (!with || (given && strcmp(given, value) == 0)))
			buf_print(out, "%s|", node_value(c, attribute));
		collect(c, name, with, value, attribute, out);
	}
}

static void
enumeration_is(enum schema k, const char *type, const char *expected)
{
	xmlDoc *doc = schema_open(k);
	struct buf b = {0};
	for (const xmlNode *n = node_first(xmlDocGetRootElement(doc)); n; n = node_next(n))
		if (node_is(n, "simpleType") && strcmp(node_value(n, "name"), type) == 0)
			collect(n, "enumeration", NULL, NULL, "value", &b);
	assert_string_equal(b.data ? b.data : "", expected);
	buf_free(&b);
	xmlFreeDoc(doc);
}

#define SECOND(a, b) b "|"
#define SECOND_OF(a, b, c) b "|"
#define THIRD(a, b, c) c "|"

static void
enumerations_are_the_lists(void **state)
{
	(void)state;
	enumeration_is(SCHEMA_BUDGET, "단계갈래", STAGE_KINDS(SECOND));
	enumeration_is(SCHEMA_BUDGET, "관계갈래", RELATION_KINDS(SECOND));
	enumeration_is(SCHEMA_TEMPLATE, "column-rule", COLUMN_RULES(SECOND));
	enumeration_is(SCHEMA_TEMPLATE, "row-source", ROW_SOURCES(SECOND));
	enumeration_is(SCHEMA_TEMPLATE, "numbering-kind", NUMBERINGS(SECOND));
	enumeration_is(SCHEMA_TEMPLATE, "sign", FORM_SIGNS(SECOND_OF));
	enumeration_is(SCHEMA_TEMPLATE, "zeros", FORM_ZEROS(SECOND));
	enumeration_is(SCHEMA_TEMPLATE, "steps", FORM_STEPS(SECOND));
	enumeration_is(SCHEMA_TEMPLATE, "value-rule", VALUE_RULES(SECOND_OF));
	enumeration_is(SCHEMA_TEMPLATE, "measure", FACT_KINDS(THIRD));
	enumeration_is(SCHEMA_STYLE, "text-role", TEXT_ROLES(SECOND));
	enumeration_is(SCHEMA_STYLE, "block-role", BLOCK_ROLES(SECOND));
	enumeration_is(SCHEMA_STYLE, "break-unit", BREAK_UNITS(SECOND));
}

static void
figures_are_the_list(void **state)
{
	(void)state;
	xmlDoc *doc = schema_open(SCHEMA_REPORT);
	struct buf b = {0};
	collect(xmlDocGetRootElement(doc), "element", "type", "수치형", "name", &b);
	collect(xmlDocGetRootElement(doc), "element", "type", "순위형", "name", &b);
#define X(name, measure, element) assert_non_null(strstr(b.data, element "|"));
	FACT_KINDS(X)
#undef X
	assert_int_equal(b.size, strlen(FACT_KINDS(THIRD) "값|")); /* which names its measure itself */
	buf_free(&b);
	xmlFreeDoc(doc);
}

static void
units_are_known(void **state)
{
	(void)state;
	struct buf b = {0};
	for (won unit = 1; unit <= 100000000; unit *= 10)
		if (model_unit_name(unit))
			buf_print(&b, "%s|", model_unit_name(unit));
	enumeration_is(SCHEMA_TYPES, "돈단위", b.data);
	enumeration_is(SCHEMA_TEMPLATE, "money-unit", b.data);
	buf_free(&b);
}

static void
each_compiles(void **state)
{
	(void)state;
	for (int k = SCHEMA_TYPES + 1; k < SCHEMA_COUNT; k++) {
		xmlSchema *s = schema_compile((enum schema)k);
		if (!s)
			fail_msg("schema %s", schema_names[k]);
		xmlSchemaFree(s);
	}
}

static bool
explained(const xmlNode *n)
{
	const xmlNode *a = node_child(n, "annotation");
	for (const xmlNode *d = a ? node_child(a, "documentation") : NULL; d; d = node_next_same(d)) {
		xmlChar *language = xmlNodeGetLang(d);
		bool korean = language && strcmp((const char *)language, "ko") == 0 && d->children;
		xmlFree(language);
		if (korean)
			return true;
	}
	return false;
}

static bool
type_explained(const xmlNode *root, const char *name)
{
	for (const xmlNode *n = node_first(root); name && n; n = node_next(n))
		if (node_value(n, "name") && strcmp(node_value(n, "name"), name) == 0)
			return explained(n);
	return name && strncmp(name, "xs:", 3) == 0;
}

/* An editor shows what an element or attribute is for: in its own words, or for an element in its type's. */
static void
check_explained(const xmlNode *root, const xmlNode *n, const char *schema)
{
	for (const xmlNode *c = node_first(n); c; c = node_next(c)) {
		bool own = (node_is(c, "element") || node_is(c, "attribute")) && node_value(c, "name");
		if (own && !explained(c) && !(node_is(c, "element") && type_explained(root, node_value(c, "type"))))
			fail_msg("%s: %s is not explained", schema, node_value(c, "name"));
		if (node_is(c, "simpleType") && node_value(c, "name") && !explained(c))
			fail_msg("%s: type %s is not explained", schema, node_value(c, "name"));
		check_explained(root, c, schema);
	}
}

static void
all_is_explained_in_korean(void **state)
{
	(void)state;
	for (int k = 0; k < SCHEMA_COUNT; k++) {
		xmlDoc *doc = schema_open((enum schema)k);
		check_explained(xmlDocGetRootElement(doc), xmlDocGetRootElement(doc), schema_names[k]);
		xmlFreeDoc(doc);
	}
}

static void
types_and_contents_are_described(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	assert_string_equal(schema_describe(SCHEMA_REPORT, "날짜", NULL, LANGUAGE_KO, a), "연-월-일 (예: 2018-11-01)");
	assert_string_equal(
	    schema_describe(SCHEMA_REPORT, "날짜", NULL, LANGUAGE_EN, a), "year-month-day, as 2018-11-01");
	assert_string_equal(
	    schema_describe(SCHEMA_MANIFEST, NULL, "[0-9a-f]{64}", LANGUAGE_EN, a), "64 lower-case hexadecimal digits");
	assert_string_equal(schema_children(SCHEMA_BUDGET, "예산", a), "단계, 성질, 출처, 표, 관계, 검산");
	assert_string_equal(schema_children(SCHEMA_REPORT, "문단", a),
	    "예산안, 전년, 증감, 증감률, 비중, 건수, 순위, 값, 사업, 기준, 증감말, 주어진값, 수, 줄바꿈, 각주, 고침, 강조");
	assert_string_equal(schema_children(SCHEMA_TEMPLATE, "unit-line", a), "year, value, label, note, br");
	assert_string_equal(schema_children(SCHEMA_TEMPLATE, "br", a), "-");
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(enumerations_are_the_lists),
	    cmocka_unit_test(figures_are_the_list),
	    cmocka_unit_test(units_are_known),
	    cmocka_unit_test(each_compiles),
	    cmocka_unit_test(all_is_explained_in_korean),
	    cmocka_unit_test(types_and_contents_are_described),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
