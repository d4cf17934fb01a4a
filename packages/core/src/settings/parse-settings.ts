import type { z } from "zod";
import { UserError } from "../errors/user-error.ts";
import { secretTexts, withoutTexts } from "./secrets.ts";
import { explainIssue, type SettingsProblem } from "./settings-problem.ts";

/**
 * Reads raw settings. Secrets never get into the error: settings marked `secret` in their metadata or named like one are hidden.
 *
 * @param origin Where the settings come from, as `Pulumi.staging.yaml`.
 * @throws UserError `settings/invalid` that lists every problem: path, value got, values allowed and what to change.
 */
export function parseSettings<S extends z.ZodType>(schema: S, raw: unknown, origin: string): z.output<S> {
  const parsed = schema.safeParse(raw);
  if (parsed.success) {
    return parsed.data;
  }
  const problems = parsed.error.issues.flatMap((issue) => explainIssue({ schema, raw }, issue));
  // Two checks of one field may say the same.
  const lines = [...new Set(problems.map(rendered))];
  throw new UserError(
    "settings/invalid",
    withoutTexts(
      `${origin} has ${lines.length === 1 ? "a problem" : `${lines.length} problems`}:\n\n${lines.join("\n")}`,
      secretTexts(schema, raw),
    ),
    { hint: `Correct ${lines.length === 1 ? "the setting" : "the settings"} in ${origin}.` },
  );
}

function rendered({ path, what, hint }: SettingsProblem): string {
  return `  ${pathText(path)}: ${what}\n    ${hint}`;
}

/** `target.zones[0].cidr`, with quotes around a key that has other characters. */
function pathText(path: readonly PropertyKey[]): string {
  const text = path.map((key) => {
    if (typeof key === "number") {
      return `[${key}]`;
    }
    return /^[\w-]+$/.test(String(key)) ? `.${String(key)}` : `[${JSON.stringify(String(key))}]`;
  });
  return text.join("").replace(/^\./, "") || "all settings";
}
