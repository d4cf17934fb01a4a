import { expect, test } from "vitest";
import type { PropertyValue, ResourceGraph, ResourceNode } from "../resource-graph.ts";
import { diffGraphs } from "./diff-graphs.ts";
import { graphOf, nodeOf, placeholderOf, referenceTo, type NodeSketch, urnOf } from "./graph-builder.ts";

const vpcType = "aws:ec2/vpc:Vpc";
const subnetType = "aws:ec2/subnet:Subnet";

function operations(before: ResourceGraph, after: ResourceGraph): Record<string, string> {
  return Object.fromEntries(diffGraphs(before, after).changes.map(({ name, operation }) => [name, operation]));
}

const vpc = (cidrBlock: string, sketch: Partial<NodeSketch> = {}) =>
  nodeOf({ name: "vpc", type: vpcType, inputs: { cidrBlock }, ...sketch });
const subnetOf = (target: ResourceNode, sketch: Partial<NodeSketch> = {}) =>
  nodeOf({
    name: "subnet",
    type: subnetType,
    inputs: { vpcId: placeholderOf(target) },
    references: [referenceTo(target, "vpcId")],
    ...sketch,
  });

test("a replacement carries over along inputs that force one, and no further than it must", () => {
  const graph = (cidrBlock: string) => {
    const network = vpc(cidrBlock);
    const subnet = subnetOf(network);
    const instance = nodeOf({
      name: "server",
      type: "aws:ec2/instance:Instance",
      inputs: { subnetId: placeholderOf(subnet) },
      references: [referenceTo(subnet, "subnetId")],
    });
    const bucket = nodeOf({
      name: "logs",
      inputs: { tags: { server: placeholderOf(instance) } },
      references: [referenceTo(instance, "tags.server")],
    });
    const after = nodeOf({ name: "waits", dependencies: [network.urn] });
    return graphOf(network, subnet, instance, bucket, after);
  };
  const { changes, counts } = diffGraphs(graph("10.0.0.0/16"), graph("10.1.0.0/16"));
  expect(counts).toEqual({ create: 0, update: 1, replace: 3, delete: 0, same: 1 });
  expect(changes.map(({ name, because }) => [name, because])).toEqual([
    ["vpc", ["cidrBlock"]],
    ["subnet", [urnOf(vpcType, "vpc")]],
    ["server", [urnOf(subnetType, "subnet")]],
    ["logs", []],
    ["waits", []],
  ]);
  expect(changes[3]?.properties).toEqual([
    {
      path: "tags.server",
      before: "id-of-server",
      after: { $unknown: `${urnOf("aws:ec2/instance:Instance", "server")}#id` },
      replaces: "no",
    },
  ]);
});

test("an output that repeats an input stays known when its resource is replaced", () => {
  const graph = (region: string) => {
    const network = vpc("10.0.0.0/16", { region });
    const bucket = nodeOf({
      name: "logs",
      inputs: { tags: { cidr: "10.0.0.0/16" } },
      references: [referenceTo(network, "tags.cidr", "cidrBlock")],
    });
    return graphOf(network, bucket);
  };
  expect(operations(graph("eu-central-1"), graph("us-east-1"))).toEqual({ vpc: "replace", logs: "same" });
});

test("an output that changes on every update is known only after apply", () => {
  const graph = (imageId: string) => {
    const template = nodeOf({ name: "template", type: "aws:ec2/launchTemplate:LaunchTemplate", inputs: { imageId } });
    const group = nodeOf({
      name: "group",
      type: "aws:autoscaling/group:Group",
      inputs: { launchTemplate: { id: placeholderOf(template), version: "1" } },
      references: [
        referenceTo(template, "launchTemplate.id"),
        referenceTo(template, "launchTemplate.version", "latestVersion"),
      ],
    });
    return graphOf(template, group);
  };
  const { changes } = diffGraphs(graph("ami-1"), graph("ami-2"));
  expect(changes.map(({ operation }) => operation)).toEqual(["update", "update"]);
  expect(changes[1]?.properties.map(({ path }) => path)).toEqual(["launchTemplate.version"]);
});

test("a number that may be such an output moves with it, another version does not", () => {
  const graph = (imageId: string, version: PropertyValue) => {
    const template = nodeOf({ name: "template", type: "aws:ec2/launchTemplate:LaunchTemplate", inputs: { imageId } });
    const group = nodeOf({
      name: "group",
      type: "aws:autoscaling/group:Group",
      inputs: { launchTemplate: { id: placeholderOf(template), version } },
      references: [referenceTo(template, "launchTemplate.id")],
      propertyDependencies: { launchTemplate: [template.urn] },
    });
    return graphOf(template, group);
  };
  expect(operations(graph("ami-1", "1"), graph("ami-2", "1"))).toEqual({ template: "update", group: "update" });
  expect(operations(graph("ami-1", "$Latest"), graph("ami-2", "$Latest"))).toMatchObject({ group: "same" });
  expect(operations(graph("ami-1", 1), graph("ami-1", 1))).toMatchObject({ group: "same" });
});

test("an input made by apply, in which no output can be found, moves with the resources behind it", () => {
  const graph = (cidrBlock: string) => {
    const network = vpc(cidrBlock);
    return graphOf(
      network,
      nodeOf({ name: "logs", inputs: { bucket: "hash-of-it" }, propertyDependencies: { bucket: [network.urn] } }),
    );
  };
  expect(operations(graph("10.0.0.0/16"), graph("10.1.0.0/16"))).toEqual({ vpc: "replace", logs: "replace" });
});

