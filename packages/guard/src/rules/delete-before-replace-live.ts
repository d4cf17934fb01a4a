import { defineRule, nothing } from "../define-rule.ts";
import { outputOf } from "../examples/example.ts";
import { pass, type Verdict, violation } from "../verdict.ts";

const vpc = { type: "aws:ec2/vpc:Vpc", inputs: { cidrBlock: "10.0.0.0/16" } };
const internet = { type: "aws:ec2/internetGateway:InternetGateway", inputs: { vpcId: outputOf("vpc") } };

export const deleteBeforeReplaceLive = defineRule({
  id: "delete-before-replace-live",
  kind: "regrets",
  severity: "high",
  summary: "What traffic passes through is replaced by making the new one first.",
  why: "With deleteBeforeReplace the old resource goes before the new one comes: an outage for as long as AWS takes, or for good when the new one fails.",
  fix: "Leave the option out. Where two cannot exist side by side, give the new one another name.",
  source: "https://www.pulumi.com/docs/iac/concepts/resources/options/deletebeforereplace/",
  notes: [
    "In the path of traffic are networks, gateways, routes, security groups, load balancers, DNS records, distributions and what serves behind them.",
    "replaceOnChanges counts as well: it turns changes that AWS could make in place into replacements.",
    "An environment whose settings say ephemeral is left alone.",
  ],
  judges: "replacement-order",
  needs: nothing,
  check: ({ carries, isDeletedFirst, replaceOnChanges }, _joined, { lifecycle }): Verdict => {
    if (lifecycle.stated === "ephemeral") return pass;
    if (isDeletedFirst)
      return violation(
        { path: "deleteBeforeReplace", value: true },
        `A replacement deletes it first, and stops ${carries} until the new one is there.`,
      );
    if (replaceOnChanges.length === 0) return pass;
    return violation(
      { path: "replaceOnChanges", value: replaceOnChanges.join(", ") },
      `A change of ${replaceOnChanges.join(", ")} replaces it, and moves ${carries}.`,
    );
  },
  examples: {
    good: [{ says: "The order is left to the provider.", pulumi: { resources: { vpc, internet } } }],
    bad: [
      {
        says: "The VPC is cut off while the gateway is away.",
        pulumi: { resources: { vpc, internet: { ...internet, options: { deleteBeforeReplace: true } } } },
      },
      {
        says: "A change is turned into a replacement.",
        pulumi: { resources: { vpc, internet: { ...internet, options: { replaceOnChanges: ["vpcId"] } } } },
      },
    ],
  },
});
