import type { RepositoryFile } from "./repository.ts";
import { parseRequirements, type Requirement, requirementsPage } from "./requirements.ts";

/** Homes that are there: what falls to one of them and can be proved by a test is proved. */
const builtHomes: ReadonlySet<string> = new Set([
  "network",
  "data",
  "compute",
  "traffic",
  "cross-region",
  "observability",
  "foundation",
  "apps/stacks",
]);

/** Answers the requirements that refer to what is not there, or that a home which is there leaves unproved. */
export function requirementProblems(files: readonly RepositoryFile[]): readonly string[] {
  const byPath = new Map(files.map(({ path, text }) => [path, text]));
  const requirements = parseRequirements(byPath.get(requirementsPage) ?? "");
  return requirements.flatMap((requirement) => [
    ...(requirement.requirement === "" || requirement.home.length === 0 || requirement.verify.length === 0
      ? [`${requirement.id} does not say what is required, whose it is and how it is proved`]
      : []),
    ...requirement.built
      .filter((path) => !byPath.has(path))
      .map((path) => `${requirement.id} is built in ${path}, which is not there`),
    ...requirement.proof
      .filter((proof) => !exists(proof, byPath))
      .map((proof) => `${requirement.id} is proved by ${proof}, which is not there`),
    ...(isDue(requirement) && !isCovered(requirement)
      ? [`${requirement.id} is not proved: ${requirement.requirement}`]
      : []),
  ]);
}

/** Answers the ids of the requirements that nothing proves yet, by the home to which they fall first. */
export function uncoveredRequirements(files: readonly RepositoryFile[]): ReadonlyMap<string, readonly string[]> {
  const page = files.find(({ path }) => path === requirementsPage)?.text ?? "";
  const uncovered = parseRequirements(page).filter((requirement) => !isCovered(requirement));
  const byHome = Map.groupBy(uncovered, ({ home }) => home[0] ?? "");
  return new Map([...byHome].map(([home, requirements]) => [home, requirements.map(({ id }) => id)]));
}

function isCovered({ built, proof }: Requirement): boolean {
  return built.length > 0 && proof.length > 0;
}

function isDue({ home, verify }: Requirement): boolean {
  const [first] = home;
  return first !== undefined && builtHomes.has(first) && (verify.includes("G") || verify.includes("T"));
}

function exists(proof: string, byPath: ReadonlyMap<string, string>): boolean {
  const rule = /^rule ([a-z0-9-]+)$/.exec(proof)?.[1];
  if (rule !== undefined) {
    return byPath.has(`packages/guard/src/rules/${rule}.ts`);
  }
  const [path = "", title = ""] = proof.split(/ > (.*)/s);
  const quoted = ['"', "'", "`"].some((quote) => byPath.get(path)?.includes(`${quote}${title}${quote}`));
  return path.endsWith(".test.ts") && title !== "" && quoted;
}
