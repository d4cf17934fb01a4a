import type { CostDelta } from "@causeway/cost";
import type { EvaluationFailure, GraphChanges, ResourceGraph } from "@causeway/graph";
import type { Judgement } from "@causeway/guard";
import type { EnginePlan } from "./engine/engine-mode.ts";

/** Everything that is known of one stack, before anybody decides how to tell it. */
export type StackPreview =
  | {
      readonly status: "previewed";
      readonly stack: string;
      readonly environment: string;
      readonly graph: ResourceGraph;
      readonly changes: GraphChanges;
      readonly judgement: Judgement;
      readonly cost: CostDelta;
      /** What a reader must know of the comparison. */
      readonly caveats: readonly string[];
      /** What the engine said, where it was asked. */
      readonly engine?: EngineWord;
    }
  | {
      readonly status: "failed";
      readonly stack: string;
      readonly environment: string;
      readonly failure: EvaluationFailure | EngineStackFailure;
    };

/** The engine's own part of a preview. */
export interface EngineWord {
  /** Of the CLI, as `3.255.0`. */
  readonly version: string;
  readonly warnings: readonly string[];
  readonly plan: EnginePlan;
}

/** That the engine did not say what it would do. */
export interface EngineStackFailure extends Omit<EvaluationFailure, "reason" | "configKey"> {
  /** Of the closed set of failures of a run. */
  readonly reason: string;
}

type Previewed = Extract<StackPreview, { status: "previewed" }>;

/** Answers what the preview could not see. */
export function gapsOf({ caveats, graph }: Previewed): readonly string[] {
  return [...caveats, ...graph.gaps.map(({ message }) => message)];
}

/** Answers what the program warns of, and which waivers are expired, unused or malformed. */
export function warningsOf({ judgement, graph, engine }: Previewed): readonly string[] {
  const said = graph.messages.filter(({ severity }) => severity !== "info").map(({ text }) => text);
  return [...judgement.waiverProblems, ...said, ...(engine?.warnings ?? [])];
}
