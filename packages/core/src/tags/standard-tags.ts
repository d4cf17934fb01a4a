import { UserError } from "../errors/user-error.ts";

/** What the tags of one resource say. */
export interface TagValues {
  readonly project: string;
  readonly environment: string;
  readonly component: string;
  readonly owner: string;
  readonly costCenter: string;
  /** Tier of the network or application, as "public", "private", "data". */
  readonly tier?: string;
  readonly migrationPhase?: string;
  readonly sourceRegion?: string;
  readonly targetRegion?: string;
}

/** Characters that every service takes in keys and values; some take more. */
export const tagValue = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/**
 * Makes the tags of one resource: Name, Environment, Project, Component, CostCenter, Owner and, where known, Tier,
 * MigrationPhase, SourceRegion, TargetRegion. Nothing in them changes from one run to the next.
 *
 * @param extra Tags on top. They cannot contradict the standard ones.
 * @throws UserError `tags/invalid` that lists every tag that AWS would refuse.
 * @see https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html
 */
export function standardTags(
  values: TagValues & { readonly name: string },
  extra: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const standard = Object.entries({
    Name: values.name,
    Environment: values.environment,
    Project: values.project,
    Component: values.component,
    CostCenter: values.costCenter,
    Owner: values.owner,
    Tier: values.tier,
    MigrationPhase: values.migrationPhase,
    SourceRegion: values.sourceRegion,
    TargetRegion: values.targetRegion,
  }).filter((tag): tag is [string, string] => tag[1] !== undefined);
  const problems = problemsOf([...standard, ...Object.entries(extra)]);
  if (problems.length > 0) {
    throw new UserError("tags/invalid", `The tags of "${values.name}" are refused by AWS:\n${problems.join("\n")}`, {
      hint: "Change or remove these tags. Allowed are letters, digits, spaces and _ . : / = + - @",
    });
  }
  return Object.fromEntries([...standard, ...Object.entries(extra)]);
}

function problemsOf(tags: readonly (readonly [key: string, value: string])[]): readonly string[] {
  // IAM takes "owner" and "Owner" for one key.
  const byKey = Map.groupBy(tags, ([key]) => key.toLowerCase());
  const twice = [...byKey.values()].filter((same) => same.length > 1);
  return [
    ...(byKey.size > 50 ? [`  there are ${byKey.size} tags; allowed are 50`] : []),
    ...twice.map(
      (same) => `  ${same.map(([key]) => JSON.stringify(key)).join(" and ")} are one key; allowed is each key once`,
    ),
    ...tags.flatMap(([key, value]) => [...keyProblems(key), ...valueProblems(key, value)]),
  ];
}

function keyProblems(key: string): readonly string[] {
  const length = charactersOf(key);
  return [
    ...(length < 1 || length > 128
      ? [`  the key ${JSON.stringify(key)} has ${length} characters; allowed are 1 to 128`]
      : []),
    ...characterProblems(`the key ${JSON.stringify(key)}`, key),
  ];
}

function valueProblems(key: string, value: string): readonly string[] {
  const length = charactersOf(value);
  return [
    ...(length > 256 ? [`  ${key} has a value of ${length} characters; allowed are up to 256`] : []),
    ...characterProblems(`${key} = ${JSON.stringify(value)}`, value),
  ];
}

function characterProblems(what: string, text: string): readonly string[] {
  return [
    ...(tagValue.test(text) ? [] : [`  ${what} has other characters than those allowed`]),
    ...(/^aws:/i.test(text) ? [`  ${what} starts with "aws:", which AWS keeps for itself`] : []),
  ];
}

/** AWS counts Unicode characters, JavaScript's `length` counts some of them twice. */
function charactersOf(text: string): number {
  return Array.from(text).length;
}
