import { z } from "zod";
import { allowedBy } from "./allowed-by.ts";
import { hintFor } from "./hint-for.ts";
import { nearestWord } from "./nearest-word.ts";
import { knownKeys, schemasAlong } from "./schemas-along.ts";
import { hidden, isSecretPath, shownValue, withoutValue } from "./secrets.ts";

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** The settings that issues are about. */
export interface Examined {
  readonly schema: z.core.$ZodType;
  readonly raw: unknown;
}

export interface SettingsProblem {
  readonly path: Path;
  /** What is wrong, the value got and the values allowed. */
  readonly what: string;
  /** What to change. */
  readonly hint: string;
}

/** Explains one issue of zod in the words of the person who wrote the settings; an unknown key each is a problem. */
export function explainIssue(examined: Examined, issue: Issue, outer: Path = []): readonly SettingsProblem[] {
  const path = [...outer, ...issue.path];
  if (issue.code === "unrecognized_keys") {
    const known = knownKeys(examined.schema, path);
    return issue.keys.map((key) => unknownKey([...path, key], key, known));
  }
  if (issue.code === "invalid_key") {
    return [wrongName(examined, path)];
  }
  const branch = issue.code === "invalid_union" ? meantBranch(issue.errors) : undefined;
  if (branch !== undefined) {
    return branch.flatMap((inner) => explainIssue(examined, inner, path));
  }
  const value = valueAt(examined.raw, path);
  const isHidden = isSecretPath(examined.schema, path) && value !== undefined;
  const got = isHidden ? hidden : shownValue(value);
  const notes = notesAt(examined.schema, path);
  const allowed = notes.allowed ?? allowedBy(issue, knownKeys(examined.schema, path));
  const facts = `got ${got}${allowed === undefined ? "" : `; allowed is ${allowed}`}.`;
  const hint = hintFor(issue, value, notes.example);
  if (issue.code !== "custom") {
    return [{ path, what: facts, hint }];
  }
  const message = isHidden ? withoutValue(issue.message, value) : issue.message;
  const ownHint: unknown = issue.params?.hint;
  // A UserError's message has the value got and the values allowed in it.
  return typeof ownHint === "string"
    ? [{ path, what: message, hint: isHidden ? withoutValue(ownHint, value) : ownHint }]
    : [{ path, what: `${message}; ${facts}`, hint }];
}

function unknownKey(path: Path, key: string, known: readonly string[]): SettingsProblem {
  const meant = nearestWord(key, known);
  return {
    path,
    what: `got a setting that does not exist; allowed is ${known.join(", ") || "no setting"}.`,
    hint: meant === undefined ? "Remove it, or move it to where it belongs." : `Did you mean ${meant}?`,
  };
}

/** In a group whose settings have names of the reader's choice. */
function wrongName({ schema }: Examined, path: Path): SettingsProblem {
  const groups = schemasAlong(schema, path.slice(0, -1)).at(-1) ?? [];
  const names = groups.flatMap((group) => (group instanceof z.ZodRecord ? [group.def.keyType] : []));
  const { allowed, example } = notesOf(names);
  return {
    path,
    what: `got a setting of that name${allowed === undefined ? ", which is not allowed" : `; allowed as its name is ${allowed}`}.`,
    hint: example === undefined ? "Change the name." : `Name it, for example, ${example}.`,
  };
}

/** Finds the issues of the one alternative whose shape fits the value; undefined where none does, as for plain values. */
function meantBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  return branches
    .filter((issues) =>
      issues.every((issue) => issue.path.length > 0 || !["invalid_type", "invalid_value"].includes(issue.code)),
    )
    .toSorted((a, b) => a.length - b.length)[0];
}

function valueAt(raw: unknown, path: Path): unknown {
  let value = raw;
  for (const key of path) {
    const isInside = typeof value === "object" && value !== null && Object.hasOwn(value, key);
    value = isInside ? Reflect.get(Object(value), key) : undefined;
  }
  return value;
}

interface Notes {
  readonly allowed?: string;
  readonly example?: string;
}

function notesAt(schema: z.core.$ZodType, path: Path): Notes {
  return notesOf(schemasAlong(schema, path).at(-1) ?? []);
}

function notesOf(schemas: readonly z.core.$ZodType[]): Notes {
  const notes = schemas.map((one) => z.globalRegistry.get(one) ?? {});
  const allowed = notes.map((note) => note.allowed).find((text) => typeof text === "string");
  const examples = notes.map((note) => note.examples).find((list) => Array.isArray(list));
  return {
    ...(allowed === undefined ? {} : { allowed }),
    ...(examples === undefined ? {} : { example: JSON.stringify(examples[0]) }),
  };
}
