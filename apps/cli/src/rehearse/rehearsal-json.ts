import type { CutoverPlan, RehearsalResult, Runs } from "@causeway/rollout";

/** The machine-readable result of a rehearsal. */
export interface RehearsalJson extends Omit<RehearsalResult, "violating"> {
  readonly plan: string;
  readonly planHash: string;
  /** Seed of the first run; each next has the next number. */
  readonly seed: number;
  /** Runs that broke a law, the first twenty of them, each with the command that runs it again. */
  readonly violating: readonly {
    readonly seed: number;
    readonly broken: readonly string[];
    readonly command: string;
  }[];
  readonly seconds: number;
}

export interface RehearsalFacts {
  readonly plan: Pick<CutoverPlan, "name" | "hash">;
  /** As a person would type it. */
  readonly planFile: string;
  readonly runs: Runs;
  readonly result: RehearsalResult;
  readonly seconds: number;
}

export function rehearsalJson({ plan, planFile, runs, result, seconds }: RehearsalFacts): RehearsalJson {
  const { runs: count, violations, outcomes, violating, ...others } = result;
  const faults = runs.faults.map((name) => ` --fault ${name}`).join("");
  return {
    runs: count,
    violations,
    outcomes,
    plan: plan.name,
    planHash: plan.hash,
    seed: runs.seed,
    ...others,
    violating: violating.map(({ seed, broken }) => ({
      seed,
      broken,
      command: `pnpm -s causeway rehearse ${shellText(planFile)} --seed ${seed} --runs 1${faults}`,
    })),
    seconds,
  };
}

function shellText(text: string): string {
  return /^[\w./@-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
