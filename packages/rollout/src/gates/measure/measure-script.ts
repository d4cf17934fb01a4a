import type { Finding, Outcome } from "../measurement.ts";
import type { ScriptReading } from "../readings.ts";

/** Takes a script's word for it: 0 is good, 1 bad, 2 neither. Any other end is one of the script, and says nothing. */
export function measureScript({ exitCode, output }: ScriptReading): Finding {
  const said = output === undefined || output === "" ? "" : `: ${output}`;
  if (exitCode === undefined) return { outcome: "error", message: `the script was ended before it was done${said}` };
  const outcome = outcomes[exitCode] ?? "error";
  return { outcome, value: exitCode, limit: 0, message: `the script ended with ${exitCode}${said}` };
}

const outcomes: readonly (Outcome | undefined)[] = ["successful", "failed", "inconclusive"];
