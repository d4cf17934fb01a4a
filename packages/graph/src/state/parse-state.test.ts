import { describe, expect, test } from "vitest";
import { diffGraphs } from "../diff/diff-graphs.ts";
import { graphOf, nodeOf, referenceTo, urnOf } from "../diff/graph-builder.ts";
import type { ResourceNode } from "../resource-graph.ts";
import { parseState } from "./parse-state.ts";

const vpcType = "aws:ec2/vpc:Vpc";
const subnetType = "aws:ec2/subnet:Subnet";
const bucketType = "aws:s3/bucket:Bucket";
const stackUrn = urnOf("pulumi:pulumi:Stack", "shop-prod");
const defaultProvider = urnOf("pulumi:providers:aws", "default_7_48_0");
const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", ciphertext: "v1:abc" };
const asset = { "4dabf18193072939515e22adb298388d": "c44067f5952c0a294b673a41bacd8c17", hash: "00", path: "x.zip" };

function stateOf(...resources: readonly object[]): object {
  const root = { urn: stackUrn, type: "pulumi:pulumi:Stack", custom: false, outputs: { url: "https://shop" } };
  const provider = {
    urn: defaultProvider,
    type: "pulumi:providers:aws",
    custom: true,
    id: "p1",
    inputs: { region: "eu-central-1", version: "7.48.0" },
  };
  return { version: 3, deployment: { manifest: {}, resources: [root, provider, ...resources] } };
}

function resource(type: string, name: string, more: object = {}): object {
  return {
    urn: urnOf(type, name),
    type,
    custom: true,
    id: `${name}-id`,
    parent: stackUrn,
    provider: `${defaultProvider}::p1`,
    ...more,
  };
}

const vpc = resource(vpcType, "main", {
  id: "vpc-0123",
  inputs: { cidrBlock: "10.0.0.0/16", enableDnsSupport: true, __defaults: ["enableDnsSupport"] },
  outputs: { id: "vpc-0123", arn: "arn:aws:ec2:eu-central-1:1:vpc/vpc-0123", cidrBlock: "10.0.0.0/16" },
  sourcePosition: "project:///src/index.ts#12,3",
});
const subnet = resource(subnetType, "a", {
  inputs: { vpcId: "vpc-0123", tags: { vpc: "in vpc-0123 of prod" } },
  dependencies: [urnOf(vpcType, "main")],
  propertyDependencies: { vpcId: [urnOf(vpcType, "main")], tags: [urnOf(vpcType, "main")] },
});
const bucket = resource(bucketType, "logs", {
  id: "logs-7f3a",
  inputs: { bucket: "logs-7f3a", __defaults: ["bucket"] },
  outputs: { bucket: "logs-7f3a", arn: "arn:aws:s3:::logs-7f3a" },
});

const headVpc = nodeOf({ name: "main", type: vpcType, inputs: { cidrBlock: "10.0.0.0/16" } });
const headSubnet = (text: string) =>
  nodeOf({
    name: "a",
    type: subnetType,
    inputs: { vpcId: "vpc-0aaaaaaaaaaaaaaaa", tags: { vpc: text } },
    references: [
      { ...referenceTo(headVpc, "vpcId"), text: "vpc-0aaaaaaaaaaaaaaaa" },
      { path: "tags.vpc", urn: headVpc.urn, property: "id", whole: false, text: "vpc-0aaaaaaaaaaaaaaaa" },
    ],
  });

function operations(state: object, ...head: readonly ResourceNode[]): Record<string, string> {
  return Object.fromEntries(
    diffGraphs(parseState(state), graphOf(...head)).changes.map(({ name, operation }) => [name, operation]),
  );
}

