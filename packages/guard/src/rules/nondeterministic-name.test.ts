import { expect, it } from "vitest";
import { exampleGraph } from "../../test/example-graph.ts";
import { findingsOf, make, secretValue } from "../../test/judge-program.ts";
import { type ExampleResources, outputOf } from "../examples/example.ts";

const db = make("aws:rds/instance:Instance", { identifier: "shop" });

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
