import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { nodeOf } from "./graph-builder.ts";
import { forcedBy } from "./forced-replacement.ts";
import { isRegional } from "./aws/regional-types.ts";
import { replaces, replacingProperties } from "./replacing-properties.ts";

const sdk = dirname(createRequire(import.meta.url).resolve("@pulumi/aws/package.json"));
const nestedTypes = readFileSync(join(sdk, "types", "input.d.ts"), "utf8");
const listed = Object.entries(replacingProperties).filter(([type]) => type.startsWith("aws:"));

/** The lines of an interface, by the indentation of its first line. */
function interfaceIn(text: string, header: RegExp): string {
  const found = header.exec(text);
  if (found === null) return "";
  const indent = /^ */.exec(found[0])?.[0] ?? "";
  return text.slice(found.index, text.indexOf(`\n${indent}}`, found.index));
}

function argumentsOf(type: string): string {
  const [, member = "", name = ""] = type.split(":");
  return interfaceIn(
    readFileSync(join(sdk, `${member}.d.ts`), "utf8"),
    new RegExp(`^export interface ${name}Args `, "m"),
  );
}

function typeOf(members: string, property: string): string | undefined {
  return new RegExp(`^ +${property}\\??: (.*);$`, "m").exec(members)?.[1];
}

/** Answers whether the SDK declares the input, down to nested blocks. */
function isDeclared(type: string, path: string): boolean {
  const [root = "", ...rest] = path.split(".");
  let declared = typeOf(argumentsOf(type), root);
  for (const step of rest) {
    const [, module = "", name = ""] = /inputs\.(\w+)\.(\w+)/.exec(declared ?? "") ?? [];
    const namespace = interfaceIn(nestedTypes, new RegExp(`^export declare namespace ${module} \\{`, "m"));
    declared = typeOf(interfaceIn(namespace, new RegExp(`^ +interface ${name} `, "m")), step);
  }
  return declared !== undefined;
}

test.each(listed)("%s: each listed path is an input that the SDK declares", (type, { always, sometimes = [] }) => {
  expect([...always, ...sometimes].filter((path) => !isDeclared(type, path))).toEqual([]);
});

test.each(listed)("%s: lists each path once and in order", (_, { always, sometimes = [] }) => {
  for (const list of [always, sometimes]) expect(list).toEqual([...new Set(list)].toSorted());
  expect(always.filter((path) => sometimes.includes(path))).toEqual([]);
});

test.each(listed)("%s: is told regional exactly when its arguments have a region", (type) => {
  expect(isRegional(type)).toBe(typeOf(argumentsOf(type), "region") !== undefined);
});

describe("replaces", () => {
  test.each([
    ["aws:ec2/vpc:Vpc", "cidrBlock", "yes"],
    ["aws:ec2/vpc:Vpc", "tags.Name", "no"],
    ["aws:ec2/vpc:Vpc", "instanceTenancy", "unknown"],
    ["aws:ec2/vpc:Vpc", "region", "yes"],
    ["aws:iam/role:Role", "region", "no"],
    ["aws:ec2/instance:Instance", "ebsBlockDevices[2].encrypted", "yes"],
    ["aws:ec2/instance:Instance", "ebsBlockDevices[2].tags.encrypted", "no"],
    ["aws:ec2/instance:Instance", "ebsBlockDevices[2]", "unknown"],
    ["aws:ec2/instance:Instance", "ebsBlockDevicesOther", "no"],
    ["aws:rds/cluster:Cluster", 'restoreToPointInTime["sourceClusterIdentifier"]', "yes"],
    ["aws:ecs/taskDefinition:TaskDefinition", "volumes[0].name", "yes"],
    ["acme:index:Thing", "name", "unknown"],
    ["constructor", "name", "unknown"],
  ])("%s at %s: %s", (type, path, answer) => {
    expect(replaces(type, path)).toBe(answer);
  });
});

test("an input that is taken away is uncertain, since the provider may keep what is", () => {
  const node = nodeOf({ name: "main", type: "aws:ec2/subnet:Subnet" });
  expect(forcedBy(node, { path: "availabilityZone", before: "eu-central-1a", after: undefined })).toBe("unknown");
  expect(forcedBy(node, { path: "availabilityZone", before: undefined, after: "eu-central-1a" })).toBe("yes");
  expect(forcedBy(node, { path: "mapPublicIpOnLaunch", before: true, after: undefined })).toBe("no");
});