describe("against a program", () => {
  test("a reference is the same as the real value of the output that it names, whole or in a text", () => {
    expect(operations(stateOf(vpc, subnet), headVpc, headSubnet("in vpc-0aaaaaaaaaaaaaaaa of prod"))).toEqual({
      main: "same",
      a: "same",
    });
    expect(operations(stateOf(vpc, subnet), headVpc, headSubnet("in vpc-0aaaaaaaaaaaaaaaa of test"))).toEqual({
      main: "same",
      a: "update",
    });
  });

  test("a reference to what the state does not hold is a change", () => {
    const other = nodeOf({ name: "other", type: vpcType });
    const moved = nodeOf({
      name: "a",
      type: subnetType,
      inputs: { vpcId: "vpc-0b" },
      references: [referenceTo(other, "vpcId")],
    });
    expect(operations(stateOf(vpc, subnet), headVpc, other, moved)).toEqual({
      main: "same",
      other: "create",
      a: "replace",
    });
  });

  test("a default of the provider that the program writes out is none, also inside a block; another value is", () => {
    const ruled = resource(bucketType, "logs", {
      inputs: {
        acl: "private",
        versioning: { enabled: true, mfaDelete: false, __defaults: ["mfaDelete"] },
        __defaults: ["acl"],
      },
    });
    const head = (inputs: ResourceNode["inputs"]) =>
      nodeOf({ name: "logs", inputs: { versioning: { enabled: true }, ...inputs } });
    const versioning = { enabled: true, mfaDelete: false, __defaults: [] };
    expect(operations(stateOf(ruled), head({}))).toEqual({ logs: "same" });
    expect(operations(stateOf(ruled), head({ acl: "private", versioning, __defaults: [] }))).toEqual({ logs: "same" });
    expect(operations(stateOf(ruled), head({ acl: "public-read" }))).toEqual({ logs: "update" });
    expect(operations(stateOf(ruled), head({ versioning: { enabled: true, mfaDelete: true } }))).toEqual({
      logs: "update",
    });
  });

  test("another output of the same resource is a change", () => {
    const arn = nodeOf({
      name: "a",
      type: subnetType,
      inputs: { vpcId: "x" },
      references: [referenceTo(headVpc, "vpcId", "arn")],
    });
    const plain = resource(subnetType, "a", { inputs: { vpcId: "vpc-0123" }, dependencies: [headVpc.urn] });
    expect(operations(stateOf(vpc, plain), headVpc, arn)).toEqual({ main: "same", a: "replace" });
  });

  test("an output that the program cannot tell is the same as its real value", () => {
    const plain = resource(subnetType, "a", { inputs: { vpcId: "vpc-0123" }, dependencies: [headVpc.urn] });
    const unknown = (property: string) =>
      nodeOf({ name: "a", type: subnetType, inputs: { vpcId: { $unknown: `${headVpc.urn}#${property}` } } });
    expect(operations(stateOf(vpc, plain), headVpc, unknown("id"))).toEqual({ main: "same", a: "same" });
    expect(operations(stateOf(vpc, plain), headVpc, unknown("arn"))).toEqual({ main: "same", a: "replace" });
  });

  test("a value that is several outputs at once matches each of them", () => {
    const head = nodeOf({ name: "logs" });
    const policy = resource("aws:s3/bucketPolicy:BucketPolicy", "policy", {
      inputs: { bucket: "logs-7f3a" },
      dependencies: [urnOf(bucketType, "logs")],
    });
    for (const property of ["id", "bucket"]) {
      const headPolicy = nodeOf({
        name: "policy",
        type: "aws:s3/bucketPolicy:BucketPolicy",
        inputs: { bucket: "placeholder" },
        references: [referenceTo(head, "bucket", property)],
      });
      expect(operations(stateOf(bucket, policy), head, headPolicy)).toEqual({ logs: "same", policy: "same" });
    }
  });

  test("secrets and files count as unchanged, and that is told", () => {
    const holder = resource(bucketType, "logs", { inputs: { password: secret, code: asset } });
    const head = nodeOf({ name: "logs", inputs: { password: { $secret: "1" }, code: { $asset: "2" } } });
    expect(operations(stateOf(holder), head)).toEqual({ logs: "same" });
    expect(parseState(stateOf(holder)).gaps.map(({ kind, message }) => `${kind}: ${message.slice(0, 25)}`)).toEqual([
      "opaque-value: 2 secret and file inputs ",
    ]);
  });

  test("a value that became secret is a change", () => {
    expect(
      operations(stateOf(vpc), nodeOf({ name: "main", type: vpcType, inputs: { cidrBlock: { $secret: "1" } } })),
    ).toEqual({ main: "replace" });
  });
});

