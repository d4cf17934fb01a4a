import type { ResourceNode } from "@causeway/graph";
import type { TaggedResource } from "../facts/tagged-resource.ts";
import { known, type Unknown, unknown, type Value } from "../facts/value.ts";
import { type Property, propertyOf } from "./property.ts";
import type { PulumiResource, ReadResource } from "./pulumi-resource.ts";
import taggableTypes from "./taggable-types.json" with { type: "json" };

/** Says which type is tagged in which way: most by a map, of which the provider's declarations tell. */
export function tagReaders(
  defaultTags: Readonly<Record<string, string>>,
): Readonly<Record<string, ReadResource<TaggedResource>>> {
  const byMap: ReadResource<TaggedResource> = (resource) => readTags(resource, defaultTags);
  return {
    ...Object.fromEntries(taggableTypes.types.map((type) => [type, byMap])),
    "aws:autoscaling/group:Group": readAutoScalingTags,
    "aws:ec2/launchTemplate:LaunchTemplate": (resource) => readLaunchTemplateTags(resource, defaultTags),
    "pulumi:providers:aws": readDefaultTags,
  };
}

/** Tags of a resource whose `tags` are a map: the provider's default ones, then its own. */
function readTags(resource: PulumiResource, defaultTags: Readonly<Record<string, string>>): readonly TaggedResource[] {
  const own = tagMap(resource.input("tags"));
  const defaults = providerTags(resource, defaultTags);
  const tags = new Map([...defaults.tags, ...own.tags]);
  return [{ ...bearer(resource), path: "tags", tags, hidden: own.hidden ?? defaults.hidden }];
}

function bearer(resource: PulumiResource): Pick<TaggedResource, "resource" | "bearer" | "isProvider"> {
  return { resource: resource.urn, bearer: resource.name, isProvider: false };
}

/**
 * Tags of an Auto Scaling group: a list, which the provider's default tags do not reach.
 *
 * @see https://www.pulumi.com/registry/packages/aws/api-docs/autoscaling/group/#tags_nodejs
 */
function readAutoScalingTags(resource: PulumiResource): readonly TaggedResource[] {
  const items = resource.input("tags").items();
  const found = "known" in items ? hiddenTags(items) : listedTags(items);
  return [{ ...bearer(resource), path: "tags", ...found }];
}

/**
 * Tags of a launch template, and of the volumes that it makes: neither its own tags nor those of a group reach them.
 *
 * @see https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-tagging.html
 */
function readLaunchTemplateTags(
  resource: PulumiResource,
  defaultTags: Readonly<Record<string, string>>,
): readonly TaggedResource[] {
  const path = "tagSpecifications";
  const items = resource.input(path).items();
  const volumes = "known" in items ? undefined : items.find((item) => item.child("resourceType").raw === "volume");
  const found = "known" in items ? hiddenTags(items) : volumes === undefined ? noTags : tagMap(volumes.child("tags"));
  return [
    ...readTags(resource, defaultTags),
    { ...bearer(resource), bearer: `the volumes that ${resource.name} launches`, path, ...found },
  ];
}

/** The default tags of an explicit provider, where they stand. */
function readDefaultTags(resource: PulumiResource): readonly TaggedResource[] {
  const path = "defaultTags";
  return [{ ...bearer(resource), path, isProvider: true, ...tagsOfProvider(resource.node, resource) }];
}

type FoundTags = Pick<TaggedResource, "tags" | "hidden">;

const noTags: FoundTags = { tags: new Map(), hidden: undefined };

function hiddenTags(why: Unknown): FoundTags {
  return { tags: new Map(), hidden: why };
}

function tagMap(property: Property): FoundTags {
  const items = property.items();
  if ("known" in items) return hiddenTags(items);
  return {
    tags: new Map(Object.keys(property.raw ?? {}).map((key) => [key, tagValue(property.child(key))])),
    hidden: undefined,
  };
}

function listedTags(items: readonly Property[]): FoundTags {
  const keys = items.map((item) => ({ key: item.child("key").text(), value: tagValue(item.child("value")) }));
  const tags = new Map(keys.flatMap(({ key, value }) => (key.known ? [[key.value ?? "", value] as const] : [])));
  return { tags, hidden: keys.flatMap(({ key }) => (key.known ? [] : [key]))[0] };
}

function tagValue(property: Property): Value<string> {
  const text = property.text();
  return text.known ? known(text.value ?? "", text.path) : text;
}

/** An explicit provider carries its default tags as JSON text; those of the default provider come from the stack's config. */
function providerTags(resource: PulumiResource, ofConfig: Readonly<Record<string, string>>): FoundTags {
  const urn = resource.node.provider;
  const provider = urn === undefined ? undefined : resource.graph.node(urn);
  if (urn === undefined || urn.includes("::default")) return stated(ofConfig);
  return provider === undefined ? hiddenTags(defaultTagsOf(urn)) : tagsOfProvider(provider, resource);
}

function tagsOfProvider(provider: ResourceNode, { graph }: PulumiResource): FoundTags {
  const given = propertyOf(provider, "defaultTags", graph);
  const json = typeof given.raw === "string" ? given.text() : undefined;
  const found = json?.known === true ? parsedTags(json.value ?? "", provider.urn) : tagMap(given.child("tags"));
  return found.hidden === undefined ? found : hiddenTags(defaultTagsOf(provider.urn));
}

function parsedTags(json: string, provider: string): FoundTags {
  try {
    const parsed: unknown = JSON.parse(json);
    return stated(isRecord(parsed) && isRecord(parsed["tags"]) ? parsed["tags"] : {});
  } catch {
    return hiddenTags(defaultTagsOf(provider));
  }
}

function stated(tags: Readonly<Record<string, unknown>>): FoundTags {
  return {
    tags: new Map(Object.entries(tags).map(([key, value]) => [key, known(String(value), "tags")])),
    hidden: undefined,
  };
}

function defaultTagsOf(provider: string): Unknown {
  return unknown(`the default tags of the provider ${provider.slice(provider.lastIndexOf("::") + 2)}`, "tags");
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
