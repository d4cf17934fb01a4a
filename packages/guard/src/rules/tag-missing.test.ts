import type { ResourceGraph, ResourceNode } from "@causeway/graph";
import { expect, it } from "vitest";
import { exampleGraph } from "../../test/example-graph.ts";
import { findingsOf, make, secretValue, unknownValue, verdictsOf } from "../../test/judge-program.ts";
import type { ExampleResource } from "../examples/example.ts";

const all = { Environment: "production", Project: "shop", Owner: "platform", CostCenter: "4711" };
const { Environment: _, ...rest } = all;

/** Makes a graph in which the one resource belongs to an explicit provider. */
function withProvider(one: ExampleResource, inputs: ResourceNode["inputs"]): ResourceGraph {
  const graph = exampleGraph({ aws: make("pulumi:providers:aws"), one });
  const [aws, node] = graph.nodes;
  if (aws === undefined || node === undefined) throw new Error("two nodes were made");
  return {
    ...graph,
    nodes: [
      { ...aws, kind: "provider", inputs },
      { ...node, provider: aws.urn },
    ],
  };
}

const queue = (tags?: ExampleResource["inputs"]) => make("aws:sqs/queue:Queue", tags === undefined ? {} : { tags });
const missing = (one: ExampleResource) => verdictsOf("tag-missing", { one });

it("names all that are missing", () => {
  expect(findingsOf("tag-missing", { one: queue() })[0]?.message).toContain("Environment, Project, Owner, CostCenter");
  expect(missing(queue(rest))).toEqual(["violation one tags"]);
  expect(missing(queue(all))).toEqual([]);
});

it("takes an empty value for none, and keys as they are spelt", () => {
  expect(missing(queue({ ...all, Owner: " " }))).toEqual(["violation one tags"]);
  expect(findingsOf("tag-missing", { one: queue({ ...rest, environment: "production" }) })[0]?.message).toContain(
    "has environment: keys are case-sensitive",
  );
});

it("leaves alone what takes no tags and what is no resource of AWS", () => {
  expect(missing(make("aws:ec2/route:Route"))).toEqual([]);
  expect(missing(make("random:index/randomId:RandomId"))).toEqual([]);
});

it("counts an unknown or secret value as a tag, and unknown tags as undecided", () => {
  expect(missing(queue({ ...all, Owner: unknownValue, Project: secretValue }))).toEqual([]);
  expect(missing(make("aws:sqs/queue:Queue", { tags: unknownValue }))).toEqual(["undecided one tags"]);
});

it("counts the default tags of the provider, as JSON or as an object", () => {
  expect(verdictsOf("tag-missing", withProvider(queue(), { defaultTags: JSON.stringify({ tags: all }) }))).toEqual([]);
  expect(verdictsOf("tag-missing", withProvider(queue(), { defaultTags: { tags: all } }))).toEqual([]);
  expect(verdictsOf("tag-missing", withProvider(queue(), {}))).toEqual(["violation one tags"]);
  expect(verdictsOf("tag-missing", withProvider(queue(), { defaultTags: secretValue }))).toEqual([
    "undecided one tags",
  ]);
  expect(verdictsOf("tag-missing", withProvider(queue(all), { defaultTags: secretValue }))).toEqual([]);
  expect(verdictsOf("tag-missing", withProvider(queue(), { defaultTags: "{" }))).toEqual(["undecided one tags"]);
});

it("counts the default tags of the stack's config", () => {
  expect(verdictsOf("tag-missing", { one: queue() }, { defaultTags: all })).toEqual([]);
});

it("asks an Auto Scaling group for its own, which are a list", () => {
  const group = (tags: Readonly<Record<string, string>>) =>
    make("aws:autoscaling/group:Group", {
      tags: Object.entries(tags).map(([key, value]) => ({ key, value, propagateAtLaunch: true })),
    });
  expect(missing(group(all))).toEqual([]);
  expect(verdictsOf("tag-missing", { one: group(rest) }, { defaultTags: all })).toEqual(["violation one tags"]);
});

it("asks a launch template for tags of its volumes too", () => {
  const template = (specification: string) =>
    make("aws:ec2/launchTemplate:LaunchTemplate", {
      tags: all,
      tagSpecifications: [{ resourceType: specification, tags: all }],
    });
  expect(missing(template("volume"))).toEqual([]);
  expect(missing(template("instance"))).toEqual(["violation one tagSpecifications"]);
});

it("takes the list of required tags from who asks", () => {
  expect(verdictsOf("tag-missing", { one: queue({ Team: "a" }) }, { requiredTags: ["Team"] })).toEqual([]);
});
