import { parse } from "yaml";
import { z } from "zod";

/** What a deployment puts where. */
interface AppSpecTarget {
  readonly taskDefinition: string;
  readonly containerName: string;
  readonly containerPort: number;
}

const properties = z.looseObject({ TaskDefinition: z.string(), LoadBalancerInfo: z.looseObject({}).optional() });
const resource = z.looseObject({ Type: z.literal("AWS::ECS::Service"), Properties: properties });
const appSpec = z.looseObject({ Resources: z.array(z.record(z.string(), resource)).length(1) });

/**
 * Answers an AppSpec for a task definition: the one before with another revision, so that its hooks and settings stay, or one of its own.
 * @see https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-resources.html
 */
export function appSpecFor(before: string | undefined, target: AppSpecTarget): string {
  const { taskDefinition, containerName, containerPort } = target;
  const LoadBalancerInfo = { ContainerName: containerName, ContainerPort: containerPort };
  if (before === undefined) {
    const Properties = { TaskDefinition: taskDefinition, LoadBalancerInfo };
    return JSON.stringify({ version: 0, Resources: [{ TargetService: { Type: "AWS::ECS::Service", Properties } }] });
  }
  const spec = read(before);
  const Resources = spec.Resources.map((named) =>
    Object.fromEntries(
      Object.entries(named).map(([name, one]) => [
        name,
        { ...one, Properties: { ...one.Properties, TaskDefinition: taskDefinition, LoadBalancerInfo } },
      ]),
    ),
  );
  return JSON.stringify({ ...spec, Resources });
}

/** Answers the task definition that an AppSpec deploys. */
export function taskDefinitionIn(content: string): string {
  const [name] = read(content).Resources.flatMap((named) =>
    Object.values(named).map(({ Properties }) => Properties.TaskDefinition),
  );
  if (name === undefined) throw new Error(unreadable);
  return name;
}

/** JSON is YAML too. */
function read(content: string): z.output<typeof appSpec> {
  try {
    return appSpec.parse(parse(content));
  } catch (cause) {
    throw new Error(unreadable, { cause });
  }
}

const unreadable = "The AppSpec of the deployment before is none of one service of ECS: its hooks could not be kept.";
