import type { OperationDigest } from "@causeway/engine";
import type { Acknowledgement } from "../../destructive/acknowledgement.ts";
import { destructiveGate } from "../../destructive/destructive-gate.ts";
import { allowDestructiveLabel } from "../../destructive/read-acknowledgements.ts";
import { passed, type StageEnd, stopped } from "../stage-end.ts";

/** Refuses deletions and replacements of what holds data or is in the path, unless they were acknowledged. */
export function checkDestructive(
  { operations }: OperationDigest,
  acknowledgements: readonly Acknowledgement[],
): StageEnd<undefined> {
  const { refused, unused } = destructiveGate(operations, acknowledgements);
  if (refused.length === 0) return passed(undefined, "Nothing is lost that was not acknowledged.", unused);
  return stopped({
    reason: "gate",
    message: refused.map(({ op, urn, why }) => `${op} ${urn}: ${why}`).join("\n"),
    hint: [
      `If it is meant, write into the body of the pull request, or add the label ${allowDestructiveLabel}:`,
      ...refused.map(({ op, urn }) => `causeway: allow ${op === "delete" ? "delete" : "replace"} ${urn}`),
    ].join("\n"),
  });
}
