import type { ActionDescription } from "@causeway/action-kit";

/** What every run of this action has in common; `action.yml` says the same to GitHub. */
export const previewAction: ActionDescription = {
  name: "preview",
  title: "Preview",
  outputs: [
    "has-changes",
    "creates",
    "updates",
    "replaces",
    "deletes",
    "sames",
    "result",
    "result-path",
    "report-path",
    "plan-path",
  ],
};
