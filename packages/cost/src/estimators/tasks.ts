import { charged, type CostPart, type Estimator, notEstimated } from "../cost-part.ts";
import {
  knownIn,
  readFlag,
  readNumber,
  readProperty,
  readText,
  referredBy,
  type Seen,
  valueOr,
} from "../node-reading.ts";
import { addressesOf } from "./public-addresses.ts";

export const tasks: Readonly<Record<string, Estimator>> = {
  "aws:ecs/service:Service": service,
};

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
  return [
    ...taskParts(definition, count),
    ...addressesOf(readFlag(node, "networkConfiguration.assignPublicIp"), count),
  ];
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
