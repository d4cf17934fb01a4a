import * as pulumi from "@pulumi/pulumi";
import { expect, expectTypeOf, test } from "vitest";
import { z } from "zod";
import { contractSchema, type Declared } from "./output-contract.ts";

const outputs = z.strictObject({
  contractVersion: z.literal(2),
  vpcId: z.string().describe("The network."),
  subnetIds: z.array(z.string()),
  tunnel: z.strictObject({ port: z.int() }).optional(),
});

test("says what the outputs of a stack are", () => {
  expect(contractSchema("web-app", outputs)).toEqual({
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Outputs of web-app",
    type: "object",
    properties: {
      contractVersion: { type: "number", const: 2 },
      vpcId: { type: "string", description: "The network." },
      subnetIds: { type: "array", items: { type: "string" } },
      tunnel: {
        type: "object",
        properties: { port: { type: "integer", minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER } },
        required: ["port"],
        additionalProperties: false,
      },
    },
    required: ["contractVersion", "vpcId", "subnetIds"],
    additionalProperties: false,
  });
});

test("takes promises of values for the values, and nothing else", () => {
  const id = pulumi.output("vpc-1");
  const declared = { contractVersion: 2, vpcId: id, subnetIds: [id, "subnet-1"], tunnel: { port: 1 } } as const;
  expectTypeOf(declared).toExtend<Declared<z.output<typeof outputs>>>();
  expectTypeOf({ ...declared, subnetIds: pulumi.output(["subnet-1"]) }).toExtend<Declared<z.output<typeof outputs>>>();
  expectTypeOf({ ...declared, vpcId: 7 }).not.toExtend<Declared<z.output<typeof outputs>>>();
  expectTypeOf({ ...declared, contractVersion: 1 } as const).not.toExtend<Declared<z.output<typeof outputs>>>();
});
