import { describe, expect, it } from "vitest";
import { stackFolder } from "../../test/deploy-world.ts";
import { readOutputContract } from "./output-contract.ts";

const canary = "canary-9f8e7d6c5b4a";

const contract = {
  type: "object",
  properties: {
    contractVersion: { const: 1 },
    url: { type: "string" },
    ids: { type: "array", items: { type: "string", pattern: "^vpc-" } },
    serving: {
      oneOf: [{ type: "object", properties: { kind: { const: "a" } }, required: ["kind"] }, { type: "null" }],
    },
  },
  required: ["contractVersion", "url"],
  additionalProperties: false,
};

const folder = (schema: unknown): string =>
  stackFolder({ "outputs.schema.json": typeof schema === "string" ? schema : JSON.stringify(schema) });

describe("readOutputContract", () => {
  it("is none where the folder has none", () => {
    expect(readOutputContract(stackFolder())).toBeUndefined();
  });

  it("answers nothing for outputs that fit", () => {
    expect(readOutputContract(folder(contract))?.({ contractVersion: 1, url: "https://x", ids: ["vpc-1"] })).toEqual(
      [],
    );
  });

  it("names every fault by its path, and never a value", () => {
    const faults = readOutputContract(folder(contract))?.({
      contractVersion: canary,
      ids: ["vpc-1", canary, 7],
      serving: { kind: canary },
      extra: canary,
    });
    expect(faults).toEqual([
      "the outputs: must have required property 'url'",
      'the outputs: must not have "extra"',
      "contractVersion: must be 1",
      'ids.1: must match pattern "^vpc-"',
      "ids.2: must be string",
      'serving.kind: must be "a"',
      "serving: must be null",
      "serving: must match exactly one schema in oneOf",
    ]);
    expect(JSON.stringify(faults)).not.toContain(canary);
  });

  it.each([
    "{",
    "7",
    '{"type":"teleport"}',
    '{"tpye":"object"}',
    '{"properties":{"a":{"pattern":"("}}}',
    '{"$ref":"https://x"}',
  ])("refuses %s before anything is deployed", (text) => {
    expect(() => readOutputContract(folder(text))).toThrow(
      expect.objectContaining({ code: "deploy/contract-malformed" }),
    );
  });

  it("checks also a schema that leaves out what everybody knows", () => {
    const faults = readOutputContract(folder({ properties: { url: { pattern: "^https:" } } }))?.({ url: canary });
    expect(faults).toEqual(['url: must match pattern "^https:"']);
  });

  it("takes a contract as the stacks' own generator writes it", () => {
    const written = { title: "Outputs of x", $schema: "http://json-schema.org/draft-07/schema#", ...contract };
    expect(readOutputContract(folder(written))?.({ contractVersion: 1, url: "" })).toEqual([]);
  });
});
