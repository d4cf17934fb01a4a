import { isUserError } from "@causeway/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tableMappings, type TableRule } from "./table-mappings.ts";

const include: TableRule = { kind: "include", schema: "public" };

const name = fc.stringMatching(/^[a-z_][a-z0-9_]{0,62}$/);
const rule: fc.Arbitrary<TableRule> = fc.oneof(
  fc.record({ kind: fc.constantFrom("include", "exclude"), schema: name, table: name }),
  fc.record({ kind: fc.constant("rename-schema"), schema: name, to: name }),
  fc.record({ kind: fc.constant("rename-table"), schema: name, table: name, to: name }),
);

describe("tableMappings", () => {
  test("selects, leaves out and renames, in the words of AWS DMS", () => {
    const rules = tableMappings([
      include,
      { kind: "exclude", schema: "public", table: "tmp_%" },
      { kind: "rename-schema", schema: "public", to: "shop" },
      { kind: "rename-table", schema: "public", table: "order", to: "orders" },
    ]);

    expect(JSON.parse(rules)).toEqual({
      rules: [
        {
          "rule-type": "selection",
          "rule-id": "1",
          "rule-name": "1",
          "object-locator": { "schema-name": "public", "table-name": "%" },
          "rule-action": "include",
          filters: [],
        },
        {
          "rule-type": "selection",
          "rule-id": "2",
          "rule-name": "2",
          "object-locator": { "schema-name": "public", "table-name": "tmp_%" },
          "rule-action": "exclude",
          filters: [],
        },
        {
          "rule-type": "transformation",
          "rule-id": "3",
          "rule-name": "3",
          "rule-action": "rename",
          value: "shop",
          "rule-target": "schema",
          "object-locator": { "schema-name": "public" },
        },
        {
          "rule-type": "transformation",
          "rule-id": "4",
          "rule-name": "4",
          "rule-action": "rename",
          value: "orders",
          "rule-target": "table",
          "object-locator": { "schema-name": "public", "table-name": "order" },
        },
      ],
    });
  });

  test("gives every rule an id of its own and keeps their order", () => {
    fc.assert(
      fc.property(fc.uniqueArray(rule, { selector: (each) => each.schema }), (rules) => {
        const targets = new Set(rules.flatMap((each) => ("to" in each ? each.to : [])));
        fc.pre(targets.size === rules.filter((each) => "to" in each).length);
        const written: unknown = JSON.parse(tableMappings([{ kind: "include", schema: "%" }, ...rules]));
        const schemas = ["%", ...rules.map(({ schema }) => schema)];
        expect(written).toMatchObject({
          rules: schemas.map((schema, index) => ({
            "rule-id": String(index + 1),
            "object-locator": { "schema-name": schema },
          })),
        });
      }),
    );
  });

  test.each([
    ["nothing", [], "none includes"],
    ["what only leaves out", [{ kind: "exclude", schema: "public" }], "none includes"],
    ["a wildcard of files", [{ kind: "include", schema: "public", table: "*" }], '"*"'],
    ["no name", [{ kind: "include", schema: " " }], '" "'],
    ["a name that PostgreSQL cuts off", [{ kind: "include", schema: "a".repeat(64) }], "63 bytes"],
    ["long letters beyond 63 bytes", [{ kind: "include", schema: "ä".repeat(32) }], "63 bytes"],
    ["control characters", [{ kind: "include", schema: "a\nb" }], "control"],
    ["a rule twice", [include, { kind: "include", schema: "public", table: "%" }], "twice"],
    [
      "many tables of one name",
      [include, { kind: "rename-table", schema: "public", table: "%", to: "one" }],
      "without %",
    ],
    ["a renaming to a wildcard", [include, { kind: "rename-schema", schema: "public", to: "%" }], "without %"],
    [
      "two tables of one name",
      [
        include,
        { kind: "rename-table", schema: "public", table: "a", to: "c" },
        { kind: "rename-table", schema: "public", table: "b", to: "c" },
      ],
      "this name",
    ],
    [
      "two schemas of one name",
      [include, { kind: "rename-schema", schema: "a", to: "c" }, { kind: "rename-schema", schema: "b", to: "c" }],
      "this name",
    ],
  ] as const)("refuses %s", (_, rules, message) => {
    expect(() => tableMappings(rules)).toThrow(
      expect.objectContaining({ code: "migration/mappings-invalid", message: expect.stringContaining(message) }),
    );
  });

  test("answers JSON or throws a UserError, whatever the names are", () => {
    const endOf = (schema: string, to: string) => {
      try {
        JSON.parse(tableMappings([include, { kind: "rename-schema", schema, to }]));
        return "answered";
      } catch (thrown) {
        return isUserError(thrown) ? "refused" : String(thrown);
      }
    };
    fc.assert(
      fc.property(fc.string(), fc.string(), (schema, to) => {
        expect(["answered", "refused"]).toContain(endOf(schema, to));
      }),
    );
  });
});
