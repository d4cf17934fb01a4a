import type { Judged } from "./evaluate-program.ts";
import { passed, type StageEnd, stopped } from "../stage-end.ts";

/** Refuses what a rule says that AWS will refuse, unless it is waived. */
export function checkGuard({ refused }: Judged): StageEnd<undefined> {
  if (refused.length === 0) return passed(undefined, "No rule finds what AWS will refuse.");
  return stopped({
    reason: "policy",
    message: refused.join("\n"),
    hint: "Mend the program, or waive the rule for the resource with a reason, an owner and a last day.",
  });
}
