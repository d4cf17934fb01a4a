import { readPlan, routeOf } from "@causeway/rollout";
import type { Planned } from "../src/runbook/planned.ts";

const alarms = "  - { kind: alarm, id: target-alarms, alarmNames: [shop-any] }\n";
const ladder = "  steps: [0, 50, 100]\n  bakeSeconds: 1800\n";

const texts = {
  "shop-dms": `name: shop-dms
description: Moves the shop | with its orders.
regions: { source: eu-west-1, target: eu-central-1 }
traffic:
  executor: route53
  zoneId: Z1
  recordName: shop.example.com
  setIdentifiers: { source: blue, target: green }
  healthCheckIds: { source: a, target: b }
${ladder}data:
  kind: dms
  writer: source-writer
  region: eu-central-1
  functionName: shop-switch
  taskArn: "arn:aws:dms:eu-central-1:123456789012:task:A"
gates:
${alarms}  - { kind: replication-lag, id: lag, replication: dms, unit: seconds, max: 5 }
  - { kind: dms-validation, id: rows }
  - { kind: http, id: home, url: "https://green.example.com/" }
approvals: { everyStep: true }
`,
  "shop-fleet": `name: shop-fleet
traffic:
  executor: listener
  region: eu-west-1
  ruleArn: "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener-rule/app/shop/1/2/3"
  targetGroupArns:
    source: "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/blue/0000000000000001"
    target: "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/green/0000000000000002"
${ladder}gates:
${alarms}rollback: { onBreach: ladder, rungSeconds: 60 }
`,
} as const;

/** Plans as a repository has them, each in its file. */
export const samplePlans: readonly Planned[] = Object.entries(texts).map(([name, text]) => {
  const file = `apps/stacks/shop/cutover.${name}.yaml`;
  const plan = readPlan(text, { file, outputs: "stand-ins" });
  return { file, plan, route: routeOf(plan) };
});
