import type { PropertyValue } from "@causeway/graph";
import { charged, type CostPart, type Estimator, notEstimated } from "../cost-part.ts";
import {
  type Found,
  isObject,
  knownIn,
  readFlag,
  readList,
  readNumber,
  readProperty,
  readText,
  referredBy,
  type Seen,
  valueOr,
} from "../node-reading.ts";
import { addressesOf } from "./public-addresses.ts";
import { volumeParts } from "./volumes.ts";

const template = "aws:ec2/launchTemplate:LaunchTemplate";
const device = { sizeKey: "volumeSize", typeKey: "volumeType" };

export const compute: Readonly<Record<string, Estimator>> = {
  "aws:ec2/instance:Instance": instance,
  "aws:autoscaling/group:Group": group,
  "aws:ebs/volume:Volume": ({ node }) =>
    volumeParts("storage", node.inputs, { count: 1, sizeKey: "size", typeKey: "type" }),
};

function instance(seen: Seen): readonly CostPart[] {
  const { node } = seen;
  const from = templateOf(seen);
  const own = readText(node, "instanceType");
  const type = own.kind === "absent" && from !== undefined ? readText(from, "instanceType") : own;
  const isPublic = readFlag(node, "associatePublicIpAddress");
  return [
    ...instanceHours(type, [node, ...(from === undefined ? [] : [from])], { kind: "known", value: 1 }),
    ...rootVolume(node, from),
    ...blockDevices(readList(node, "ebsBlockDevices")),
    ...addressesOf(isPublic.kind === "absent" && from !== undefined ? publicIn(from) : isPublic, 1),
  ];
}

function templateOf(seen: Seen): Seen["node"] | undefined {
  return referredBy(seen, "launchTemplate.id", template) ?? referredBy(seen, "launchTemplate.name", template);
}

function rootVolume(node: Seen["node"], from: Seen["node"] | undefined): readonly CostPart[] {
  const root = knownIn(readProperty(node, "rootBlockDevice"));
  if (isObject(root)) return volumeParts("root volume", root, { count: 1, ...device });
  if (from !== undefined) return templateVolumes(from, 1);
  return [notEstimated("root volume", "the image says how large its volume is")];
}

function blockDevices(devices: Found<readonly PropertyValue[]>): readonly CostPart[] {
  if (devices.kind === "unknown") return [notEstimated("volumes", "how many volumes it has is not known")];
  return (knownIn(devices) ?? []).flatMap((each, index) => blockDevice(each, index + 2));
}

function blockDevice(properties: PropertyValue, number: number): readonly CostPart[] {
  return isObject(properties)
    ? volumeParts(`volume ${number}`, properties, { count: 1, ...device })
    : [notEstimated(`volume ${number}`, "a volume is not known")];
}

/** @see https://aws.amazon.com/ec2/pricing/on-demand/ (the hours of a group are those of its instances) */
function group(seen: Seen): readonly CostPart[] {
  const { node } = seen;
  if (readProperty(node, "mixedInstancesPolicy").kind !== "absent")
    return [notEstimated("instances", "AWS chooses among several types of instance, or spare capacity")];
  const from = templateOf(seen);
  if (from === undefined) return [notEstimated("instances", "its launch template is not among these resources")];
  const desired = readNumber(node, "desiredCapacity");
  const size = desired.kind === "absent" ? readNumber(node, "minSize") : desired;
  const others =
    size.kind === "known"
      ? [...templateVolumes(from, size.value), ...addressesOf(publicIn(from), size.value)]
      : [notEstimated("volumes", "the size of the group is not known")];
  return [...instanceHours(readText(from, "instanceType"), [from], size), ...others];
}

/** Whether a template gives its instances public addresses. Where it does not say, their subnet decides. */
function publicIn(from: Seen["node"]): Found<boolean> {
  const interfaces = readList(from, "networkInterfaces");
  if (interfaces.kind !== "known") return interfaces;
  const flags = interfaces.value.map((each) => (isObject(each) ? each["associatePublicIpAddress"] : each));
  if (flags.some((flag) => flag === true || flag === "true")) return { kind: "known", value: true };
  return flags.every((flag) => flag === undefined || flag === null || flag === false || flag === "false")
    ? { kind: "absent" }
    : { kind: "unknown" };
}

function templateVolumes(from: Seen["node"], count: number): readonly CostPart[] {
  const mappings = readList(from, "blockDeviceMappings");
  if (mappings.kind !== "known") return [notEstimated("volumes", "the image says how large its volume is")];
  return mappings.value.flatMap((mapping, index) => {
    const part = `volume ${index + 1} of the template`;
    // What is mapped to nothing, or to a disk of the machine itself, costs nothing.
    const ebs = isObject(mapping) ? (mapping["ebs"] ?? undefined) : mapping;
    if (ebs === undefined) return [];
    return isObject(ebs) ? volumeParts(part, ebs, { count, ...device }) : [notEstimated(part, "a volume is not known")];
  });
}

function instanceHours(type: Found<string>, nodes: readonly Seen["node"][], count: Found<number>): readonly CostPart[] {
  const isSpot = nodes.some((node) => readProperty(node, "instanceMarketOptions").kind !== "absent");
  if (isSpot) return [notEstimated("instances", "the price of spare capacity moves with the market")];
  const tenancies = nodes.flatMap((node) => [readText(node, "tenancy"), readText(node, "placement.tenancy")]);
  if (tenancies.some((tenancy) => valueOr(tenancy, "default") !== "default"))
    return [notEstimated("instances", "no rule for hardware of one's own")];
  if (type.kind !== "known") return [notEstimated("instances", "the instance type is not known")];
  if (count.kind !== "known") return [notEstimated("instances", "the number of instances is not known")];
  return [
    charged("instances", { item: "ec2-instance", variant: type.value, quantity: count.value, label: type.value }),
  ];
}
