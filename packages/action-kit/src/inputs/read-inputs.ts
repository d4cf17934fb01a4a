import { UserError } from "@causeway/core";
import { z } from "zod";

/** Values of an environment, as `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The inputs of an action: a schema under each name of its `action.yml`. */
export type InputShape = Readonly<Record<string, z.ZodType<unknown, string | undefined>>>;

/** Characters of a wrong value that a message repeats. */
const shownCharacters = 80;

/**
 * Reads the inputs of an action from the environment in which the runner starts it.
 *
 * @throws UserError action/input-invalid that lists every wrong input at once
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/metadata-syntax#inputs
 */
export function readInputs<Shape extends InputShape>(shape: Shape, env: Environment): z.output<z.ZodObject<Shape>> {
  const given = givenInputs(shape, env);
  const parsed = z.object(shape).safeParse(given);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => describe(String(issue.path[0]), given, issue.message));
  throw new UserError("action/input-invalid", `${countInputs(faults.length)}\n${faults.join("\n")}`, {
    hint: "Correct them under `with:` in the workflow; the README of the action lists every input.",
  });
}

/** Answers the texts of the inputs that are given and not empty. */
export function givenInputs(shape: InputShape, env: Environment): Readonly<Record<string, string>> {
  const entries = Object.keys(shape).map((name) => [name, (env[inputVariable(name)] ?? "").trim()] as const);
  return Object.fromEntries(entries.filter(([, text]) => text !== ""));
}

/** Answers the variable in which the runner hands over an input: blanks become `_`, hyphens stay. */
export function inputVariable(name: string): string {
  return `INPUT_${name.replaceAll(" ", "_").toUpperCase()}`;
}

function describe(name: string, given: Readonly<Record<string, string>>, problem: string): string {
  const value = given[name];
  return value === undefined ? `- \`${name}\`: ${problem}` : `- \`${name}\` is ${show(name, value)}; ${problem}`;
}

function show(name: string, value: string): string {
  if (name.endsWith("token")) return "[secret]";
  const line = value.replaceAll(/\s+/g, " ");
  return JSON.stringify(line.length > shownCharacters ? `${line.slice(0, shownCharacters)}…` : line);
}

function countInputs(count: number): string {
  return count === 1 ? "An input of the action is wrong:" : `${count} inputs of the action are wrong:`;
}
