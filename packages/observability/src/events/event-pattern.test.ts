import * as pulumi from "@pulumi/pulumi";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { eventPattern } from "./event-pattern.ts";

/** A pattern as it comes from a file, where no compiler has looked at it. */
const parsed = (json: string) => eventPattern(JSON.parse(json));

const textOf = (pattern: pulumi.Output<string>) =>
  new Promise<string>((resolve) => {
    pattern.apply(resolve);
  });

describe("eventPattern", () => {
  test("writes lists, operators and alternatives as they are", async () => {
    const pattern = {
      source: ["zdm.migration.blue"],
      detail: {
        bucket: [{ exists: true }],
        size: [{ numeric: [">", 0] }],
        status: ["success", { prefix: "error" }, null],
        prefix: ["a field of that name"],
        $or: [{ phase: ["freeze"] }, { weight: [100] }],
      },
    };

    expect(JSON.parse(await textOf(eventPattern(pattern)))).toEqual(pattern);
  });

  test("takes a value that is known only later", async () => {
    const pattern = eventPattern({ detail: { secret: [pulumi.output("arn:1")] } });

    expect(await textOf(pattern)).toBe('{"detail":{"secret":["arn:1"]}}');
  });

  test.each([
    ['{"detail":{"bucket":{"exists":true}}}', "detail.bucket is an operator outside a list"],
    ['{"detail":{"size":{"numeric":[">",0]}}}', "detail.size is an operator outside a list"],
    ['{"detail":{"key":{"prefix":"a"}}}', "detail.key is an operator outside a list"],
    ['{"detail":{"key":{"anything-but":["a"]}}}', "detail.key is an operator outside a list"],
    ['{"source":"zdm"}', 'source is "zdm" and no list'],
    ['{"detail":{"weight":100}}', "detail.weight is 100 and no list"],
    ['{"detail":{"phase":null}}', "detail.phase is null and no list"],
    ['{"source":[]}', "source is an empty list"],
    ['{"source":[["a"]]}', "source is a list in a list"],
    ['{"source":[{"startsWith":"a"}]}', 'source holds {"startsWith":"a"}, which is no operator'],
    ['{"source":[{}]}', "source holds {}, which is no operator"],
    ['{"detail":{}}', "detail is empty"],
    ['{"detail":{"$or":{"a":["b"]}}}', "detail.$or is no list of two patterns"],
    ['{"detail":{"$or":[{"a":["b"]},{"c":"d"}]}}', 'detail.$or.1.c is "d" and no list'],
    ["{}", "The event pattern is empty"],
    ["[]", "The event pattern is [] and no list"],
  ])("refuses %s", (json, problem) => {
    expect(() => parsed(json)).toThrow(
      expect.objectContaining({
        code: "observability/event-pattern-invalid",
        message: expect.stringContaining(problem),
      }),
    );
  });

  test("refuses every pattern with a leaf that is no list, however deep", () => {
    const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
    const field = fc.stringMatching(/^[a-z]{1,8}$/);

    fc.assert(
      fc.property(fc.array(field, { minLength: 1, maxLength: 5 }), leaf, (path, value) => {
        const pattern = path.reduceRight<unknown>((below, name) => ({ source: ["a"], [name]: below }), value);
        expect(() => parsed(JSON.stringify(pattern))).toThrow("and no list");
      }),
    );
  });
});
