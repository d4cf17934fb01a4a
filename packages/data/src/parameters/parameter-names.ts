import { UserError } from "@causeway/core";

/** The project and the environment that a tree belongs to. */
interface TreeScope {
  readonly project: string;
  readonly suffix: string;
}

/** Of 1,011 characters that AWS allows, less the ARN in front of the name, which it counts too. */
const longestName = 900;
const mostLevels = 15;

const word = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/**
 * Answers the path in front of all parameters of an environment: `/{project}/{suffix}`.
 *
 * @throws UserError `parameters/name-invalid` for a project that starts like AWS's own parameters.
 */
export function parameterPrefix({ project, suffix }: TreeScope): string {
  if (/^(aws|ssm)/.test(project)) {
    throw invalid(
      `The path "/${project}" starts with a name that AWS keeps for itself; allowed is any but aws… and ssm….`,
    );
  }
  return `/${project}/${suffix}`;
}

/** Something under a name below the prefix, with its names elsewhere. */
export type Named<Keyed extends { readonly key: string }> = Keyed & {
  readonly name: string;
  /** What it is called where no slash is allowed. */
  readonly part: string;
};

/**
 * Names each parameter in full.
 *
 * @throws UserError `parameters/name-invalid` for another form than words and slashes, for too many levels, and for two
 * names that differ only in what is a slash and what is a hyphen.
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-parameter-name-constraints.html
 */
export function parameterNames<Keyed extends { readonly key: string }>(
  prefix: string,
  parameters: readonly Keyed[],
): readonly Named<Keyed>[] {
  const named = parameters.map((one) => ({
    ...one,
    name: fullName(prefix, one.key),
    part: one.key.replaceAll("/", "-"),
  }));
  for (const same of Map.groupBy(named, ({ part }) => part).values()) {
    if (same.length > 1) {
      throw invalid(`The names ${same.map(({ key }) => `"${key}"`).join(" and ")} read alike; allowed is each once.`);
    }
  }
  return named;
}

function fullName(prefix: string, key: string): string {
  if (!key.split("/").every((level) => word.test(level))) {
    throw invalid(
      `The name ${JSON.stringify(key)} has another form than words and slashes, a letter first in each word.`,
    );
  }
  const name = `${prefix}/${key}`;
  const levels = name.split("/").length - 1;
  if (levels > mostLevels) {
    throw invalid(`The name "${name}" has ${levels} levels; allowed are ${mostLevels}.`);
  }
  if (name.length > longestName) {
    throw invalid(`A name has ${name.length} characters, "${name.slice(0, 40)}…"; allowed are ${longestName}.`);
  }
  return name;
}

function invalid(message: string): UserError {
  return new UserError("parameters/name-invalid", message, {
    hint: 'Write a name as "database/host", of lower-case letters, digits and single hyphens.',
  });
}
