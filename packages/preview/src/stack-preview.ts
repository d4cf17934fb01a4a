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
      /** What a reader must know of the comparison. */
      readonly caveats: readonly string[];
    }
  | {
      readonly status: "failed";
      readonly stack: string;
      readonly environment: string;
      readonly failure: EvaluationFailure;
    };
