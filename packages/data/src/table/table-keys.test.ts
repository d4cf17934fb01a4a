import { expect, test } from "vitest";
import { planTableKeys, type TableKey, type TableShape } from "./table-keys.ts";

const id: TableKey = { name: "id", type: "string" };

test.each([
  ["string", "S"],
  ["number", "N"],
  ["binary", "B"],
] as const)("writes a key of type %s as %s", (type, code) => {
  expect(planTableKeys({ partitionKey: { name: "id", type } })).toEqual({
    attributes: [{ name: "id", type: code }],
    hashKey: "id",
  });
});

test("lets items end by a key, when it is a number", () => {
  const sortKey = { name: "ends", type: "number" } as const;
  expect(planTableKeys({ partitionKey: id, sortKey, expiryAttribute: "ends" })).toMatchObject({
    rangeKey: "ends",
    ttl: { enabled: true, attributeName: "ends" },
  });
});

// As a settings file may have it, which no compiler reads.
const untyped: TableKey = JSON.parse('{ "name": "id", "type": "toString" }');

test.each<[string, TableShape, RegExp]>([
  ["a key without a name", { partitionKey: { ...id, name: "" } }, /has 0 bytes/],
  ["a name of more than 255 bytes", { partitionKey: { ...id, name: "é".repeat(128) } }, /has 256 bytes/],
  ["a type that no key has", { partitionKey: untyped }, /type "toString"; allowed are string, number, binary/],
  ["one name for both keys", { partitionKey: id, sortKey: id }, /sort key is "id"/],
  ["an expiry by a key that is no number", { partitionKey: id, expiryAttribute: "id" }, /a key of type string/],
  ["an expiry without a name", { partitionKey: id, expiryAttribute: "" }, /has 0 bytes/],
])("refuses %s", (_, shape, message) => {
  const plan = () => planTableKeys(shape);
  expect(plan).toThrow(expect.objectContaining({ code: "table/key-invalid" }));
  expect(plan).toThrow(message);
});
