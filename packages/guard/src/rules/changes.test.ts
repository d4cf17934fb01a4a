import { describe, expect, it } from "vitest";
import { exampleChanges, exampleGraph } from "../../test/example-graph.ts";
import { findingsOf, make, secretValue, verdictsOf } from "../../test/judge-program.ts";
import { type ExampleChange, type ExampleResource, type ExampleResources, outputOf } from "../examples/example.ts";
import { judge } from "../judge.ts";

const db = make("aws:rds/instance:Instance", { identifier: "shop" });

describe("stateful-replace-or-delete", () => {
  const found = (one: ExampleResource, change: ExampleChange, lifecycle?: "protected" | "ephemeral") => {
    const graph = exampleGraph({ one });
    const changes = exampleChanges(graph, { one: change });
    return findingsOf("stateful-replace-or-delete", graph, {
      changes,
      ...(lifecycle === undefined ? {} : { lifecycle }),
    });
  };

  it.each([
    "aws:rds/instance:Instance",
    "aws:rds/cluster:Cluster",
    "aws:dynamodb/table:Table",
    "aws:s3/bucket:Bucket",
    "aws:kms/key:Key",
    "aws:ec2/eip:Eip",
    "aws:route53/zone:Zone",
    "aws:efs/fileSystem:FileSystem",
    "aws:elasticache/replicationGroup:ReplicationGroup",
    "aws:opensearch/domain:Domain",
    "aws:secretsmanager/secret:Secret",
    "aws:ecr/repository:Repository",
    "aws:cloudwatch/logGroup:LogGroup",
  ])("guards %s", (type) => {
    expect(found(make(type), { operation: "delete" })).toMatchObject([{ verdict: "violation", severity: "critical" }]);
    expect(found(make(type), { operation: "replace" })).toMatchObject([{ verdict: "violation", severity: "critical" }]);
  });

  it("names the property that forces a replacement", () => {
    const [finding] = found(db, { operation: "replace", because: ["storageEncrypted"] });
    expect(finding).toMatchObject({
      property: "storageEncrypted",
      message: expect.stringContaining("(storageEncrypted); it holds the data of a database"),
    });
  });

  it("is undecided about an update that may replace", () => {
    expect(found(db, { operation: "update", mayReplace: true, because: ["engine"] })).toMatchObject([
      { verdict: "undecided", property: "engine" },
    ]);
    expect(found(db, { operation: "update" })).toEqual([]);
  });

  it("passes what stays in the account, but says that a new one starts empty", () => {
    const kept = { ...db, options: { retainOnDelete: true } };
    expect(found(kept, { operation: "delete" })).toEqual([]);
    expect(found(kept, { operation: "replace" })).toMatchObject([
      { severity: "high", message: expect.stringContaining("starts empty") },
    ]);
  });

  it("says what will stop the deployment", () => {
    expect(found({ ...db, options: { protect: true } }, { operation: "delete" })[0]?.message).toContain(
      "option protect",
    );
    expect(found(make(db.type, { deletionProtection: true }), { operation: "delete" })[0]?.message).toContain(
      "deletion protection",
    );
  });

  it("leaves ephemeral environments and stateless resources alone", () => {
    expect(found(db, { operation: "delete" }, "ephemeral")).toEqual([]);
    expect(found(make("aws:ec2/route:Route"), { operation: "replace" })).toEqual([]);
  });

  it("shows the base line of a resource that is gone", () => {
    const base = exampleGraph({ other: make("aws:sqs/queue:Queue"), one: db });
    const gone = base.nodes.find(({ name }) => name === "one");
    const changes = exampleChanges(base, { one: { operation: "delete" } });
    const { findings } = judge({ graph: { ...base, nodes: [] }, changes, today: "2026-11-21" });
    expect(findings).toMatchObject([{ rule: "stateful-replace-or-delete", type: db.type, source: gone?.source }]);
    expect(gone?.source?.line).toBe(2);
  });
});

