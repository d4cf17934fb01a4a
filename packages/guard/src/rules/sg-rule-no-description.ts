import { defineRule, nothing } from "../define-rule.ts";
import { pass, undecided, violation } from "../verdict.ts";

const group = (description: string) => ({
  type: "aws:ec2/securityGroup:SecurityGroup",
  inputs: {
    description: "Web servers",
    ingress: [
      {
        protocol: "tcp",
        fromPort: 443,
        toPort: 443,
        cidrBlocks: ["0.0.0.0/0"],
        ...(description === "" ? {} : { description }),
      },
    ],
  },
});

export const sgRuleNoDescription = defineRule({
  id: "sg-rule-no-description",
  kind: "regrets",
  severity: "low",
  summary: "Every rule of a security group says what it is for.",
  why: "In an incident nobody dares to close a rule of which nobody knows the purpose.",
  fix: "Add description: who comes in here, and why.",
  source: "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
  judges: "security-group-rule",
  needs: nothing,
  check: ({ description, name, direction }) => {
    if (!description.known) return undecided(description);
    if (description.value !== undefined && description.value.trim() !== "") return pass;
    return violation(
      description,
      `A rule for ${direction.known ? direction.value : "traffic"} of ${name} has no description.`,
    );
  },
  examples: {
    good: [{ says: "The rule has a purpose.", pulumi: { resources: { web: group("Visitors of the shop") } } }],
    bad: [{ says: "The rule does not say what it is for.", pulumi: { resources: { web: group("") } } }],
  },
});
