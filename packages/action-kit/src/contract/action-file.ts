import { parse } from "yaml";
import { z } from "zod";

const inputSchema = z.object({
  description: z.string(),
  required: z.boolean().default(false),
  default: z.string().default(""),
});

const actionSchema = z.object({
  inputs: z.record(z.string(), inputSchema),
  outputs: z.record(z.string(), z.object({ description: z.string() })),
  runs: z.object({
    using: z.string(),
    main: z.string(),
    post: z.string().optional(),
    "post-if": z.string().optional(),
  }),
});

/** An `action.yml`: what an action promises to whoever uses it. */
export type ActionFile = z.output<typeof actionSchema>;

/** Reads the text of an `action.yml`, and throws where it is none. */
export function parseActionFile(text: string): ActionFile {
  return actionSchema.parse(parse(text));
}