describe("delete-before-replace-live", () => {
  const found = (one: ExampleResource, lifecycle?: "protected" | "ephemeral") =>
    verdictsOf("delete-before-replace-live", { one }, lifecycle === undefined ? {} : { lifecycle });
  const first = { deleteBeforeReplace: true };

  it.each([
    "aws:ec2/internetGateway:InternetGateway",
    "aws:ec2/natGateway:NatGateway",
    "aws:ec2/route:Route",
    "aws:lb/loadBalancer:LoadBalancer",
    "aws:lb/listener:Listener",
    "aws:lb/targetGroup:TargetGroup",
    "aws:ec2/securityGroup:SecurityGroup",
    "aws:route53/record:Record",
    "aws:ec2/vpc:Vpc",
    "aws:ec2/subnet:Subnet",
  ])("guards %s", (type) => {
    expect(found({ type, options: first })).toEqual(["violation one deleteBeforeReplace"]);
    expect(found({ type, options: { replaceOnChanges: ["tags"] } })).toEqual(["violation one replaceOnChanges"]);
    expect(found({ type, options: { deleteBeforeReplace: false } })).toEqual([]);
    expect(found({ type })).toEqual([]);
  });

  it("leaves what is not in the path and ephemeral environments alone", () => {
    expect(found({ type: "aws:sqs/queue:Queue", options: first })).toEqual([]);
    expect(found({ type: "aws:ec2/vpc:Vpc", options: first }, "ephemeral")).toEqual([]);
  });
});

describe("nondeterministic-name", () => {
  const found = (first: ExampleResources, second: ExampleResources) =>
    findingsOf("nondeterministic-name", exampleGraph(first), { again: exampleGraph(second) });

  it("is silent on two equal evaluations", () => {
    expect(found({ db }, { db })).toEqual([]);
  });

  it("is critical where the property forces another resource", () => {
    const table = (name: string) => ({ orders: make("aws:dynamodb/table:Table", { name, hashKey: "id" }) });
    expect(found(table("orders-1"), table("orders-2"))).toMatchObject([
      { property: "name", severity: "critical", value: "orders-1" },
    ]);
  });

  it("takes the name of a type that nobody knows for one that cannot change", () => {
    const thing = (name: string) => ({ one: make("acme:index/thing:Thing", { name, size: name }) });
    expect(found(thing("a"), thing("b")).map(({ property, severity }) => [property, severity])).toEqual([
      ["name", "critical"],
      ["size", "high"],
    ]);
  });

  it("reports other inputs too, at any depth", () => {
    const service = (value: string) => ({
      fn: make("aws:lambda/function:Function", { environment: { variables: { BUILD: value } } }),
    });
    expect(found(service("1"), service("2"))).toMatchObject([
      { property: "environment.variables.BUILD", severity: "high" },
    ]);
  });

  it("reports a logical name once, and not what refers to it", () => {
    const program = (name: string) => ({
      [name]: make("aws:ec2/vpc:Vpc", { cidrBlock: "10.0.0.0/16" }),
      subnet: make("aws:ec2/subnet:Subnet", { vpcId: outputOf(name) }),
    });
    const findings = found(program("vpc-1"), program("vpc-2"));
    expect(findings.map(({ property, message }) => [property, message.split(":")[0]])).toEqual([
      [undefined, "The logical name is vpc-1 in one evaluation and vpc-2 in the next"],
    ]);
  });

  it("reports a resource that only one evaluation has", () => {
    expect(found({ db, more: db }, { db })).toMatchObject([{ message: expect.stringContaining("no such resource") }]);
  });

  it("does not show secrets", () => {
    const [finding] = found(
      { a: make(db.type, { password: secretValue }) },
      { a: make(db.type, { password: { $secret: "other" } }) },
    );
    expect(finding).toMatchObject({ property: "password", value: "[secret]" });
    expect(JSON.stringify(finding)).not.toContain(secretValue.$secret);
  });

  it("leaves tags to tag-volatile", () => {
    const queue = (value: string) => ({ q: make("aws:sqs/queue:Queue", { tags: { At: value } }) });
    expect(found(queue("1"), queue("2"))).toEqual([]);
  });
});
