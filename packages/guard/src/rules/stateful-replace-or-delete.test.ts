import { expect, it } from "vitest";
import { exampleChanges, exampleGraph } from "../../test/example-graph.ts";
import { findingsOf, make } from "../../test/judge-program.ts";
import { type ExampleChange, type ExampleResource } from "../examples/example.ts";
import { judge } from "../judge.ts";

const db = make("aws:rds/instance:Instance", { identifier: "shop" });

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
  expect(found(make(db.type, { deletionProtection: true }), { operation: "delete" })[0]?.message).toContain(
    "deletion protection",
  );
});

it("leaves to another rule what the engine refuses", () => {
  const kept = { ...db, options: { protect: true } };
  expect(found(kept, { operation: "delete" })).toEqual([]);
  expect(found(kept, { operation: "update", mayReplace: true, because: ["engine"] })).toEqual([]);
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

it("names the alias that turns a delete into a rename, also of a component around it", () => {
  const graph = exampleGraph({ data: make("shop:index:Data"), one: db });
  const [component, one] = graph.nodes;
  if (component === undefined || one === undefined) throw new Error("two nodes were made");
  const nodes = [component, { ...one, parent: component.urn }];
  const changes = exampleChanges({ ...graph, nodes }, { data: { operation: "delete" }, one: { operation: "delete" } });
  const renames = [{ type: component.type, from: "data", to: "storage", resources: 1, source: undefined }];
  const [finding] = findingsOf("stateful-replace-or-delete", graph, { changes: { ...changes, renames } });
  expect(finding?.message).toContain('With aliases: [{ name: "data" }] on storage it would be a rename only.');
});
