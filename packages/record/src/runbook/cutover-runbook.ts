import { durationText } from "../time-text.ts";
import { consequenceWords, goodWords } from "./gate-words.ts";
import { type Planned, plannedStages } from "./planned.ts";
import { movesWords } from "./moves-words.ts";
import { planTable } from "./plan-table.ts";
import { runbook } from "./runbook-page.ts";

/** What is done, by whom and when, from the start to the end. */
export function cutoverRunbook(planned: readonly Planned[]): string {
  return runbook({
    title: "Cut-over",
    before: `One person drives, another approves. Both have the page of the run open, and know the [rollback](rollback.md).

1. **The day before.** Rehearse the plan: \`pnpm causeway rehearse PLAN --runs 1000\`. It uses no AWS and ends without a violation.
2. **An hour before.** Let the plan look at the real systems without changing anything: \`pnpm causeway cutover plan PLAN\`, or the workflow
   \`cutover\` with the verb \`plan\`. What stands in the way is named; nothing begins before it is empty.
3. **Start.** \`pnpm causeway cutover start PLAN\`, or the verb \`start\`. From here the state store knows all: a run may die at any point, and the next
   tick goes on.
4. **Watch.** \`pnpm causeway cutover status PLAN\`. Gates are measured also while it waits for a person, and while it is paused.
5. **Approve** what waits: \`pnpm causeway cutover approve PLAN --step N --plan-hash H\`. Step and hash are those of the status; those of an older page are refused.
6. **Pause** when in doubt: \`pnpm causeway cutover pause PLAN\`. Nothing rises, and gates still take traffic back. \`resume\` goes on.
7. **After the end.** Keep the record, and follow [decommission](decommission.md).

While data moves, the switch is the point of no return: before its decision a failure takes everything back and it can be tried again; after it the
cut-over only goes forward, and going back is [another plan](reverse.md).`,
    planned,
    of: ofPlan,
  });
}

function ofPlan(one: Planned): readonly string[] {
  const { plan } = one;
  const stages = plannedStages(one).map(({ stage, name, isApproved, bakeMs, earliestMs }) => [
    String(stage),
    name,
    isApproved ? "a person approves" : "by itself",
    `+${durationText(earliestMs)}`,
    durationText(bakeMs),
  ]);
  const gates = plan.gates.map((gate) => [`${gate.id} (${gate.kind})`, goodWords(gate), consequenceWords(gate)]);
  return [
    movesWords(plan),
    planTable(["Stage", "What", "Begins", "At the earliest", "Watched for"], stages),
    planTable(["Gate", "Good is", "Measured, and then"], gates),
  ];
}
