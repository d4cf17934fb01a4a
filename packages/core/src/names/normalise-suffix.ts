import { UserError } from "../errors/user-error.ts";

/** So that suffix, hash and a readable start fit into the 32 characters of a balancer's name. */
const longestSuffix = 20;

/**
 * Turns the suffix as people and CI write it (`PR_12`, `Feature.X`) into the one that all names carry. Done once, where
 * settings are read.
 *
 * @throws UserError `names/invalid-suffix` for other characters than letters, digits, hyphens, underscores, spaces and dots,
 * for nothing left, and beyond 20 characters.
 */
export function normaliseSuffix(raw: string): string {
  if (!/^[A-Za-z0-9._ -]*$/.test(raw)) {
    throw invalid(raw, "has characters that no AWS name can carry");
  }
  const suffix = raw
    .toLowerCase()
    .replace(/[._ -]+/g, "-")
    .replace(/^-|-$/g, "");
  if (suffix === "") {
    throw invalid(raw, "has no letter or digit");
  }
  if (suffix.length > longestSuffix) {
    throw invalid(raw, `has ${suffix.length} characters`);
  }
  return suffix;
}

/**
 * Checks the suffixes of all environments against each other.
 *
 * @param suffixes In any spelling, by what a reader calls the environment, as `Pulumi.staging.yaml`.
 * @throws UserError `settings/suffix-collision` that names every group of environments that would share their names.
 */
export function assertDistinctSuffixes(suffixes: Readonly<Record<string, string>>): void {
  const bySuffix = Map.groupBy(Object.entries(suffixes), ([, raw]) => normaliseSuffix(raw));
  const collisions = [...bySuffix].filter(([, same]) => same.length > 1);
  if (collisions.length > 0) {
    const lines = collisions.map(([suffix, same]) => `  ${collisionText(suffix, same)}`);
    throw new UserError(
      "settings/suffix-collision",
      `Environments must have different suffixes once capitals and punctuation are gone, but:\n${lines.join("\n")}`,
      {
        hint: "Change the suffix of all but one: with the same suffix one environment would take over the other's resources.",
      },
    );
  }
}

function collisionText(suffix: string, same: readonly (readonly [environment: string, raw: string])[]): string {
  const every = same.length === 2 ? "both" : "all";
  const [spelling, ...others] = new Set(same.map(([, raw]) => raw));
  if (others.length === 0) {
    return `${same.map(([environment]) => environment).join(" and ")} ${every} have the suffix ${JSON.stringify(spelling)}`;
  }
  const spellings = same.map(([environment, raw]) => `${JSON.stringify(raw)} in ${environment}`);
  return `${spellings.join(" and ")} ${every} become "${suffix}"`;
}

function invalid(raw: string, what: string): UserError {
  return new UserError(
    "names/invalid-suffix",
    `The suffix ${JSON.stringify(raw)} ${what}; allowed are a-z, 0-9 and "-", 1 to ${longestSuffix} characters.`,
    { hint: 'Use a short word or number, as "blue" or "pr-123".' },
  );
}
