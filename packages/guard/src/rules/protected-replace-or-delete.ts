import { defineRule, nothing } from "../define-rule.ts";
import type { ProtectedChange } from "../facts/protected-change.ts";
import { aliasHint } from "../joins/alias-hint.ts";
import { undecided, violation } from "../verdict.ts";

const vpc = { type: "aws:ec2/vpc:Vpc", inputs: { cidrBlock: "10.0.0.0/16" }, options: { protect: true } };

export const protectedReplaceOrDelete = defineRule({
  id: "protected-replace-or-delete",
  kind: "rejects",
  severity: "high",
  summary: "No deployment deletes or replaces what the option protect keeps.",
  why: "Pulumi refuses it and ends the deployment as failed: what comes before it in the plan may be made, the rest is not.",
  fix: "Keep the value that forces the replacement, or give a renamed resource an alias. If it shall go: after review, pulumi state unprotect '<urn>' (pulumi stack --show-urns lists them), or deploy it without protect first.",
  source: "https://www.pulumi.com/docs/iac/concepts/resources/options/protect/",
  notes: [
    "A delete is refused where the base protects the resource, also with retainOnDelete; a replacement where base and program both do.",
    "What is replaced because a dependency is deleted first is refused where the base protects it, whatever the program says.",
    "An update of which nobody here knows whether it turns into a replacement is undecided.",
    "It is critical where the resource holds data, keys or addresses; stateful-replace-or-delete then leaves it to this rule.",
  ],
  judges: "protected-change",
  needs: nothing,
  check: (change) => {
    const { operation, because, holds } = change;
    const [path] = because;
    if (operation === "update")
      return undecided({ path, needs: `whether AWS can change ${because.join(", ")} without a new resource` });
    return violation(
      { path: operation === "replace" ? path : undefined },
      sentence(change),
      holds === undefined ? undefined : "critical",
    );
  },
  examples: {
    good: [
      {
        says: "The VPC is changed in place.",
        pulumi: { resources: { vpc }, changes: { vpc: { operation: "update" } } },
      },
      {
        says: "The VPC is given up once an earlier deployment has taken protect off it.",
        pulumi: { resources: { vpc: { ...vpc, options: {} } }, changes: { vpc: { operation: "delete" } } },
      },
    ],
    bad: [
      {
        says: "Another block means another VPC.",
        pulumi: { resources: { vpc }, changes: { vpc: { operation: "replace", because: ["cidrBlock"] } } },
      },
      {
        says: "The VPC is gone from the program.",
        pulumi: { resources: { vpc }, changes: { vpc: { operation: "delete" } } },
      },
    ],
  },
});

function sentence({ operation, name, because, holds, rename }: ProtectedChange): string {
  const cause = because.length === 0 ? "" : ` (${because.join(", ")})`;
  const loss = holds === undefined ? "" : ` It holds ${holds}.`;
  return `The deployment stops here: Pulumi refuses to ${operation} ${name}${cause}, which has the option protect.${loss}${aliasHint(rename)}`;
}
