import { cutoverRunbook } from "./cutover-runbook.ts";
import { decommissionRunbook } from "./decommission-runbook.ts";
import type { Planned } from "./planned.ts";
import { reverseRunbook } from "./reverse-runbook.ts";
import { rollbackRunbook } from "./rollback-runbook.ts";

/** Renders all runbooks of a repository's plans, by the name of their file. */
export function runbooks(planned: readonly Planned[]): Readonly<Record<string, string>> {
  return {
    "cutover.md": cutoverRunbook(planned),
    "rollback.md": rollbackRunbook(planned),
    "reverse.md": reverseRunbook(planned),
    "decommission.md": decommissionRunbook(planned),
  };
}
