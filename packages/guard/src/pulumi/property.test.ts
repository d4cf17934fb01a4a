import type { PropertyValue, Reference } from "@causeway/graph";
import { describe, expect, it } from "vitest";
import { exampleGraph } from "../../test/example-graph.ts";
import { make } from "../../test/judge-program.ts";
import { IndexedGraph } from "./indexed-graph.ts";
import { type Property, propertyOf } from "./property.ts";

interface Given {
  readonly references?: readonly Omit<Reference, "urn">[];
  /** Whether the input at the top depends on the VPC. */
  readonly isDerived?: boolean;
}

/** Makes the input `value` of a resource that stands beside a VPC of 10.0.0.0/16. */
function input(value: PropertyValue, { references = [], isDerived = false }: Given = {}): Property {
  const graph = exampleGraph({
    vpc: make("aws:ec2/vpc:Vpc", { cidrBlock: "10.0.0.0/16" }),
    one: make("aws:sqs/queue:Queue"),
  });
  const [vpc, one] = graph.nodes;
  if (vpc === undefined || one === undefined) throw new Error("two nodes were made");
  const node = {
    ...one,
    inputs: { value },
    references: references.map((reference) => ({ ...reference, urn: vpc.urn })),
    propertyDependencies: isDerived ? { value: [vpc.urn] } : {},
  };
  return propertyOf(node, "value", new IndexedGraph({ ...graph, nodes: [vpc, node] }));
}

const toVpc = (property: string, whole = true) => ({ references: [{ path: "value", property, whole }] });

describe("a text", () => {
  it("is known when the program states it, as are numbers and booleans", () => {
    expect(input("a").text()).toEqual({ known: true, value: "a", path: "value" });
    expect(input(80).text()).toMatchObject({ value: "80" });
    expect(input(null).text()).toEqual({ known: true, value: undefined, path: "value" });
  });

  it("is made up when it is an output that only the cloud knows, whole or in part", () => {
    expect(input("vpc-0123", toVpc("id")).text()).toEqual({
      known: false,
      needs: "the output id of aws:ec2/vpc:Vpc vpc",
      path: "value",
    });
    expect(input("a-vpc-0123", toVpc("id", false)).text()).toMatchObject({ known: false });
  });

  it("is known when it is an output that the other resource was given as an input", () => {
    expect(input("10.0.0.0/16", toVpc("cidrBlock")).text()).toMatchObject({ known: true, value: "10.0.0.0/16" });
    expect(input("10.9.0.0/16", toVpc("cidrBlock")).text()).toMatchObject({ known: false });
  });

  it("is unknown when it is secret, a file, unknown or no text", () => {
    expect(input({ $secret: "00" }).text()).toMatchObject({ known: false, needs: "the secret at value" });
    expect(input({ $asset: "00" }).text()).toMatchObject({ known: false });
    expect(input({ $unknown: "urn:pulumi:a::b::c:d/e:F::gone#endpoint" }).text()).toMatchObject({
      needs: expect.stringContaining("the output endpoint of"),
    });
    expect(input({ a: 1 }).text()).toMatchObject({ known: false });
  });

  it("is as secret inside a secret as the whole", () => {
    expect(input({ $secret: "00" }).child("a").child("b").text()).toMatchObject({ known: false, path: "value.a.b" });
  });
});

describe("a link", () => {
  it("leads to the resource by its reference, although the id is unknown", () => {
    expect(input("vpc-0123", toVpc("id")).link()).toMatchObject({ to: "resource", property: "id" });
    expect(input({ $unknown: "urn:pulumi:a::b::c:d/e:F::gone#id" }).link()).toMatchObject({
      to: "resource",
      id: "urn:pulumi:a::b::c:d/e:F::gone",
    });
  });

  it("leads to the only resource that the input depends on, when nothing can be traced", () => {
    expect(input("assets", { isDerived: true }).link()).toMatchObject({ to: "resource", property: undefined });
  });

  it("is a literal, nothing or unknown otherwise", () => {
    expect(input("vpc-0123").link()).toEqual({ to: "literal", value: "vpc-0123", path: "value" });
    expect(input("").link()).toEqual({ to: "nothing", path: "value" });
    expect(input({ $unknown: "" }).link()).toMatchObject({ to: "unknown" });
  });
});

describe("members", () => {
  it("have the paths that references have", () => {
    const items = input([{ "a/b": { Name: 1 } }]).items();
    const [first] = "known" in items ? [] : items;
    expect(first?.child("a/b").child("Name").path).toBe('value[0]["a/b"].Name');
  });

  it("are not what every object has", () => {
    expect(input({}).child("constructor").text()).toMatchObject({ known: true, value: undefined });
  });

  it("are unknown where a text stands for a list", () => {
    expect(input("a").items()).toMatchObject({ known: false });
    expect(input(null).items()).toEqual([]);
  });
});

it("a number may be written as text, and nothing else", () => {
  expect(input("22").number()).toMatchObject({ known: true, value: 22 });
  expect(input("").number()).toMatchObject({ known: false });
  expect(input("ssh").number()).toMatchObject({ known: false });
});
