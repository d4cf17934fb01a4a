import type { EngineFailureReason } from "./engine-failure.ts";

/** What to do next, in words that hold for every stack. */
export const failureHints: Readonly<Record<EngineFailureReason, string>> = {
  "program-error": "Mend the program or its configuration, and run it with `pulumi preview` where you write it.",
  policy: "Change what the policy names, or the policy with its owner. A mandatory policy has no way around it.",
  locked:
    "Wait for the run that holds it. If it is certain that none is active, `pulumi cancel` takes the lock away; never while one is.",
  "plan-violated":
    "What was reviewed is not what would be done now. Preview again, review the new plan, and deploy that one.",
  throttled:
    "Nothing is broken. Run it again later, or with a lower `parallel`, so that fewer requests are made at once.",
  credentials:
    "Check the role and its session, the backend's credentials, and the passphrase or key of the secrets: what is named in the message was refused.",
  "provider-error":
    "Read what the provider says of each resource, mend it, and run again: what was done stays done and is not repeated.",
  cancelled:
    "Preview again before the next run. What was under way when it ended is listed as a pending operation, if it was not waited for.",
  "pending-operations":
    "Look in the cloud how each interrupted operation ended, then run the repair command that fits. Nothing is cleared by itself.",
  conflict: "Preview again: the stack is not as it was taken for.",
};
