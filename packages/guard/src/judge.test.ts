import { describe, expect, it } from "vitest";
import { exampleGraph } from "../test/example-graph.ts";
import { make, today, unknownValue } from "../test/judge-program.ts";
import { defineRule, nothing } from "./define-rule.ts";
import { outputOf } from "./examples/example.ts";
import { judge } from "./judge.ts";
import { rules } from "./rules/rules.ts";
import { pass, undecided, violation } from "./verdict.ts";

const program = { jobs: make("aws:sqs/queue:Queue"), assets: make("aws:s3/bucket:Bucket", { bucket: "Assets" }) };
const graph = exampleGraph(program);

const metadata = {
  kind: "regrets",
  severity: "low",
  summary: "Nothing is wrong.",
  why: "It is a test.",
  fix: "Nothing.",
  source: "https://docs.aws.amazon.com/",
  examples: { good: [], bad: [] },
} as const;

describe("a judgement", () => {
  it("tells where, what, why and what to type", () => {
    const [finding] = judge({ graph, today, requiredTags: [] }).findings;
    expect(finding).toEqual({
      rule: "bucket-name",
      kind: "rejects",
      severity: "high",
      verdict: "violation",
      resource: graph.nodes[1]?.urn,
      type: "aws:s3/bucket:Bucket",
      property: "bucket",
      value: "Assets",
      source: { file: "index.ts", line: 2, column: 1 },
      message: 'S3 refuses the bucket name Assets: it holds "A", and allowed are a-z, 0-9, dots and hyphens.',
      fix: expect.stringContaining("lower-case"),
      reference: expect.stringMatching(/^https:/),
      waiver: undefined,
    });
  });

  it("puts the gravest first, and is the same each time", () => {
    const first = judge({ graph, today });
    expect(first.findings.map(({ rule, severity }) => [rule, severity])).toEqual([
      ["bucket-name", "high"],
      ["tag-missing", "low"],
      ["tag-missing", "low"],
    ]);
    expect(judge({ graph, today })).toEqual(first);
  });

  it("counts what it judged and names the rules that had nothing to go by", () => {
    const { counts, notJudged } = judge({ graph, today });
    expect(counts).toMatchObject({ rules: rules.length - 3, resources: 2 });
    expect(notJudged).toEqual([
      "nondeterministic-name was not judged: it needs a second evaluation of the program.",
      "protected-replace-or-delete was not judged: it needs a base to compare with.",
      "stateful-replace-or-delete was not judged: it needs a base to compare with.",
    ]);
    const whole = judge({
      graph,
      again: graph,
      changes: { changes: [], renames: [], counts: { create: 0, update: 0, replace: 0, delete: 0, same: 2 } },
      today,
    });
    expect(whole.notJudged).toEqual([]);
    expect(whole.counts.rules).toBe(rules.length);
  });

  it("lists what is undecided apart, and does not count it as passed", () => {
    const unknown = exampleGraph({ assets: make("aws:s3/bucket:Bucket", { bucket: unknownValue }) });
    const {
      findings,
      undecided: open,
      counts,
    } = judge({ graph: unknown, today, rules: rules.filter(({ id }) => id === "bucket-name") });
    expect(findings).toEqual([]);
    expect(open).toMatchObject([
      {
        verdict: "undecided",
        message: "Cannot be decided without the value of bucket, which only the deployment tells.",
      },
    ]);
    expect(counts.passed).toBe(0);
  });
});

