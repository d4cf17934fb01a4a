import type { Drawing, PreviewReport, ResourceRow } from "../src/preview-report.ts";
import { change, cost, costRow, failed, finding, previewed, report, row, urnOf } from "./build-report.ts";
import { migrationCost } from "./sample-cost.ts";

const networkFile = "apps/stacks/environment-migration/src/network.ts";
const vpc = urnOf("aws:ec2/vpc:Vpc", "target-vpc");
const network = urnOf("causeway:network:Vpc", "target");
const tiers = urnOf("causeway:network:SecurityGroupTiers", "tiers");

const zones = ["a", "b", "c"] as const;

function subnets(): readonly ResourceRow[] {
  return zones.map((zone) =>
    row({
      type: "aws:ec2/subnet:Subnet",
      name: `target-private-${zone}`,
      parent: network,
      operation: "replace",
      because: [vpc],
      properties: [
        change({ path: "vpcId", before: "vpc-0a1b2c3d", after: "[unknown: id of target-vpc]", replaces: "yes" }),
      ],
      source: { file: networkFile, line: 24 },
    }),
  );
}

function endpoints(): readonly ResourceRow[] {
  return ["s3", "dynamodb", "ssm", "ecr.api", "ecr.dkr", "logs"].map((service) =>
    row({
      type: "aws:ec2/vpcEndpoint:VpcEndpoint",
      name: `target-${service}`,
      parent: network,
      operation: "create",
      source: { file: networkFile, line: 31 },
    }),
  );
}

const resources: readonly ResourceRow[] = [
  row({ type: "pulumi:pulumi:Stack", name: "environment-migration-prod" }),
  row({ type: "causeway:network:Vpc", name: "target", source: { file: networkFile, line: 18 } }),
  row({
    type: "aws:ec2/vpc:Vpc",
    name: "target-vpc",
    parent: network,
    operation: "replace",
    because: ["cidrBlock"],
    properties: [
      change({ path: "cidrBlock", before: "10.20.0.0/16", after: "10.40.0.0/16", replaces: "yes" }),
      change({ path: "tags.Name", before: "acme-target", after: "acme-target-v2", replaces: "no" }),
    ],
    source: { file: networkFile, line: 18 },
  }),
  ...subnets(),
  row({
    type: "aws:ec2/natGateway:NatGateway",
    name: "target-nat",
    parent: network,
    operation: "replace",
    because: [urnOf("aws:ec2/subnet:Subnet", "target-private-a")],
    source: { file: networkFile, line: 27 },
  }),
  ...endpoints(),
  row({ type: "causeway:network:SecurityGroupTiers", name: "tiers", source: { file: networkFile, line: 44 } }),
  row({
    type: "aws:ec2/securityGroup:SecurityGroup",
    name: "web",
    parent: tiers,
    operation: "update",
    properties: [
      change({ path: "tags.Owner", before: "web-team", after: "platform-team", replaces: "no" }),
      change({ path: "ingress[0].cidrBlocks[0]", before: undefined, after: "10.0.0.0/8", replaces: "no" }),
      change({ path: "description", before: "web servers", after: "web servers\nof both colours", replaces: "no" }),
    ],
    source: { file: networkFile, line: 46 },
  }),
  row({
    type: "aws:cloudwatch/logGroup:LogGroup",
    name: "flow-logs",
    parent: network,
    operation: "update",
    mayReplace: true,
    properties: [
      change({ path: "kmsKeyId", before: undefined, after: "[unknown: arn of logs-key]", replaces: "unknown" }),
    ],
    source: { file: networkFile, line: 36 },
  }),
  row({ type: "aws:ec2/internetGateway:InternetGateway", name: "target-igw", parent: network }),
  row({
    type: "aws:rds/instance:Instance",
    name: "orders",
    operation: "delete",
    source: { file: "apps/stacks/environment-migration/src/data.ts", line: 57 },
  }),
];

const drawing: Drawing = {
  nodes: [
    { id: vpc, label: "target-vpc", operation: "replace", group: "target" },
    { id: "subnet-a", label: "target-private-a", operation: "replace", group: "target" },
    { id: "subnet-b", label: "target-private-b", operation: "replace", group: "target" },
    { id: "subnet-c", label: "target-private-c", operation: "replace", group: "target" },
    { id: "nat", label: "target-nat", operation: "replace", group: "target" },
    { id: "s3", label: "target-s3", operation: "create", group: "target" },
    { id: "web", label: "web", operation: "update", group: "tiers" },
    { id: "orders", label: "orders", operation: "delete", group: undefined },
  ],
  edges: [
    { from: "subnet-a", to: vpc },
    { from: "subnet-b", to: vpc },
    { from: "subnet-c", to: vpc },
    { from: "nat", to: "subnet-a" },
    { from: "s3", to: vpc },
    { from: "web", to: vpc },
    { from: "orders", to: "web" },
  ],
};

