import { defineRule, nothing } from "../define-rule.ts";
import type { StatefulChange } from "../facts/stateful-change.ts";
import { aliasHint } from "../joins/alias-hint.ts";
import { pass, undecided, violation } from "../verdict.ts";

const db = { type: "aws:rds/instance:Instance", inputs: { engine: "postgres", instanceClass: "db.t4g.medium" } };

export const statefulReplaceOrDelete = defineRule({
  id: "stateful-replace-or-delete",
  kind: "regrets",
  severity: "critical",
  summary: "No deployment deletes or replaces a resource that holds data, keys or addresses.",
  why: "The new resource is empty. What the old one held is gone, or takes a restore and an outage to come back.",
  fix: "Keep the value that forces the replacement, give a renamed resource an alias, or first move the data and set retainOnDelete.",
  source: "https://www.pulumi.com/docs/iac/concepts/resources/options/aliases/",
  notes: [
    "A delete with retainOnDelete loses nothing: the resource stays in the account. A replacement with it is reported, since the new resource starts empty.",
    "An update of which nobody here knows whether it turns into a replacement is undecided.",
    "What the option protect keeps the engine from deleting or replacing is told by protected-replace-or-delete.",
    "An environment whose settings say ephemeral is meant to be thrown away and is left alone; where nothing tells, it is taken for a protected one.",
  ],
  judges: "stateful-change",
  needs: nothing,
  check: (change, _joined, { lifecycle }) => {
    const { operation, mayReplace, because, isRetained } = change;
    if (lifecycle.stated === "ephemeral") return pass;
    const [path] = because;
    if (operation === "update")
      return mayReplace
        ? undecided({ path, needs: `whether AWS can change ${because.join(", ") || "it"} without a new resource` })
        : pass;
    if (operation === "delete" && isRetained) return pass;
    return violation(
      { path: operation === "replace" ? path : undefined },
      sentence(change),
      isRetained ? "high" : undefined,
    );
  },
  examples: {
    good: [
      {
        says: "The database is changed in place.",
        pulumi: { resources: { db }, changes: { db: { operation: "update" } } },
      },
      {
        says: "The database stays in the account when the program lets go of it.",
        pulumi: {
          resources: { db: { ...db, options: { retainOnDelete: true } } },
          changes: { db: { operation: "delete" } },
        },
      },
    ],
    bad: [
      {
        says: "Another engine means another database.",
        pulumi: { resources: { db }, changes: { db: { operation: "replace", because: ["engine"] } } },
      },
      {
        says: "The database is gone from the program.",
        pulumi: { resources: { db }, changes: { db: { operation: "delete" } } },
      },
    ],
  },
});

function sentence({ operation, name, holds, because, isRetained, rename, isGuarded }: StatefulChange): string {
  const cause = because.length === 0 ? "" : ` (${because.join(", ")})`;
  const what = operation === "delete" ? `The deployment deletes ${name}` : `The deployment replaces ${name}${cause}`;
  const loss = isRetained ? "the old one stays in the account, but the new one starts empty" : `it holds ${holds}`;
  const stop = isGuarded ? ` The deployment stops here: ${name} has deletion protection, by which AWS refuses it.` : "";
  return `${what}; ${loss}.${aliasHint(rename)}${stop}`;
}
