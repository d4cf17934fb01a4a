import { type CutoverAtHand, findCutover, type Refused, refused } from "./cutover-at-hand.ts";

export type Finished = { readonly kind: "finished" } | Refused;

/** Writes down that nobody needs the way back any more: then the source may be taken away, and `reverse` is refused. */
export async function finishCutover(atHand: CutoverAtHand, { by }: { readonly by: string }): Promise<Finished> {
  const found = await findCutover(atHand);
  if (found.kind === "refused") return found;
  const { stored } = found;
  const { doing } = stored.state;
  if (doing.kind !== "ended")
    return refused("It has not ended.", "Go on with it by tick, or take it back by rollback.");
  if (doing.outcome !== "completed")
    return refused(
      `It ended as ${doing.outcome}: the source serves on.`,
      "Only a cut-over that was completed is finished.",
    );
  if (stored.journal.some(({ kind }) => kind === "finished"))
    return refused("It is finished already.", "Nothing is to do.");
  const entry = { kind: "finished", at: atHand.clock.now(), by } as const;
  const saved = await atHand.store.save({ ...stored, journal: [...stored.journal, entry] }, stored);
  if (saved !== undefined) return { kind: "finished" };
  return refused("Somebody else wrote at the same time.", "Look at its status.");
}