const mermaid = `flowchart LR
  subgraph target
    vpc["target-vpc"]:::replace
    nat["target-nat"]:::replace
  end
  nat --> vpc
  orders["orders"]:::delete`;

const prod = previewed({
  resources,
  findings: [
    finding({
      rule: "nat-per-zone-when-protected",
      severity: "high",
      resource: urnOf("aws:ec2/natGateway:NatGateway", "target-nat"),
      property: "subnetId",
      value: "[unknown: id of target-private-a]",
      message: "The NAT gateway of a protected environment stands in a private subnet, so nothing leaves the network.",
      fix: 'Give it a public subnet: subnetId: network.publicSubnets["a"].id',
      reference: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html",
      kind: "rejects",
      source: { file: networkFile, line: 27 },
    }),
    finding({
      rule: "stateful-replace-or-delete",
      severity: "critical",
      resource: urnOf("aws:rds/instance:Instance", "orders"),
      message: "The database goes away with its data, and skipFinalSnapshot is true, so no snapshot is left.",
      fix: "Set skipFinalSnapshot: false and deploy that first.",
      reference: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html",
      property: "skipFinalSnapshot",
      value: "true",
      source: { file: "apps/stacks/environment-migration/src/data.ts", line: 57 },
    }),
    finding({
      rule: "cidr-overlap",
      verdict: "undecided",
      resource: vpc,
      message: "The on-premises ranges come from a stack reference without a recorded answer.",
      source: { file: networkFile, line: 18 },
    }),
    finding({
      rule: "tag-missing",
      severity: "low",
      verdict: "waived",
      resource: urnOf("aws:cloudwatch/logGroup:LogGroup", "flow-logs"),
      message: "CostCenter is missing; waived by platform until 2027-01-31: moved with the next release.",
      source: { file: networkFile, line: 36 },
    }),
  ],
  gaps: ["StackReference acme/on-premises/prod has no recorded outputs, so its 2 outputs are unknown."],
  warnings: ["urn aws:ec2:Eip property vpc is deprecated: use domain instead."],
  outputs: { vpcId: "[unknown: id of target-vpc]", cidr: "10.40.0.0/16" },
  mermaid,
  drawing,
  cost: migrationCost,
});

/** A pull request that moves the target network to another address range and drops the database. */
export const migrationReport: PreviewReport = report({
  title: "environment-migration: move the target network to 10.40.0.0/16",
  stacks: [
    previewed({
      environment: "dev",
      resources: resources.filter((each) => ["target", "target-igw", "tiers", "web"].includes(each.name)),
    }),
    failed({
      reason: "config-missing",
      message: "Missing required configuration variable 'environment-migration:vpnPeerAddress'",
      hint: "Set it with `pulumi config set vpnPeerAddress <address> --stack staging`, or in Pulumi.staging.yaml.",
      source: { file: networkFile, line: 52 },
      printed: "reading settings of staging\nchecking 3 ranges\n",
    }),
    prod,
  ],
});

const compose = "apps/stacks/environment-migration/src/compose-environment.ts";
const renamedAt = { file: compose, line: 31 };

/** Everything in a network, under the name of the network. */
function networkRows(name: string, operation: "delete" | "create"): readonly ResourceRow[] {
  const around = urnOf("acme:network:Vpc", name);
  const natGateways = urnOf("acme:network:NatGateways", `${name}-nat`);
  const inPackage = (file: string, line: number): Pick<ResourceRow, "source" | "through"> => ({
    source: { file: `packages/network/src/${file}`, line },
    through: renamedAt,
  });
  return [
    row({ type: "acme:network:Vpc", name, operation, source: renamedAt }),
    row({
      type: "acme:network:NatGateways",
      name: `${name}-nat`,
      parent: around,
      operation,
      ...inPackage("vpc.ts", 126),
    }),
    ...zones.map((zone) =>
      row({
        type: "aws:ec2/subnet:Subnet",
        name: `${name}-${zone}`,
        parent: around,
        operation,
        ...inPackage("subnets.ts", 70),
      }),
    ),
    row({ type: "aws:ec2/vpc:Vpc", name: `${name}-vpc`, parent: around, operation, ...inPackage("vpc.ts", 81) }),
    ...zones.map((zone) =>
      row({
        type: "aws:ec2/eip:Eip",
        name: `${name}-address-${zone}`,
        parent: natGateways,
        operation,
        ...inPackage("nat.ts", 58),
      }),
    ),
  ];
}

const groupsAt = { source: { file: "packages/network/src/groups.ts", line: 94 }, through: { file: compose, line: 39 } };
const movedTo = {
  path: "vpcId",
  before: "vpc-17311b5d",
  after: "vpc-ae6eb68b",
  replaces: "yes",
  beforeOf: urnOf("aws:ec2/vpc:Vpc", "source-vpc"),
  afterOf: urnOf("aws:ec2/vpc:Vpc", "source-network-vpc"),
} as const;
const nextPhase = change({ path: "tags.MigrationPhase", before: "preparation", after: "rehearsal", replaces: "no" });

