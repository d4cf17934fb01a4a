import { regions, settingsJsonSchema } from "@causeway/core";
import { planSchema } from "./plan-schema.ts";

const reference = {
  type: "string",
  pattern: "^\\$\\{outputs\\.[^}]+\\}$",
  description: "An output of the stack, as ${outputs.endpoint.zoneId}.",
};

/** Makes the JSON Schema by which editors complete and check plans. Wherever a value stands a reference may stand as well. */
export function planJsonSchema(): unknown {
  const schema = withReferences(settingsJsonSchema(planSchema, { title: "Plan of a cut-over" }));
  return { ...Object(schema), definitions: { reference, region } };
}

/** Each place that takes a region would list all of them. */
const region = { type: "string", enum: regions };

function withReferences(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withReferences);
  if (typeof schema !== "object" || schema === null) return schema;
  const entries = Object.entries(schema).map(([key, part]): readonly [string, unknown] => {
    // Defaults and examples are values, no schemas.
    if (key === "default" || key === "examples" || key === "enum" || key === "required") return [key, part];
    if (key === "properties" && typeof part === "object" && part !== null)
      return [key, Object.fromEntries(Object.entries(part).map(([name, one]) => [name, withReferences(one)]))];
    return [key, withReferences(part)];
  });
  const whole: Readonly<Record<string, unknown>> = Object.fromEntries(entries);
  const takesAnyText = whole.type === "string" && whole.pattern === undefined && whole.enum === undefined;
  const isValue = ["string", "number", "integer", "boolean", "array"].includes(String(whole.type));
  if (!isValue || takesAnyText || whole.const !== undefined) return whole;
  const { description, default: byDefault, ...own } = whole;
  return {
    ...(description === undefined ? {} : { description }),
    ...(byDefault === undefined ? {} : { default: byDefault }),
    anyOf: [isRegion(own) ? { $ref: "#/definitions/region" } : own, { $ref: "#/definitions/reference" }],
  };
}

function isRegion({ enum: allowed }: Readonly<Record<string, unknown>>): boolean {
  return Array.isArray(allowed) && allowed.length === regions.length && allowed[0] === regions[0];
}