test("a rename by alias changes nothing, though every placeholder differs", () => {
  const before = vpc("10.0.0.0/16");
  const after = vpc("10.0.0.0/16", {
    name: "network",
    urn: urnOf(vpcType, "network"),
    options: { aliases: [before.urn] },
  });
  const bucketOf = (target: ResourceNode, prefix: string) => {
    const text = placeholderOf(target);
    return nodeOf({
      name: "logs",
      inputs: { tags: { of: `${prefix}-${text}` } },
      references: [{ path: "tags.of", urn: target.urn, property: "id", whole: false, text }],
    });
  };
  const head = graphOf(after, subnetOf(after), bucketOf(after, "vpc"));
  expect(operations(graphOf(before, subnetOf(before), bucketOf(before, "vpc")), head)).toEqual({
    network: "same",
    subnet: "same",
    logs: "same",
  });
  expect(operations(graphOf(before, subnetOf(before), bucketOf(before, "net")), head)).toMatchObject({
    logs: "update",
  });
});

test("a literal in place of an output, or another output, is a change", () => {
  const network = vpc("10.0.0.0/16");
  const other = vpc("10.0.0.0/16", { name: "other", urn: urnOf(vpcType, "other") });
  const literal = nodeOf({ name: "subnet", type: subnetType, inputs: { vpcId: "vpc-1" } });
  expect(operations(graphOf(network, other, literal), graphOf(network, other, subnetOf(network)))).toMatchObject({
    subnet: "replace",
  });
  expect(
    operations(graphOf(network, other, subnetOf(other)), graphOf(network, other, subnetOf(network))),
  ).toMatchObject({ subnet: "replace" });
});

test("what is to be created has no outputs yet, whatever the base says in the same words", () => {
  const network = vpc("10.0.0.0/16");
  const literal = nodeOf({ name: "subnet", type: subnetType, inputs: { vpcId: placeholderOf(network) } });
  expect(operations(graphOf(literal), graphOf(network, subnetOf(network)))).toEqual({
    vpc: "create",
    subnet: "replace",
  });
});

test("two texts around one output of one resource differ by their words", () => {
  const network = vpc("10.0.0.0/16");
  const named = (text: string) =>
    nodeOf({ name: "logs", inputs: { tags: { text } }, references: [referenceTo(network, "tags.text")] });
  expect(operations(graphOf(network, named("prod-1")), graphOf(network, named("test-1")))).toMatchObject({
    logs: "update",
  });
});

test("a resource behind a block moves the block, while its known parts are compared one by one", () => {
  const graph = (cidrBlock: string, owner: string) => {
    const network = vpc(cidrBlock);
    const references = [{ path: "tags", urn: network.urn, property: undefined, whole: false }];
    return graphOf(network, nodeOf({ name: "logs", inputs: { tags: { made: "by apply", owner } }, references }));
  };
  const pathsOf = (before: ResourceGraph, after: ResourceGraph) =>
    diffGraphs(before, after).changes[1]?.properties.map(({ path }) => path);
  expect(pathsOf(graph("10.0.0.0/16", "a"), graph("10.0.0.0/16", "b"))).toEqual(["tags.owner"]);
  expect(pathsOf(graph("10.0.0.0/16", "a"), graph("10.1.0.0/16", "a"))).toEqual(["tags"]);
});

test("an output that repeats an input changes with that input, and only as far as it is used", () => {
  const graph = (owner: string) => {
    const network = vpc("10.0.0.0/16", { inputs: { tags: { owner, cost: "1" } } });
    const user = (name: string, property: string, text: string) =>
      nodeOf({ name, inputs: { tags: { text } }, references: [referenceTo(network, "tags.text", property)] });
    return graphOf(network, user("uses", "tags.owner", owner), user("does-not", "tags.cost", "1"));
  };
  expect(operations(graph("a"), graph("b"))).toEqual({ vpc: "update", uses: "update", "does-not": "same" });
});

test("an input made of two replaced resources changes once", () => {
  const graph = (cidrBlock: string) => {
    const one = vpc(cidrBlock);
    const two = vpc(cidrBlock, { name: "two", urn: urnOf(vpcType, "two") });
    const references = [one, two].map((target) => ({ ...referenceTo(target, "tags.both"), whole: false }));
    return graphOf(one, two, nodeOf({ name: "logs", inputs: { tags: { both: "id-of-vpc id-of-two" } }, references }));
  };
  const { changes } = diffGraphs(graph("10.0.0.0/16"), graph("10.1.0.0/16"));
  expect(changes[2]?.properties.map(({ path }) => path)).toEqual(["tags.both"]);
});

test("a ring of references comes to an end", () => {
  const ring = (cidrBlock: string) => {
    const one = vpc(cidrBlock);
    const two = subnetOf(one);
    return graphOf(
      nodeOf({
        ...one,
        inputs: { ...one.inputs, ipv4IpamPoolId: placeholderOf(two) },
        references: [referenceTo(two, "ipv4IpamPoolId")],
      }),
      two,
    );
  };
  expect(operations(ring("10.0.0.0/16"), ring("10.1.0.0/16"))).toEqual({ vpc: "replace", subnet: "replace" });
});
