import { z } from "zod";

/** A schema for the text of one input. An input that is left empty in a workflow counts as not given. */
export type InputType<Value> = z.ZodType<Value, string | undefined>;

/** Answers an input of free text. */
export function textInput(fallback: string): InputType<string> {
  return z.string().prefault(fallback);
}

/** Answers an input of free text that has to be given. */
export function requiredText(): z.ZodType<string, string> {
  return z.string({ error: "it is required" });
}

/** Answers an input that may be left out. */
export function optionalText(): InputType<string | undefined> {
  return z.string().optional();
}

/** Answers an input of `true` or `false`, in the spellings of YAML 1.2. @see https://yaml.org/spec/1.2.2/#1032-tag-resolution */
export function booleanInput(fallback: boolean): InputType<boolean> {
  const values = new Map([true, false].flatMap((value) => spellings(value).map((text) => [text, value] as const)));
  return parsedInput("`true` or `false`", (text) => values.get(text)).prefault(String(fallback));
}

/** Answers an input of one word out of a list. */
export function choiceInput<const Choice extends string>(
  choices: readonly Choice[],
  fallback: Choice,
): InputType<Choice> {
  const find = (text: string): Choice | undefined => choices.find((choice) => choice === text);
  return parsedInput(anyOf(choices), find).prefault(fallback);
}

/** Answers an input of several texts, apart by commas or lines. Blanks around them and empty ones are dropped. */
export function listInput(fallback: readonly string[] = []): InputType<readonly string[]> {
  return z
    .string()
    .transform((text): readonly string[] => splitList(text))
    .prefault(fallback.join(","));
}

/** Answers an input of several words out of a list. Each word that is not in it is named. */
export function choicesInput<const Choice extends string>(
  choices: readonly Choice[],
  fallback: readonly Choice[],
): InputType<readonly Choice[]> {
  const isChoice = (text: string): text is Choice => choices.some((choice) => choice === text);
  return parsedInput(`a list out of ${anyOf(choices)}`, (text) => {
    const parts = splitList(text);
    return parts.every(isChoice) ? parts : undefined;
  }).prefault(fallback.join(","));
}

/** Answers an input of a whole number between two bounds, undefined when left out. */
export function integerInput(least: number, most: number): InputType<number | undefined> {
  return parsedInput(`a whole number from ${least} to ${most}`, (text) => {
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    return value >= least && value <= most ? value : undefined;
  }).optional();
}

function parsedInput<Value>(allowed: string, parse: (text: string) => Value | undefined): z.ZodType<Value, string> {
  return z.string().transform((text, context) => {
    const value = parse(text);
    if (value !== undefined) return value;
    context.addIssue({ code: "custom", message: `allowed is ${allowed}` });
    return z.NEVER;
  });
}

function splitList(text: string): readonly string[] {
  return text
    .split(/[,\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

function spellings(value: boolean): readonly string[] {
  const word = String(value);
  return [word, word.toUpperCase(), `${word.charAt(0).toUpperCase()}${word.slice(1)}`];
}

function anyOf(choices: readonly string[]): string {
  return choices.map((choice) => `\`${choice}\``).join(", ");
}
