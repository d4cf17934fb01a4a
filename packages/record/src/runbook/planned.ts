import type { CutoverPlan, Route } from "@causeway/rollout";
import { stageName } from "../model/stage-rows.ts";

/** A plan of a repository, and where it is. */
export interface Planned {
  /** From the root, with slashes. */
  readonly file: string;
  readonly plan: CutoverPlan;
  readonly route: Route;
}

/** A stage with the earliest that it can begin. */
export interface PlannedStage {
  readonly stage: number;
  readonly name: string;
  readonly isApproved: boolean;
  readonly bakeMs: number;
  /** From the start, where every person answers at once and nothing has to be tried again. */
  readonly earliestMs: number;
}

export function plannedStages({ route }: Planned): readonly PlannedStage[] {
  let earliestMs = 0;
  return route.stages.map((stage, index) => {
    const planned = {
      stage: index,
      name: stageName(stage),
      isApproved: stage.approval,
      bakeMs: stage.bakeMs,
      earliestMs,
    };
    earliestMs += stage.bakeMs + (stage.kind === "step" ? route.settleMs : 0);
    return planned;
  });
}

/** From the decision to the last change of weights, by the ladder. An emergency needs one change. */
export function ladderMs({ route }: Planned): number {
  return (route.rollback.ladder.length - 1) * route.rollback.rungMs;
}
