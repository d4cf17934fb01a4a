import { defineRule, nothing } from "../define-rule.ts";
import { isTagPath } from "../joins/moved-tags.ts";
import { pass, violation } from "../verdict.ts";

const database = (identifier: string) => ({
  type: "aws:rds/instance:Instance",
  inputs: { identifier, instanceClass: "db.t4g.medium" },
});

export const nondeterministicName = defineRule({
  id: "nondeterministic-name",
  kind: "regrets",
  severity: "high",
  summary: "Two evaluations of one program give the same names and the same inputs.",
  why: "What takes its name from the clock or from chance is another resource at each deployment: the database of yesterday is deleted, and an empty one takes its place.",
  fix: "Take the value from the settings, use a stable suffix or Pulumi's own auto-naming, and random values from @pulumi/random, which keeps them.",
  source: "https://www.pulumi.com/docs/iac/concepts/resources/names/",
  notes: [
    "Judged by evaluating the program twice, the second time with another clock. Critical where AWS can honour the other value by a new resource only.",
    "Tags are the matter of tag-volatile.",
  ],
  judges: "moved-input",
  needs: nothing,
  check: ({ path, first, second, replaces }) => {
    if (isTagPath(path)) return pass;
    const what = path === undefined ? "The logical name" : path;
    const outcome = replaces ? "each deployment replaces the resource" : "each deployment changes the resource";
    return violation(
      { path, value: first },
      `${what} is ${quoted(first)} in one evaluation and ${quoted(second)} in the next: ${outcome}.`,
      replaces ? "critical" : undefined,
    );
  },
  examples: {
    good: [
      {
        says: "The name is the same each time.",
        pulumi: { resources: { db: database("shop-blue") }, again: { db: database("shop-blue") } },
      },
    ],
    bad: [
      {
        says: "The identifier ends with the time.",
        pulumi: { resources: { db: database("shop-1795251600000") }, again: { db: database("shop-1795251607000") } },
      },
      {
        says: "The logical name is drawn by chance.",
        pulumi: { resources: { "db-4fz": database("shop") }, again: { "db-k2a": database("shop") } },
      },
    ],
  },
});

function quoted(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 60)}…`;
}
