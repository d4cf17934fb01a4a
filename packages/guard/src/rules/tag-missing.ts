import { defineRule, nothing } from "../define-rule.ts";
import { pass, undecided, violation } from "../verdict.ts";

const tags = { Environment: "production", Project: "shop", Owner: "platform", CostCenter: "4711" };
const gateway = (given: Readonly<Record<string, string>>) => ({
  type: "aws:ec2/internetGateway:InternetGateway",
  inputs: { tags: given },
});

export const tagMissing = defineRule({
  id: "tag-missing",
  kind: "regrets",
  severity: "low",
  summary: "Everything taggable says its environment, project, owner and cost center.",
  why: "During a migration two copies of everything run: without tags nobody can tell which one to keep, to bill or to delete.",
  fix: "Pass the standard tags, or set them as defaultTags of the provider.",
  source: "https://docs.aws.amazon.com/whitepapers/latest/tagging-best-practices/tagging-best-practices.html",
  notes: [
    "Required are Environment, Project, Owner and CostCenter, unless requiredTags in guard-waivers.yaml lists others. Keys are case-sensitive, and an empty value is none.",
    "Default tags of the provider count, except for Auto Scaling groups and the volumes of a launch template, which they do not reach.",
  ],
  judges: "tagged-resource",
  needs: nothing,
  check: ({ bearer, path, tags: found, hidden, isProvider }, _joined, { requiredTags }) => {
    if (isProvider) return pass;
    const missing = requiredTags.filter((key) => {
      const tag = found.get(key);
      return tag === undefined || (tag.known && tag.value.trim() === "");
    });
    if (missing.length === 0) return pass;
    if (hidden !== undefined) return undecided(hidden);
    const similar = [...found.keys()].filter((key) =>
      missing.some((one) => one.toLowerCase() === key.toLowerCase() && one !== key),
    );
    const hint = similar.length === 0 ? "" : ` It has ${similar.join(", ")}: keys are case-sensitive.`;
    return violation({ path }, `Missing on ${bearer}: ${missing.join(", ")}.${hint}`);
  },
  examples: {
    good: [{ says: "All four are there.", pulumi: { resources: { internet: gateway(tags) } } }],
    bad: [
      {
        says: "The environment is missing.",
        pulumi: { resources: { internet: gateway({ Project: "shop", Owner: "platform", CostCenter: "4711" }) } },
      },
    ],
  },
});
