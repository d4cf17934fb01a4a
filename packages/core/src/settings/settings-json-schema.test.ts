import { expect, test } from "vitest";
import { z } from "zod";
import { environmentSettings } from "./environment-settings.ts";
import { asnField, cidrField } from "./fields.ts";
import { settingsJsonSchema } from "./settings-json-schema.ts";

const schema = environmentSettings.pick({ suffix: true, lifecycle: true }).extend({
  cidr: cidrField.describe("Block of the VPC."),
  asn: asnField.optional(),
  natPerZone: z.boolean().default(true).describe("Whether each zone has a NAT gateway of its own."),
  dbPassword: z.string().meta({ secret: true }),
});

test("tells an editor what a person may write: descriptions, defaults, examples, choices, secrets", () => {
  expect(settingsJsonSchema(schema, { title: "Shop", id: "https://example.com/shop.json" })).toEqual({
    $id: "https://example.com/shop.json",
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Shop",
    type: "object",
    properties: {
      suffix: {
        type: "string",
        description: "Ends every name, so that two environments in one account share none.",
        examples: ["blue", "pr-123"],
      },
      lifecycle: {
        type: "string",
        enum: ["ephemeral", "protected"],
        description: "Whether the environment can be thrown away, or deleting it must be hard.",
        examples: ["ephemeral"],
      },
      cidr: { type: "string", description: "Block of the VPC.", examples: ["10.0.0.0/16"] },
      asn: {
        anyOf: [{ type: "integer", minimum: -9007199254740991, maximum: 9007199254740991 }, { type: "string" }],
        description: "Private autonomous system number of the Amazon side.",
        examples: [64512],
      },
      natPerZone: {
        type: "boolean",
        default: true,
        description: "Whether each zone has a NAT gateway of its own.",
      },
      dbPassword: { type: "string", writeOnly: true },
    },
    required: ["suffix", "lifecycle", "cidr", "dbPassword"],
    additionalProperties: false,
  });
});

test("has no $id unless asked", () => {
  expect(settingsJsonSchema(schema, { title: "Shop" })).not.toHaveProperty("$id");
});
