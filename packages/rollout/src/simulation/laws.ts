import { applies } from "../gates/gates-that-apply.ts";
import type { Rehearsal, Rehearsed } from "./simulated-cutover.ts";

/** What holds of every cut-over, whatever goes wrong. Answers what did not, in words. */
export function brokenLaws(rehearsal: Rehearsal, rehearsed: Rehearsed): string[] {
  return [
    ...rehearsed.violations,
    ...endLaws(rehearsal, rehearsed),
    ...raiseLaws(rehearsal, rehearsed),
    ...onceLaws(rehearsed),
    ...forwardLaws(rehearsal, rehearsed),
  ];
}

function endLaws({ route }: Rehearsal, { state, finalShare, takesWrites }: Rehearsed): string[] {
  const { doing } = state;
  if (doing.kind !== "ended") return [`It did not end: ${JSON.stringify(doing)}.`];
  const broken = takesWrites ? [] : ["Nobody takes writes any more."];
  const last = route.stages.findLast((stage) => stage.kind === "step");
  const expected = doing.outcome === "completed" ? (last?.kind === "step" ? last.weight : 0) : 0;
  if (finalShare !== expected) broken.push(`It ${doing.outcome}, and ${finalShare} % of the users are on the target.`);
  return broken;
}

/** Weight never rises without gates that passed for the whole time before. */
function raiseLaws({ route }: Rehearsal, { calls, measured, state }: Rehearsed): string[] {
  const broken: string[] = [];
  const steps = route.stages.flatMap((stage) => (stage.kind === "step" ? [stage] : []));
  const sets = calls.flatMap((call) => (call.call === "set-weight" ? [call] : []));
  sets.forEach(({ weight, at }, index) => {
    const before = sets[index - 1];
    if (before === undefined || weight <= before.weight) return;
    const step = steps.find((one) => one.weight === before.weight);
    if (step === undefined) broken.push(`The weight rose to ${weight} from ${before.weight}, which is no step.`);
    else if (at - before.at < route.settleMs + step.bakeMs)
      broken.push(`The weight rose to ${weight} before its time.`);
    const committedAt = (state.committedAt ?? Infinity) < before.at ? state.committedAt : undefined;
    for (const gate of route.gates) {
      const { id, failureLimit } = gate;
      if (gate.dryRun || !applies(gate, { committedAt, watch: before })) continue;
      const since = measured.filter((one) => one.gate === id && one.at > before.at && one.at < at);
      if (!since.some(({ outcome }) => outcome === "successful"))
        broken.push(`The weight rose to ${weight}, and ${id} had not passed.`);
      // A person may have gone on after a failure; what failed last was not good.
      if (since.at(-1)?.outcome === "failed" && failureLimit === 0)
        broken.push(`The weight rose to ${weight} after ${id} failed.`);
    }
  });
  return broken;
}

/** No command twice: what is set is not set again, unless something else was decided in between, and may have been done. */
function onceLaws({ calls, journal }: Rehearsed): string[] {
  const begun = journal.flatMap(({ kind, at }) => (kind === "stage-begun" ? [at] : []));
  let last: number | undefined;
  let since = 0;
  return calls.flatMap((one) => {
    if (one.call === "try-weight" && one.weight !== last) last = undefined;
    if (one.call !== "set-weight") return [];
    const isTwice = one.weight === last && !begun.some((at) => at > since && at < one.at);
    last = one.weight;
    since = one.at;
    return isTwice ? [`The weight ${one.weight} was set twice.`] : [];
  });
}

/** After the point of no return only forward. */
function forwardLaws({ route }: Rehearsal, { calls, state }: Rehearsed): string[] {
  const { committedAt } = state;
  if (committedAt === undefined)
    return calls.some(({ call }) => call === "promote") ? ["It was promoted without a decision."] : [];
  const after = calls.filter(({ at }) => at > committedAt);
  const broken = after.some(({ call }) => call === "unfreeze") ? ["The source was let write after the decision."] : [];
  const { sourceServes } = route.switch;
  const lowered = after.some((call) => call.call === "set-weight" && call.weight < 100);
  if (lowered && !sourceServes) broken.push("Traffic went back to a source that cannot serve.");
  return broken;
}
