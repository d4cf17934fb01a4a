import type { CostSection } from "../src/preview-report.ts";
import { cost, costRow } from "./build-report.ts";

/** A network that grows by endpoints and loses its database. */
export const migrationCost: CostSection = cost({
  lines: [
    ...["ssm", "ecr.api", "ecr.dkr", "logs"].map((service) =>
      costRow({
        type: "aws:ec2/vpcEndpoint:VpcEndpoint",
        name: `target-${service}`,
        after: 26.28,
        how: "3 × interface endpoint in a zone × 730 h × $0.012",
      }),
    ),
    costRow({
      type: "aws:rds/instance:Instance",
      name: "orders",
      before: 379.6,
      how: "1 × db.r6g.large postgres Multi-AZ × 730 h × $0.52",
    }),
    costRow({
      type: "aws:ec2/natGateway:NatGateway",
      name: "target-nat",
      before: 37.96,
      after: 37.96,
      how: "1 × NAT gateway × 730 h × $0.052",
    }),
    costRow({
      type: "aws:ebs/volume:Volume",
      name: "target-volume",
      before: 0.95,
      after: 1.9,
      how: "20 × GB gp3 × $0.0952",
    }),
  ],
  notEstimated: [
    {
      type: "aws:rds/instance:Instance",
      count: 1,
      why: "the size of its storage is not known",
      byUse: false,
    },
    { type: "aws:cloudwatch/logGroup:LogGroup", count: 1, why: "paid by what is written and kept", byUse: true },
  ],
  notIncluded: ["data transfer", "taxes and support"],
  doubleRunning: {
    monthly: 522.68,
    leaving: 379.6,
    explanation: "While both run, source and target are paid for.",
  },
});
