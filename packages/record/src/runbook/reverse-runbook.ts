import type { CutoverPlan } from "@causeway/rollout";
import type { Planned } from "./planned.ts";
import { runbook } from "./runbook-page.ts";

/** How to go back after the data changed its writer, where that is possible. */
export function reverseRunbook(planned: readonly Planned[]): string {
  return runbook({
    title: "Reverse",
    before: `After the switch of the data was decided there is no rollback: what users wrote since is on the target only. Going back is a cut-over of its own, in the
other direction, with gates and approvals of its own, and it is possible only where the way back was built **before** the switch.

1. Decide with whoever owns the data. If the target is slow but right, mending it is usually safer.
2. \`pnpm causeway cutover reverse PLAN\` says whether a way back was built.
3. Write the plan of the way back, with source and target exchanged, and rehearse it as any other.
4. \`pnpm causeway cutover reverse PLAN --way-back BACK\` checks that the one leads back from the other, and begins it.
5. Where there is no way back: restore the source from the target with a dump or a snapshot, which is downtime, or stay.`,
    planned,
    of: ({ plan }) => [wayBack(plan)],
  });
}

function wayBack({ data }: CutoverPlan): string {
  switch (data.kind) {
    case "none":
      return "No data moves, so there is nothing to reverse: a rollback is possible until the end, and later a plan with source and target exchanged.";
    case "dms":
      return data.reverseTaskArn === undefined
        ? "The plan names no task from the target back to the source: **there is no way back** after the switch. Add `reverseTaskArn` before it, or accept that."
        : `A task of changes only goes from the target back to the source. It is started at the switch, and kept until it is decommissioned.`;
    case "rds-replica":
      return "A promoted replica cannot become a replica again: **there is no way back** to the old source. Make a new replica of the target in the source's region, let it catch up, and write a plan that promotes that one.";
    case "aurora-global":
      return "The old writer stays in the global database as a reader, so switching over again is a way back: write a plan with source and target exchanged, and run it.";
  }
}
