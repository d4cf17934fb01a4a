import { durationText } from "../time-text.ts";
import { ladderMs, type Planned } from "./planned.ts";
import { runbook } from "./runbook-page.ts";

/** How traffic goes back, how long that takes, and from when it cannot. */
export function rollbackRunbook(planned: readonly Planned[]): string {
  return runbook({
    title: "Rollback",
    before: `A gate that fails takes traffic back by itself. A person does it so:

- \`pnpm causeway cutover rollback PLAN\` goes down the ladder, after it looked whether the source can take all traffic.
- \`pnpm causeway cutover rollback PLAN --emergency\` puts all traffic back by one change, and looks at nothing first.
- In GitHub the workflow \`cutover\` with the verb \`rollback\`. It does not wait for a run that is under way: that run reads the request before its next change.

It is tried until it holds. When Route 53 takes no changes three times in a row and the plan names health checks, traffic is kept from the target by
inverting the target's health check, which needs no change of records. When metrics cannot be read a rollback goes on all the same.

Clients keep an answer for as long as the record's time to live, and connections for as long as they like: look at the requests that the target still
gets, not at the weights. Afterwards the same plan rests for a while; \`start --force\` says that the cause is known.`,
    planned,
    of: ofPlan,
  });
}

function ofPlan(one: Planned): readonly string[] {
  const { plan, route } = one;
  const { ladder, rungMs, onBreach, canDivert } = route.rollback;
  const automatic = onBreach === "emergency" ? "by one change" : "down the ladder";
  return [
    [
      `- A gate that fails takes traffic back ${automatic}.`,
      `- The ladder: ${ladder.map((weight) => `${weight} %`).join(", ")}, each kept for ${durationText(rungMs)}; ${durationText(ladderMs(one))} in all.`,
      `- After the last change old answers are used for up to ${durationText(route.settleMs)}.`,
      canDivert
        ? "- Health checks are a second way, which needs no change of the records."
        : "- There is no second way: while the weights cannot be changed traffic stays where it is.",
      lastMoment(one),
      `- Then the plan rests for ${durationText(plan.limits.restSecondsAfterRollback * 1000)}.`,
    ].join("\n"),
  ];
}

function lastMoment({ plan, route }: Planned): string {
  if (plan.data.kind === "none") return "- It can go back at any moment: no data moves.";
  return route.switch.sourceServes
    ? "- Traffic can go back at any moment. The data cannot once its switch is decided: the source then writes to the target's database."
    : "- It can go back until the switch of the data is decided. From then on only forward.";
}
