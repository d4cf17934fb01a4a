import type { Evidence, EvidenceHandle, EvidencePort } from "../../evidence/evidence.ts";
import { shortCause } from "../../failure-of.ts";
import { passed, type StageEnd, stopped } from "../stage-end.ts";

/** Writes the success on which the next environment relies. What cannot be written is no success. */
export async function keepEvidence(
  port: EvidencePort,
  handle: EvidenceHandle,
  evidence: Evidence,
): Promise<StageEnd<Evidence>> {
  const message = evidence.soakSeconds > 0 ? `Deployed, and well for ${evidence.soakSeconds} s.` : "Deployed.";
  try {
    await port.finish(handle, { state: "success", message, evidence });
  } catch (thrown) {
    return stopped({
      reason: "evidence",
      message: `It is deployed, and its record cannot be written: ${shortCause(thrown)}`,
      hint: "Run it again: nothing is done twice, and the next environment needs the record.",
    });
  }
  return passed(evidence, "The next environment can rely on it.");
}
