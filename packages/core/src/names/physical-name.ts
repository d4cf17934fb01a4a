import { createHash } from "node:crypto";
import { UserError } from "../errors/user-error.ts";
import { type NamedService, nameRules } from "./named-services.ts";
import { normaliseSuffix } from "./normalise-suffix.ts";

/** The project and the environment that a name belongs to. */
export interface NameScope {
  readonly project: string;
  /** As `normaliseSuffix` gives it. */
  readonly suffix: string;
}

/** A word of a name, as "web" or "blue-web": the only spelling, since a rewritten one could equal another component's. */
export const namePart = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/**
 * Answers the name in AWS, `{project}-{component}-{suffix}`. The same input gives the same name for ever. A name that is too
 * long for its service keeps its start and its suffix, with a hash of the whole between them.
 *
 * Hyphens within the parts stay as they are: `web-pr` in environment `1` and `web` in environment `pr-1` share a name.
 *
 * @throws UserError `names/invalid-part` for a project or component of another form, or a name that the service keeps for itself.
 * @throws UserError `names/invalid-suffix` for a suffix that is not normalised.
 */
export function physicalName(scope: NameScope, service: NamedService, component: string): string {
  assertPart("project", scope.project);
  assertPart("component", component);
  assertNormalised(scope.suffix);
  const { maxLength, reserved, source } = nameRules(service);
  const whole = `${scope.project}-${component}-${scope.suffix}`;
  const name = whole.length <= maxLength ? whole : shortened(scope, component, maxLength);
  if (reserved?.test(name) === true) {
    throw new UserError(
      "names/invalid-part",
      `The ${service} name "${name}" is reserved by AWS; allowed are names that do not match ${reserved.source}.`,
      { hint: `Rename the project, the component or the suffix. See ${source}` },
    );
  }
  return name;
}

function shortened({ project, suffix }: NameScope, component: string, maxLength: number): string {
  const end = `-${hashOf(JSON.stringify([project, component, suffix]))}-${suffix}`;
  const start = `${project}-${component}`.slice(0, maxLength - end.length);
  return `${start.replace(/-$/, "")}${end}`;
}

/** 40 bits in 8 characters: one chance in a million that any two of 1,000 shortened names are the same. */
function hashOf(text: string): string {
  const bits = createHash("sha256").update(text).digest("hex").slice(0, 10);
  return Number.parseInt(bits, 16).toString(36).padStart(8, "0");
}

function assertPart(what: string, part: string): void {
  if (!namePart.test(part)) {
    throw new UserError(
      "names/invalid-part",
      `The ${what} ${JSON.stringify(part)} cannot be part of a name; allowed are a-z, 0-9 and single hyphens between them, a letter first.`,
      { hint: `Write the ${what} as "web" or "blue-web".` },
    );
  }
}

function assertNormalised(suffix: string): void {
  const normal = normaliseSuffix(suffix);
  if (normal !== suffix) {
    throw new UserError(
      "names/invalid-suffix",
      `The suffix ${JSON.stringify(suffix)} is not normalised; allowed is "${normal}".`,
      { hint: "Pass the suffix that parseSettings or normaliseSuffix gives." },
    );
  }
}
