import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";

/**
 * What a program answers before anything is deployed: each value of a contract, or the promise of it. Of a list also the whole
 * may be a promise, where the cloud tells how long it is.
 */
export type Declared<Value> = Value extends string | number | boolean | null | undefined
  ? pulumi.Input<Value>
  : Value extends readonly unknown[]
    ? pulumi.Input<Readonly<Value>> | { readonly [Key in keyof Value]: Declared<Value[Key]> }
    : { readonly [Key in keyof Value]: Declared<Value[Key]> };

/**
 * Makes the JSON Schema of a stack's outputs, for whatever deploys it and moves traffic over: both check what the stack
 * answers against the file in the stack's folder. The contract has a `contractVersion`, raised when a change breaks a reader.
 */
export function contractSchema(
  project: string,
  outputs: z.ZodObject<{ readonly contractVersion: z.ZodLiteral<number> }>,
): object {
  return { title: `Outputs of ${project}`, ...z.toJSONSchema(outputs, { target: "draft-7", io: "output" }) };
}
