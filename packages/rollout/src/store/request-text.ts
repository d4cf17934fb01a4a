import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { CutoverRequest } from "../advance/cutover-event.ts";
import { canonicalJson, parseCanonicalJson, type Said } from "../journal/canonical-json.ts";

const by = z.string();

const requestSchema = z.discriminatedUnion("verb", [
  z.strictObject({ verb: z.enum(["pause", "resume"]), by }),
  z.strictObject({ verb: z.literal("rollback"), by, emergency: z.boolean() }),
  z.strictObject({ verb: z.literal("approve"), by, stage: z.int().min(0), planHash: z.string() }),
]);

const writtenSchema = z.strictObject({ format: z.literal(1), id: z.string(), request: requestSchema });

/** The id tells two requests apart that ask for the same. */
export function requestText(request: CutoverRequest, said?: Said): string {
  return `${canonicalJson({ format: 1, id: randomUUID(), request }, said)}\n`;
}

/** Somebody wanted something: where nobody can tell what, it waits until a person has looked. */
export function readRequestText(text: string, path: string): CutoverRequest {
  try {
    return writtenSchema.parse(parseCanonicalJson(text)).request;
  } catch {
    return { verb: "pause", by: `nobody: ${path} cannot be read` };
  }
}

/** Names sort as their numbers do. */
export function requestPath(run: string, number: number): string {
  return `runs/${run}/requests/${String(number).padStart(6, "0")}.json`;
}
