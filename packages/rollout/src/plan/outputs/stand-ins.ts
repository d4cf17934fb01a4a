import { planSchema } from "../plan-schema.ts";
import { isMalformed, referencesOf, replaceReferences } from "./references.ts";

const account = "123456789012";

/** Values of the forms that settings of a plan have. Each setting takes the first that fits it. */
function candidates(path: string): readonly unknown[] {
  const name = path.replaceAll(/[^A-Za-z0-9]+/g, "-").slice(0, 60);
  const suffix = Buffer.from(path).toString("hex").slice(-16).padStart(16, "0");
  return [
    name,
    `arn:aws:elasticloadbalancing:eu-west-1:${account}:targetgroup/${name.slice(0, 32)}/${suffix}`,
    "eu-west-1",
    "eu-central-1",
    [name],
    ["A"],
    "A",
    `https://${name.toLowerCase()}.example.com/`,
    `${account}.dkr.ecr.eu-west-1.amazonaws.com/${name.toLowerCase()}@sha256:${"0".repeat(64)}`,
    60,
    true,
  ];
}

const count = candidates("").length;

/**
 * Fills the references of a plan with values that are made up and fit, so that it can be rehearsed where no stack is: the laws of
 * a cut-over do not depend on the names of things. Where none fits, reading the plan says what is wrong.
 */
export function withStandIns(raw: unknown): unknown {
  const references = referencesOf(raw);
  const tried = new Map<string, number>();
  let filled = fill(raw, tried);
  for (let round = 0; round < references.length * count; round += 1) {
    const unfit = unfitPaths(filled);
    const next = references
      .map(({ at }) => keyOf(at))
      .filter(
        (key) => (tried.get(key) ?? 0) < count - 1 && unfit.some((path) => path === key || path.startsWith(`${key}/`)),
      );
    if (next.length === 0) return filled;
    for (const key of next) tried.set(key, (tried.get(key) ?? 0) + 1);
    filled = fill(raw, tried);
  }
  return filled;
}

function fill(raw: unknown, tried: ReadonlyMap<string, number>): unknown {
  return replaceReferences(raw, (path, { at, text }) =>
    isMalformed(path) ? text : candidates(path)[tried.get(keyOf(at)) ?? 0],
  );
}

function unfitPaths(raw: unknown): readonly string[] {
  const parsed = planSchema.safeParse(raw);
  return parsed.success ? [] : parsed.error.issues.map(({ path }) => keyOf(path));
}

function keyOf(path: readonly PropertyKey[]): string {
  return path.map(String).join("/");
}
