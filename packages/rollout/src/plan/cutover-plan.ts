import type { Region } from "@causeway/core";
import type { Stage } from "./stages.ts";
import type { PlanParts } from "./plan-schema.ts";

type Step = Extract<Stage, { kind: "step" }>;

/** A plan that holds: every default is filled in, and what its parts ask of each other is met. */
export interface CutoverPlan extends Omit<PlanParts, "regions" | "rollback"> {
  readonly regions: { readonly source: Region; readonly target: Region };
  readonly rollback: {
    readonly ladder: readonly number[];
    readonly rungSeconds: number;
    readonly onBreach: "emergency" | "ladder";
    readonly divertByHealthCheck: boolean;
  };
  /** Shares of the target, with their times to watch. */
  readonly steps: readonly Step[];
  /** Names what the plan means; an approval is of it. */
  readonly hash: string;
}
