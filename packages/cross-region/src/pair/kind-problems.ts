import type { PostgresEngine } from "@causeway/data";
import { z } from "zod";
import type { PairProblem } from "./pair-settings.ts";

const engines: readonly PostgresEngine[] = ["postgres", "aurora-postgresql"];
const text = z.string().nullish();
const texts = z.array(z.string()).nullish();
const side = z
  .object({
    region: text,
    network: z.object({ block: text, secondaryBlocks: texts }).nullish(),
    database: z.object({ engine: z.enum(engines), version: text }).nullish(),
    image: text,
    components: texts,
  })
  .nullish();
const pair = z.object({ source: side, target: side, onPremisesRanges: texts });

const words: Readonly<Record<string, string>> = { string: "text", array: "a list", object: "a group of settings" };

/** Finds values of another kind than the types promise: settings may come out of a file, as they stand there. */
export function kindProblems(settings: unknown): readonly PairProblem[] {
  const { error } = pair.safeParse(settings, { reportInput: true });
  return (error?.issues ?? []).map((issue) => ({
    path: issue.path,
    message: `The value is ${shown(issue.input)}; allowed is ${allowedBy(issue)}.`,
    hint: "Write a value of that kind. Text that looks like a number needs quotes.",
  }));
}

function allowedBy(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_value") return issue.values.map(String).join(" or ");
  return issue.code === "invalid_type" ? (words[issue.expected] ?? issue.expected) : "another value";
}

function shown(value: unknown): string {
  return value === undefined ? "missing" : JSON.stringify(value);
}
