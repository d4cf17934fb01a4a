import type { FailureFacts } from "../src/failure/classify-failure.ts";
import { collect } from "./recorded.ts";

export function failureFacts(facts: Partial<FailureFacts> = {}): FailureFacts {
  return { events: collect([]), text: "", exitCode: 1, endedBy: undefined, aborted: false, ...facts };
}

/** What Pulumi 3.255 says when another run holds a stack of a backend in a folder; recorded. */
export const lockedText = `error: the stack is currently locked by 1 lock(s). Either wait for the other process(es) to end or delete the lock file with \`pulumi cancel\`.
  file:///srv/states/.pulumi/locks/organization/shop/prod/1b78da73-f945-4d91-a357-474268205abb.json?no_tmp_dir=true: created by root@vm (pid 22879) at 2026-11-21T22:09:20Z`;