describe("a rule of one's own", () => {
  it("judges facts and joins what it needs", () => {
    const loneSubnet = defineRule({
      ...metadata,
      id: "lone-subnet",
      judges: "subnet",
      needs: (subnet, book) => ({
        siblings: book
          .all("subnet")
          .filter(({ vpc }) => vpc.to === "resource" && subnet.vpc.to === "resource" && vpc.id === subnet.vpc.id),
      }),
      check: ({ name }, { siblings }) =>
        siblings.length > 1 ? pass : violation({ path: "vpcId" }, `${name} is alone.`),
    });
    const subnet = make("aws:ec2/subnet:Subnet", { vpcId: outputOf("main") });
    const two = exampleGraph({ main: make("aws:ec2/vpc:Vpc"), a: subnet, b: subnet });
    const one = exampleGraph({ main: make("aws:ec2/vpc:Vpc"), a: subnet });
    expect(judge({ graph: two, today, rules: [loneSubnet] }).findings).toEqual([]);
    expect(judge({ graph: one, today, rules: [loneSubnet] }).findings).toMatchObject([
      { rule: "lone-subnet", message: "a is alone." },
    ]);
  });

  it("takes nothing down when it throws: the resource is undecided and the rule is named", () => {
    const broken = defineRule({
      ...metadata,
      id: "broken",
      judges: "bucket",
      needs: nothing,
      check: () => {
        throw new TypeError("x is not a function");
      },
    });
    const { findings, undecided: open } = judge({ graph, today, requiredTags: [], rules: [...rules, broken] });
    expect(findings.map(({ rule }) => rule)).toEqual(["bucket-name"]);
    expect(open).toMatchObject([
      {
        rule: "broken",
        resource: graph.nodes[1]?.urn,
        message: expect.stringContaining("TypeError: x is not a function"),
      },
    ]);
  });

  it("is told once when it fails in the same way everywhere", () => {
    const broken = defineRule({
      ...metadata,
      id: "broken",
      judges: "tagged-resource",
      needs: nothing,
      check: () => {
        throw new Error("always");
      },
    });
    expect(judge({ graph, today, rules: [broken] }).undecided).toHaveLength(1);
  });

  it("takes nothing down when its join throws, or all of it does", () => {
    const join = defineRule({
      ...metadata,
      id: "broken-join",
      judges: "bucket",
      needs: () => {
        throw new Error("no join");
      },
      check: () => pass,
    });
    const whole = {
      ...join,
      id: "broken-whole",
      judge: () => {
        throw new Error("nothing at all");
      },
    };
    const { undecided: open } = judge({ graph, today, rules: [join, whole] });
    expect(open.map(({ rule, message }) => [rule, message.includes("please report")])).toEqual([
      ["broken-join", true],
      ["broken-whole", true],
    ]);
  });

  it("may be graver in one case and say several things at once", () => {
    const both = defineRule({
      ...metadata,
      id: "both",
      judges: "bucket",
      needs: nothing,
      check: () => [violation({ path: "a" }, "A.", "critical"), undecided({ path: "b", needs: "b" }), pass],
    });
    const { findings, undecided: open } = judge({ graph, today, rules: [both] });
    expect(findings).toMatchObject([{ property: "a", severity: "critical" }]);
    expect(open).toMatchObject([{ property: "b", severity: "low" }]);
  });
});

describe("whatever the graph holds", () => {
  it.each([
    ["null", null],
    ["a number", 7],
    ["a text", "text"],
    ["a list of lists", [[["x"]]]],
    ["an object of objects", { a: { b: { c: 1 } } }],
    ["the keys of every object", { constructor: "x", __proto__: "y", toString: "z" }],
    ["an unknown", { $unknown: "urn:pulumi:a::b::c:d/e:F::gone#id" }],
    ["a secret", { $secret: "00" }],
    ["a file", { $asset: "00" }],
  ])("no input of the wrong shape makes a rule fail: %s", (_, value) => {
    const keys = [
      "cidrBlock",
      "vpcId",
      "subnetId",
      "routes",
      "ingress",
      "egress",
      "tags",
      "bucket",
      "gatewayId",
      "routeTableId",
      "defaultRouteTableId",
      "peerVpcId",
      "cidrBlocks",
      "type",
      "tagSpecifications",
      "defaultTags",
      "vpnConnectionId",
    ];
    const inputs = Object.fromEntries(keys.map((key) => [key, value]));
    const types = [
      "aws:ec2/vpc:Vpc",
      "aws:ec2/subnet:Subnet",
      "aws:ec2/routeTable:RouteTable",
      "aws:ec2/defaultRouteTable:DefaultRouteTable",
      "aws:ec2/route:Route",
      "aws:ec2/natGateway:NatGateway",
      "aws:ec2/securityGroup:SecurityGroup",
      "aws:ec2/securityGroupRule:SecurityGroupRule",
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      "aws:s3/bucket:Bucket",
      "aws:autoscaling/group:Group",
      "aws:ec2/launchTemplate:LaunchTemplate",
      "aws:ec2/vpcPeeringConnection:VpcPeeringConnection",
      "aws:ec2/vpnConnectionRoute:VpnConnectionRoute",
      "aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation",
    ];
    const hostile = exampleGraph(Object.fromEntries(types.map((type) => [type, { type }])));
    const nodes = hostile.nodes.map((node) => ({ ...node, inputs, propertyDependencies: {} }));
    const { findings, undecided: open } = judge({ graph: { ...hostile, nodes }, again: hostile, today });
    const odd = nodes.map((node) => ({ ...node, type: "constructor", urn: `${node.urn}-odd` }));
    expect(judge({ graph: { ...hostile, nodes: odd }, today }).undecided).toEqual([]);
    expect([...findings, ...open].filter(({ message }) => message.includes("please report"))).toEqual([]);
  });
});
