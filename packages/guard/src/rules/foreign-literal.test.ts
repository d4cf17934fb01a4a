import { describe, expect, it } from "vitest";
import { exampleGraph } from "../../test/example-graph.ts";
import { findingsOf, make, verdictsOf } from "../../test/judge-program.ts";
import { type ExampleResources, type ExampleValue, interpolate, outputOf } from "../examples/example.ts";

const pasted = (inputs: Readonly<Record<string, ExampleValue>>) =>
  findingsOf("foreign-literal", { one: make("aws:ec2/instance:Instance", inputs) }).map(({ value }) => value);
const policy = (statement: Readonly<Record<string, unknown>>) =>
  verdictsOf("foreign-literal", {
    one: make("aws:iam/policy:Policy", { policy: JSON.stringify({ Statement: [statement] }) }),
  });

describe("ids", () => {
  it.each([
    "vpc-0b094aa4091786d92",
    "subnet-0b094aa4",
    "sg-0b094aa4091786d92",
    "ami-0b094aa4091786d92",
    "rtb-0b094aa4091786d92",
    "igw-0b094aa4091786d92",
    "eipalloc-0b094aa4091786d92",
    "tgw-0b094aa4091786d92",
  ])("finds %s", (id) => {
    expect(pasted({ ids: [id] })).toEqual([id]);
  });

  it.each([
    "my-sg-0b094aa4",
    "snap-20261121",
    "vpc-main",
    "sg-0b094aa4091786d92x",
    "i-am-a-name",
    "subnet-0b094aa4091786d9",
  ])("takes %s for a name", (name) => {
    expect(pasted({ name })).toEqual([]);
  });

  it("finds an id inside a longer text", () => {
    expect(pasted({ userData: "export VPC=vpc-0b094aa4091786d92\n" })).toEqual(["vpc-0b094aa4091786d92"]);
  });

  it("leaves outputs alone, also inside a text, and finds the literal beside them", () => {
    const vpc = make("aws:ec2/vpc:Vpc");
    const program = (text: ExampleValue): ExampleResources => ({
      vpc,
      one: make("aws:ec2/instance:Instance", { userData: text }),
    });
    expect(verdictsOf("foreign-literal", program(outputOf("vpc")))).toEqual([]);
    expect(verdictsOf("foreign-literal", program(interpolate("VPC=", outputOf("vpc"))))).toEqual([]);
    const mixed = findingsOf("foreign-literal", {
      ...program(interpolate("VPC=", outputOf("vpc"), " SG=sg-0b094aa4091786d92")),
      subnet: make("aws:ec2/subnet:Subnet", { vpcId: outputOf("vpc") }),
    });
    expect(mixed.map(({ value }) => value)).toEqual(["sg-0b094aa4091786d92"]);
  });

  it("leaves tags and descriptions alone", () => {
    expect(pasted({ tags: { Copy: "vpc-0b094aa4091786d92" }, description: "was sg-0b094aa4091786d92" })).toEqual([]);
  });

  it("leaves alone what another stack gave", () => {
    const graph = exampleGraph({
      network: make("pulumi:pulumi:StackReference"),
      one: make("aws:ec2/instance:Instance", { subnetId: "subnet-0b094aa4091786d92" }),
    });
    const [network, one] = graph.nodes;
    if (network === undefined || one === undefined) throw new Error("two nodes were made");
    const nodes = [network, { ...one, propertyDependencies: { subnetId: [network.urn] } }];
    expect(verdictsOf("foreign-literal", { ...graph, nodes })).toEqual([]);
  });
});

