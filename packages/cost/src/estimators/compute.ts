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
import { publicAddresses } from "./network.ts";
import { volumeParts } from "./volumes.ts";

const template = "aws:ec2/launchTemplate:LaunchTemplate";
const device = { sizeKey: "volumeSize", typeKey: "volumeType" };

export const compute: Readonly<Record<string, Estimator>> = {
  "aws:ec2/instance:Instance": instance,
  "aws:autoscaling/group:Group": group,
  "aws:ebs/volume:Volume": ({ node }) =>
    volumeParts("storage", node.inputs, { count: 1, sizeKey: "size", typeKey: "type" }),
  "aws:ecs/service:Service": service,
};

function instance(seen: Seen): readonly CostPart[] {
  const { node } = seen;
  const from = templateOf(seen);
  const own = readText(node, "instanceType");
  const type = own.kind === "absent" && from !== undefined ? readText(from, "instanceType") : own;
  const isPublic = valueOr(readFlag(node, "associatePublicIpAddress"), false);
  return [
    ...instanceHours(type, [node, ...(from === undefined ? [] : [from])], { kind: "known", value: 1 }),
    ...rootVolume(node, from),
    ...(knownIn(readList(node, "ebsBlockDevices")) ?? []).flatMap((each, index) => blockDevice(each, index + 2)),
    ...(isPublic === true ? [publicAddresses(1)] : []),
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

function blockDevice(properties: PropertyValue, number: number): readonly CostPart[] {
  return isObject(properties)
    ? volumeParts(`volume ${number}`, properties, { count: 1, ...device })
    : [notEstimated(`volume ${number}`, "it is not known")];
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
  const volumes =
    size.kind === "known"
      ? templateVolumes(from, size.value)
      : [notEstimated("volumes", "the size of the group is not known")];
  return [...instanceHours(readText(from, "instanceType"), [from], size), ...volumes];
}

function templateVolumes(from: Seen["node"], count: number): readonly CostPart[] {
  const mappings = readList(from, "blockDeviceMappings");
  if (mappings.kind !== "known") return [notEstimated("volumes", "the image says how large its volume is")];
  return mappings.value.flatMap((mapping, index) => {
    const ebs = isObject(mapping) ? mapping["ebs"] : undefined;
    return isObject(ebs) ? volumeParts(`volume ${index + 1}`, ebs, { count, ...device }) : [];
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

/** @see https://aws.amazon.com/fargate/pricing/ (vCPU and memory of all tasks; 20 GB of ephemeral storage are included) */
function service(seen: Seen): readonly CostPart[] {
  const { node } = seen;
  const launch = readText(node, "launchType");
  if (launch.kind !== "known" || launch.value !== "FARGATE") {
    const hasProvider = readProperty(node, "capacityProviderStrategies").kind !== "absent";
    const isOnInstances = launch.kind === "known" ? launch.value === "EC2" : launch.kind === "absent" && !hasProvider;
    return isOnInstances ? [] : [notEstimated("tasks", "what its tasks run on is decided by a capacity provider")];
  }
  const definition = referredBy(seen, "taskDefinition", "aws:ecs/taskDefinition:TaskDefinition");
  if (definition === undefined) return [notEstimated("tasks", "its task definition is not among these resources")];
  const count = knownIn(readNumber(node, "desiredCount"));
  if (count === undefined) return [notEstimated("tasks", "the number of tasks is not known")];
  return taskParts(definition, count);
}

function taskParts(definition: Seen["node"], count: number): readonly CostPart[] {
  const cpuUnits = knownIn(readNumber(definition, "cpu"));
  const memory = knownIn(readNumber(definition, "memory"));
  const system = valueOr(readText(definition, "runtimePlatform.operatingSystemFamily"), "LINUX");
  const architecture = valueOr(readText(definition, "runtimePlatform.cpuArchitecture"), "X86_64");
  if (cpuUnits === undefined || memory === undefined) return [notEstimated("tasks", "the size of a task is not known")];
  if (system !== "LINUX" || architecture === undefined)
    return [notEstimated("tasks", "no rule for tasks that do not run on Linux")];
  const variant = architecture === "ARM64" ? "arm" : "x86";
  const words = variant === "arm" ? "ARM " : "";
  const hasMore = readNumber(definition, "ephemeralStorage.sizeInGib").kind !== "absent";
  const storage = notEstimated("ephemeral storage", "no rule for more than the 20 GB included");
  return [
    charged("vCPU", { item: "fargate-vcpu", variant, quantity: (cpuUnits / 1024) * count, label: `${words}vCPU` }),
    charged("memory", {
      item: "fargate-memory",
      variant,
      quantity: (memory / 1024) * count,
      label: `${words}GB of memory`,
    }),
    ...(hasMore ? [storage] : []),
  ];
}
