import type { CostDelta } from "@causeway/cost";
import type { EvaluationFailure, GraphChanges, ResourceGraph } from "@causeway/graph";
import type { Judgement } from "@causeway/guard";

/** Everything that is known of one stack, before anybody decides how to tell it. */
export type StackPreview =
  | {
      readonly status: "previewed";
      readonly stack: string;
      readonly environment: string;
      readonly graph: ResourceGraph;
      readonly changes: GraphChanges;
      readonly judgement: Judgement;
      /** By the table of list prices: a preview asks no network. */
      readonly cost: CostDelta;
      /** What a reader must know of the comparison. */
      readonly caveats: readonly string[];
    }
  | {
      readonly status: "failed";
      readonly stack: string;
      readonly environment: string;
      readonly failure: EvaluationFailure;
    };

type Previewed = Extract<StackPreview, { status: "previewed" }>;

/** Answers what the preview could not see. */
export function gapsOf({ caveats, graph }: Previewed): readonly string[] {
  return [...caveats, ...graph.gaps.map(({ message }) => message)];
}

/** Answers what the program warns of, and which waivers are expired, unused or malformed. */
export function warningsOf({ judgement, graph }: Previewed): readonly string[] {
  const said = graph.messages.filter(({ severity }) => severity !== "info").map(({ text }) => text);
  return [...judgement.waiverProblems, ...said];
}
