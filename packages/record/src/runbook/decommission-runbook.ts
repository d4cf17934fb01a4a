import type { CutoverPlan } from "@causeway/rollout";
import type { Planned } from "./planned.ts";
import { runbook } from "./runbook-page.ts";

/** What of the source goes, in which order, once nobody needs it. */
export function decommissionRunbook(planned: readonly Planned[]): string {
  return runbook({
    title: "Decommission",
    before: `Take nothing away on the day of the cut-over. Every step is a pull request, with its preview, and the preview of each deletes what is named here and nothing else.

1. Wait until the source got no requests for a week: old connections, cached answers, forgotten clients.
2. Take the source out of what users can reach **before** anything else of it. A weight of 0 is not enough: while the record exists, Route 53 answers
   with it when the target's health check fails.
3. Keep the last snapshot and the record of the cut-over for as long as the rules of your company say.
4. Then the servers, then what replicated, then the databases with a final snapshot, at last the network.
5. Remove the plan's file and its parameters, and the roles that only it needed.`,
    planned,
    of: ({ plan }) => [[...trafficSteps(plan), ...dataSteps(plan)].map((step) => `- ${step}`).join("\n")],
  });
}

function trafficSteps({ traffic }: CutoverPlan): readonly string[] {
  switch (traffic.executor) {
    case "route53":
      return [
        "Delete the source's weighted record, then make the target's a simple one: both in one change, since a name cannot have both kinds.",
        ...(traffic.healthCheckIds === undefined
          ? []
          : ["Delete the health checks of both sides, which are paid for."]),
      ];
    case "listener":
      return ["Let the rule forward to the target's group alone, then delete the source's group and its fleet."];
    case "ecs":
    case "codedeploy":
      return ["The former version is gone once the service is steady; keep its image, by digest, for a rollback."];
  }
}

function dataSteps({ data }: CutoverPlan): readonly string[] {
  switch (data.kind) {
    case "none":
      return [];
    case "dms":
      return [
        "Stop and delete the replication tasks, then endpoints and instance; drop the control tables `awsdms_*` and the replication slot on the source, which else keeps its log for ever.",
        "Remove the freeze of the source only by deleting it: it must never take writes again.",
      ];
    case "rds-replica":
      return [
        "Delete the old source with a final snapshot; remove its deletion protection in the pull request before.",
      ];
    case "aurora-global":
      return ["Take the old cluster out of the global database before it is deleted."];
  }
}