/** A pull request that tags the next phase, and gives the network a tidier name. */
export const renameReport: PreviewReport = report({
  title: "Causeway preview",
  stacks: [
    previewed({
      renames: [{ type: "acme:network:Vpc", from: "source", to: "source-network", resources: 7, source: renamedAt }],
      resources: [
        ...networkRows("source", "delete"),
        ...networkRows("source-network", "create"),
        ...["app", "database"].map((name) =>
          row({
            type: "aws:ec2/securityGroup:SecurityGroup",
            name,
            operation: "replace",
            because: ["vpcId"],
            properties: [nextPhase, movedTo],
            ...groupsAt,
          }),
        ),
        ...["app-in", "app-out"].map((name) =>
          row({
            type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
            name,
            operation: "replace",
            because: [urnOf("aws:ec2/securityGroup:SecurityGroup", "app")],
            ...groupsAt,
          }),
        ),
        ...["logs", "keys", "role"].map((name) =>
          row({ type: "aws:iam/role:Role", name, operation: "update", properties: [nextPhase], ...groupsAt }),
        ),
        row({
          type: "aws:ec2/vpnGateway:VpnGateway",
          name: "vpn",
          operation: "update",
          properties: [nextPhase, movedTo],
        }),
      ],
      findings: zones.map((zone) =>
        finding({
          rule: "stateful-replace-or-delete",
          severity: "critical",
          resource: urnOf("aws:ec2/eip:Eip", `source-address-${zone}`),
          message: `The deployment deletes source-address-${zone}; partners may have allowed this address.${
            zone === "c" ? " It has the option protect." : ""
          }`,
          fix: "Give the renamed resource an alias.",
          reference: "https://www.pulumi.com/docs/iac/concepts/resources/options/aliases/",
          source: { file: "packages/network/src/nat.ts", line: 58 },
          through: renamedAt,
        }),
      ),
    }),
  ],
});

/** A pull request that changes nothing in the cloud. */
export const unchangedReport: PreviewReport = report({
  title: "environment-migration",
  stacks: [previewed({ resources: resources.slice(0, 2) })],
});

const hostileName =
  "x|y`z``<script>alert(1)</script>@acme/team #12 \u202Egnp.exe\n## Approved 4f2a9c1b --> ](https://evil.example)";

/** Names, values and texts that try to break out of wherever they are shown. */
export const hostileReport: PreviewReport = report({
  title: hostileName,
  base: hostileName,
  stacks: [
    failed({
      stack: hostileName,
      reason: hostileName,
      message: `${hostileName}\n\`\`\`\`\n<img src=x onerror=alert(1)>`,
      hint: hostileName,
      source: { file: hostileName, line: 1 },
      printed: `</details>\n${hostileName}\u001B[31m red`,
    }),
    previewed({
      environment: hostileName,
      resources: [
        row({ type: hostileName, name: hostileName, operation: "delete", source: { file: hostileName, line: 2 } }),
        row({
          type: "a:b:C",
          name: hostileName,
          operation: "replace",
          because: [hostileName],
          properties: [change({ path: hostileName, before: hostileName, after: "```\n</details>", replaces: "yes" })],
        }),
        row({
          type: "a:b:D",
          name: hostileName,
          parent: urnOf("a:b:C", hostileName),
          operation: "update",
          properties: [change({ path: "p", before: hostileName, after: "````\n</details>", replaces: "no" })],
        }),
        row({ type: "a:b:E", name: hostileName, parent: urnOf("a:b:C", hostileName), operation: "create" }),
      ],
      findings: [
        finding({
          rule: hostileName,
          resource: hostileName,
          property: hostileName,
          value: hostileName,
          message: hostileName,
          fix: hostileName,
          reference: 'javascript:alert("1")',
        }),
      ],
      gaps: [hostileName, "1. not a list", "- nor this", "@acme/team please approve, see #7 and GH-8"],
      warnings: [hostileName],
      outputs: { [hostileName]: hostileName },
      cost: cost({
        lines: [costRow({ type: hostileName, name: hostileName, after: 1, how: hostileName })],
        notEstimated: [{ type: hostileName, count: 1, why: `$x$ ${hostileName}`, byUse: false }],
        prices: { source: hostileName, date: hostileName, caveats: [hostileName] },
        notIncluded: [hostileName],
        doubleRunning: { monthly: 2, leaving: 1, explanation: hostileName },
      }),
      mermaid: `flowchart LR\n  a["\`\`\`"]\n\`\`\`\n<script>`,
      drawing: {
        nodes: [
          { id: "a", label: hostileName, operation: "create", group: hostileName },
          { id: "b", label: "b", operation: "delete", group: undefined },
        ],
        edges: [{ from: "a", to: "b" }],
      },
    }),
  ],
});
