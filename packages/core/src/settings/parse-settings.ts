import type { z } from "zod";
import { UserError } from "../errors/user-error.ts";

export function parseSettings<S extends z.ZodType>(schema: S, raw: unknown, origin: string): z.output<S> {
  const parsed = schema.safeParse(raw);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
    throw new UserError("settings/invalid", `${origin} has problems:\n${lines.join("\n")}`, {
      hint: `Correct ${origin}.`,
    });
  }
  return parsed.data;
}
