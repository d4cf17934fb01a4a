import type { PreflightCheck, PreflightQuestion, RunPreflight } from "../../deploy-ports.ts";
import { passed, skipped, type StageEnd, stopped } from "../stage-end.ts";

/** Asks AWS for what would be refused in the middle of a deployment. A check that could not be made is no pass: it is told. */
export async function checkPreflight(
  question: PreflightQuestion,
  runPreflight: RunPreflight | undefined,
  isStrict: boolean,
): Promise<StageEnd<undefined>> {
  if (runPreflight === undefined) return skipped(undefined, "No preflight was asked for.");
  const checks = await runPreflight(question);
  const failed = checks.filter(({ status }) => status === "failed");
  const unknown = checks.filter(({ status }) => status === "unknown");
  const bad = isStrict ? [...failed, ...unknown] : failed;
  const [first] = bad;
  if (first !== undefined)
    return stopped({
      reason: first.reason ?? "preflight",
      message: bad.map(wordsOf).join("\n"),
      hint: [...new Set(bad.map(({ fix }) => fix).filter((fix) => fix !== ""))].join("\n"),
    });
  const count = `${checks.length - unknown.length} of ${checks.length} checks passed`;
  const rest = unknown.length > 0 ? `, ${unknown.length} could not be made` : "";
  return passed(undefined, `${count}${rest}.`, unknown.map(wordsOf));
}

function wordsOf({ id, status, message, urn }: PreflightCheck): string {
  return `${id}${status === "unknown" ? " could not be checked" : ""}: ${message}${urn === undefined ? "" : ` (${urn})`}`;
}
