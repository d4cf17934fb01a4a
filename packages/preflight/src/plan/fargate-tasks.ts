import { isUnknown, type PropertyValue, type ResourceNode } from "@causeway/graph";
import { behind, madeOf, type Plan } from "./plan.ts";
import { knownIn, readList, readNumber, readText, stepInto } from "./read-input.ts";

const taskType = "aws:ecs/taskDefinition:TaskDefinition";
const scalingType = "aws:appautoscaling/target:Target";

/** Tasks that a service runs on Fargate, at its largest. */
export interface FargateTasks {
  /** The service. */
  readonly node: ResourceNode;
  /** Of all tasks together; undefined where it is not known. */
  readonly vcpus: number | undefined;
}

/** Answers all services that run on demand on Fargate. Those on spot capacity have a quota of their own. */
export function fargateTasks(plan: Plan): readonly FargateTasks[] {
  const services = madeOf(plan, "aws:ecs/service:Service").filter((node) => isOnFargate(node));
  return services.map((node) => {
    const [task] = behind(plan, node, { input: "taskDefinition", type: taskType });
    const each = task === undefined ? undefined : vcpusOf(task);
    const count = largest(plan, node);
    return { node, vcpus: each === undefined || count === undefined ? undefined : each * count };
  });
}

function isOnFargate(node: ResourceNode): boolean {
  if (knownIn(readText(node, "launchType")) === "FARGATE") return true;
  const strategies = knownIn(readList(node, "capacityProviderStrategies")) ?? [];
  return strategies.some((strategy) => knownIn(stepInto(strategy, ["capacityProvider"])) === "FARGATE");
}

/** Scaling may start as many as its target says, however many the service begins with. */
function largest(plan: Plan, node: ResourceNode): number | undefined {
  const targets = plan.kept.filter(
    (one) => one.type === scalingType && behind(plan, one, { input: "resourceId", type: node.type }).includes(node),
  );
  const desired = readNumber(node, "desiredCount");
  const counts = [
    // A service that does not say how many runs one.
    desired.kind === "absent" ? 1 : knownIn(desired),
    ...targets.map((target) => knownIn(readNumber(target, "maxCapacity"))),
  ];
  return counts.includes(undefined) ? undefined : Math.max(...counts.map((count) => count ?? 0));
}

/** As `512`, of 1024 to a vCPU, or as `.5 vCPU`. @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html */
function vcpusOf(task: ResourceNode): number | undefined {
  const given: PropertyValue | undefined = task.inputs["cpu"];
  if (given === undefined || given === null || isUnknown(given)) return undefined;
  const text = typeof given === "number" ? String(given) : typeof given === "string" ? given.trim() : "";
  const units = /^(\d+)$/u.exec(text)?.[1];
  if (units !== undefined) return Number(units) / 1024;
  const whole = /^(\d*\.?\d+) ?vcpu$/iu.exec(text)?.[1];
  return whole === undefined ? undefined : Number(whole);
}