describe("reading", () => {
  test("keeps what the program gave, the region of the provider and the line", () => {
    const [node] = parseState(stateOf(vpc)).nodes;
    expect(node).toMatchObject({
      name: "main",
      kind: "resource",
      provider: undefined,
      region: "eu-central-1",
      inputs: { cidrBlock: "10.0.0.0/16" },
      source: { file: "src/index.ts", line: 12, column: 3 },
    });
    expect(node?.inputs).not.toHaveProperty("enableDnsSupport");
  });

  test("leaves out the root and default providers, keeps explicit ones without their plugin", () => {
    const explicit = resource("pulumi:providers:aws", "target", { inputs: { region: "us-east-1", version: "7.48.0" } });
    const inTarget = resource(bucketType, "logs", { provider: `${urnOf("pulumi:providers:aws", "target")}::x` });
    const graph = parseState(stateOf(explicit, inTarget));
    expect(graph.nodes.map(({ name, kind }) => [name, kind])).toEqual([
      ["target", "provider"],
      ["logs", "resource"],
    ]);
    expect(graph.nodes[0]?.inputs).toEqual({ region: "us-east-1" });
    expect(graph.nodes[1]).toMatchObject({ provider: urnOf("pulumi:providers:aws", "target"), region: "us-east-1" });
    expect(graph).toMatchObject({ project: "shop", stack: "prod", outputs: { url: "https://shop" } });
  });

  test("leaves out the tags that the provider adds", () => {
    const tagged = resource(bucketType, "logs", { inputs: { tags: { a: "1" }, tagsAll: { a: "1", b: "2" } } });
    expect(parseState(stateOf(tagged)).nodes[0]?.inputs).toEqual({ tags: { a: "1" } });
  });

  test("a short output in a longer text is chance, not a reference", () => {
    const counted = resource(bucketType, "logs", { outputs: { hits: "12" } });
    const user = resource(bucketType, "user", {
      inputs: { tags: { at: "12:30", hits: "12" } },
      dependencies: [urnOf(bucketType, "logs")],
    });
    expect(parseState(stateOf(counted, user)).nodes[1]?.references).toEqual([
      { path: "tags.hits", urn: urnOf(bucketType, "logs"), property: "hits", whole: true, text: "12" },
    ]);
  });

  test("tells components, what is read, protection and a name with colons", () => {
    const component = { urn: urnOf("shop:index:Web", "a::b"), type: "shop:index:Web" };
    const read = resource("aws:route53/zone:Zone", "zone", { external: true });
    const kept = resource(bucketType, "kept", { protect: true, retainOnDelete: true });
    const { nodes } = parseState(stateOf(component, read, kept));
    expect(nodes.map(({ name, kind }) => [name, kind])).toEqual([
      ["a::b", "component"],
      ["zone", "read"],
      ["kept", "resource"],
    ]);
    expect(nodes[2]?.options).toMatchObject({ protect: true, retainOnDelete: true });
  });

  test("what waits for deletion and what was interrupted is told, not compared", () => {
    const state = stateOf(bucket, { ...bucket, delete: true });
    const interrupted = {
      ...state,
      deployment: { ...Reflect.get(state, "deployment"), pending_operations: [{ type: "creating", resource: bucket }] },
    };
    const { nodes, gaps } = parseState(interrupted);
    expect(nodes).toHaveLength(1);
    expect(gaps.map(({ kind, urn }) => [kind, urn])).toEqual([
      ["pending-operation", urnOf(bucketType, "logs")],
      ["pending-operation", urnOf(bucketType, "logs")],
    ]);
  });

  test("a stack without resources is an empty graph", () => {
    expect(parseState({ version: 3, deployment: { manifest: {} } })).toMatchObject({
      nodes: [],
      project: "",
      stack: "",
    });
  });

  test("no text of a secret stays, not even where it was exported in clear", () => {
    const clear = { ...secret, ciphertext: undefined, plaintext: '"hunter2"' };
    const holder = resource(bucketType, "logs", {
      inputs: { a: clear, nested: [{ b: clear }] },
      outputs: { a: clear, b: secret },
    });
    const user = resource(bucketType, "user", {
      inputs: { a: "v1:abc" },
      dependencies: [urnOf(bucketType, "logs")],
    });
    const graph = parseState(stateOf(holder, user));
    expect(JSON.stringify(graph)).not.toContain("hunter2");
    expect(graph.nodes[1]?.references).toEqual([]);
  });
});

describe("refusals", () => {
  const nested = (depth: number): object => (depth === 0 ? {} : { a: nested(depth - 1) });

  test.each([
    ["nothing", undefined, "the state"],
    ["a text", "{}", "the state"],
    ["another version", { version: 1, deployment: {} }, "version: must be 3 or 4"],
    ["no deployment", { version: 3 }, "deployment"],
    ["a resource without a URN", stateOf({ type: "x" }), "deployment.resources.2.urn"],
    ["a foreign URN", stateOf({ urn: "arn:aws:s3:::x", type: "x" }), "must be a URN"],
    ["one URN twice", stateOf(bucket, bucket), "two live resources with one URN"],
    ["bottomless values", stateOf(resource(bucketType, "deep", { inputs: nested(200) })), "deeper than 100 levels"],
  ])("refuses %s", (_, raw, message) => {
    expect(() => parseState(raw)).toThrow(
      expect.objectContaining({ code: "graph/state-malformed", message: expect.stringContaining(message) }),
    );
  });
});
