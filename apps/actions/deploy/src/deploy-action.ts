import type { ActionDescription } from "@causeway/action-kit";

/** What every run of this action has in common; `action.yml` says the same to GitHub. */
export const deployAction: ActionDescription = {
  name: "deploy",
  title: "Deploy",
  outputs: [
    "has-changes",
    "creates",
    "updates",
    "replaces",
    "deletes",
    "sames",
    "environment",
    "outputs",
    "result",
    "result-path",
    "issue-url",
  ],
  unknown: "What was begun is in the log of the job; what is pending is told by its last step.",
};
