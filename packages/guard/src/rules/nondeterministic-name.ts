import { defineRule, nothing } from "../define-rule.ts";
import { isTagPath } from "../joins/moved-tags.ts";
import { pass, violation } from "../verdict.ts";

const table = (name: string) => ({ type: "aws:dynamodb/table:Table", inputs: { name, hashKey: "id" } });

export const nondeterministicName = defineRule({
  id: "nondeterministic-name",
  kind: "regrets",
  severity: "high",
  summary: "Two evaluations of one program give the same names and the same inputs.",
  why: "What takes its name from the clock or from chance is another resource at each deployment: the table of yesterday is deleted, and an empty one takes its place.",
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
    const isReplaced = replaces === "yes" || (replaces === "unknown" && isName(path));
    const what = path === undefined ? "The logical name" : path;
    const outcome = isReplaced ? "each deployment makes another resource" : "each deployment changes the resource";
    const message = `${what} is ${quoted(first)} in one evaluation and ${quoted(second)} in the next: ${outcome}.`;
    return violation({ path, value: first }, message, isReplaced ? "critical" : undefined);
  },
  examples: {
    good: [
      {
        says: "The name is the same each time.",
        pulumi: { resources: { orders: table("orders-blue") }, again: { orders: table("orders-blue") } },
      },
    ],
    bad: [
      {
        says: "The name ends with the time.",
        pulumi: {
          resources: { orders: table("orders-1795251600000") },
          again: { orders: table("orders-1795251607000") },
        },
      },
      {
        says: "The logical name is drawn by chance.",
        pulumi: { resources: { "orders-4fz": table("orders") }, again: { "orders-k2a": table("orders") } },
      },
    ],
  },
});

/** Most resources cannot be renamed. */
function isName(path: string | undefined): boolean {
  return path === undefined || /^(?:name|bucket|identifier|[a-z]+(?:Name|Identifier|Prefix))$/.test(path);
}

function quoted(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 60)}…`;
}
