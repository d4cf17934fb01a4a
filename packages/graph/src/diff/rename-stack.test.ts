import { expect, test } from "vitest";
import { diffGraphs } from "./diff-graphs.ts";
import { componentOf, graphOf, nodeOf, referenceTo } from "./graph-builder.ts";
import { renameStack } from "./rename-stack.ts";

test("a program whose project and stack got other names has not changed", () => {
  const web = componentOf("web", { parent: "urn:pulumi:prod::shop::pulumi:pulumi:Stack::shop-prod" });
  const vpc = nodeOf({ name: "net", type: "aws:ec2/vpc:Vpc", parent: web.urn });
  const subnet = nodeOf({
    name: "a",
    type: "aws:ec2/subnet:Subnet",
    inputs: { vpcId: { $unknown: `${vpc.urn}#id` } },
    references: [referenceTo(vpc, "vpcId")],
    propertyDependencies: { vpcId: [vpc.urn] },
    options: { aliases: ["urn:pulumi:prod::shop::aws:ec2/subnet:Subnet::old"] },
  });
  const before = graphOf(web, vpc, subnet);
  const renamed = renameStack(before, { project: "store", stack: "live" });
  expect(renamed).toMatchObject({ project: "store", stack: "live" });
  expect(JSON.stringify(renamed)).not.toContain("prod::shop");
  expect(renamed.nodes[0]?.parent).toBe("urn:pulumi:live::store::pulumi:pulumi:Stack::store-live");
  expect(diffGraphs(renameStack(renamed, { project: "shop", stack: "prod" }), before).counts).toMatchObject({
    same: 3,
  });
});

test("texts of the program stay as they are", () => {
  const topic = nodeOf({ name: "topic", inputs: { displayName: "urn:pulumi:prod::shop::it" } });
  expect(renameStack(graphOf(topic), { project: "store", stack: "prod" }).nodes[0]?.inputs).toEqual(topic.inputs);
});