describe("what the program was given", () => {
  const program = {
    one: make("aws:ec2/instance:Instance", {
      subnetId: "subnet-0b094aa4091786d92",
      vpcSecurityGroupIds: ["sg-0b094aa4091786d92", "sg-0b094aa4"],
      role: "arn:aws:iam::210987654321:role/worker",
      kmsKeyId: "arn:aws:kms:eu-central-1:123456789012:key/1b2c3d4e-0000-4000-8000-1234567890ab",
    }),
  };
  const found = (...given: readonly string[]) =>
    findingsOf("foreign-literal", program, { given }).map(({ property }) => property);

  it("is not taken for pasted", () => {
    expect(found()).toHaveLength(5);
    const answers = {
      ids: ["subnet-0b094aa4091786d92"],
      nested: { groups: "sg-0b094aa4091786d92,sg-0b094aa4", document: '{"account":210987654321}' },
      key: "1b2c3d4e-0000-4000-8000-1234567890ab",
    };
    expect(found(JSON.stringify(answers))).toEqual([]);
  });

  it("excuses only the ids that it holds", () => {
    expect(found("sg-0b094aa4091786d92")).toEqual(["kmsKeyId", "role", "subnetId", "vpcSecurityGroupIds[1]"]);
    expect(found("eu-central-1", "arn:aws", "worker", "", "{broken")).toHaveLength(5);
  });
});

describe("ARNs", () => {
  it("finds keys, also of the own account", () => {
    const key = "arn:aws:kms:eu-central-1:210987654321:key/1b2c3d4e-0000-4000-8000-1234567890ab";
    expect(pasted({ kmsKeyId: key })).toEqual([key]);
    expect(
      verdictsOf(
        "foreign-literal",
        { one: make("aws:ebs/volume:Volume", { kmsKeyId: key }) },
        { accountId: "210987654321" },
      ),
    ).toHaveLength(1);
  });

  it("finds another account, not the own one", () => {
    const program = { one: make("aws:lambda/function:Function", { role: "arn:aws:iam::210987654321:role/worker" }) };
    expect(verdictsOf("foreign-literal", program)).toEqual(["violation one role"]);
    expect(verdictsOf("foreign-literal", program, { accountId: "210987654321" })).toEqual([]);
    expect(
      verdictsOf("foreign-literal", {
        one: make("aws:lambda/function:Function", { role: "arn:aws:iam::123456789012:role/worker" }),
      }),
    ).toEqual([]);
  });

  it("takes the account of ARNs that the evaluation made up for the own one", () => {
    const graph = exampleGraph({
      key: make("aws:kms/key:Key"),
      one: make("aws:lambda/function:Function", {
        kmsKeyArn: outputOf("key", "arn"),
        role: "arn:aws:iam::000000000000:role/worker",
      }),
    });
    expect(verdictsOf("foreign-literal", graph)).toEqual([]);
  });

  it("looks into policies, but not at whom they trust", () => {
    expect(
      policy({ Effect: "Allow", Action: "sqs:*", Resource: "arn:aws:sqs:eu-central-1:210987654321:jobs" }),
    ).toEqual(["violation one policy"]);
    expect(policy({ Principal: { AWS: "arn:aws:iam::210987654321:root" }, Resource: "*" })).toEqual([]);
    expect(
      policy({ Condition: { ArnLike: { "aws:SourceArn": "arn:aws:sns:eu-central-1:210987654321:events" } } }),
    ).toEqual([]);
  });

  it.each([
    "arn:aws:iam::aws:policy/AdministratorAccess",
    "arn:aws:s3:::assets/*",
    "arn:aws:iam::127311923021:root",
    "arn:aws:lambda:eu-central-1:017000801446:layer:AWSLambdaPowertoolsPythonV3:7",
    "arn:aws:kms:eu-central-1:123456789012:key/*",
  ])("leaves %s alone", (arn) => {
    expect(pasted({ arn })).toEqual([]);
  });

  it("finds a region that is not the resource's where AWS wants its own", () => {
    const certificate = "arn:aws:acm:us-east-1:123456789012:certificate/1b2c3d4e";
    expect(pasted({ certificateArn: certificate })).toEqual([certificate]);
    expect(pasted({ replicaCertificateArn: certificate })).toEqual([]);
    const edge = {
      one: make("aws:cloudfront/distribution:Distribution", { viewerCertificate: { acmCertificateArn: certificate } }),
    };
    expect(verdictsOf("foreign-literal", edge)).toEqual([]);
  });
});
