import * as pulumi from "@pulumi/pulumi";
import { UserError } from "@causeway/core";

/** By the name of the variable. */
export type Variables = Readonly<Record<string, pulumi.Input<string>>>;

/** What one container of a task is told. */
export interface ContainerSettings {
  /** `<repository url>@sha256:…`. */
  readonly image: pulumi.Input<string>;
  readonly port: number;
  readonly variables: Variables;
  /** ARNs of secrets or parameters whose values become variables. */
  readonly secrets: Variables;
  readonly logGroupName: pulumi.Input<string>;
  readonly region: string;
  /** Folders that the application may write to; what is in them ends with the task. */
  readonly writablePaths: readonly string[];
  readonly healthCheckCommand: string | undefined;
}

export const containerName = "app";

/** The longest that Fargate waits between the wish that a container ends and its end; requests under way may take that long. */
const stopTimeoutSeconds = 120;

/**
 * Writes the container definitions of a task, in an order that depends on nothing but the names.
 *
 * @throws UserError `compute/variable-twice` for a variable that is also a secret.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
 */
export function containerDefinitions(settings: ContainerSettings): pulumi.Output<string> {
  const { image, port, variables, secrets, writablePaths, healthCheckCommand } = settings;
  assertOnce(variables, secrets);
  return pulumi.jsonStringify([
    {
      name: containerName,
      image,
      essential: true,
      portMappings: [{ containerPort: port, hostPort: port, protocol: "tcp" }],
      environment: sorted(variables).map(([name, value]) => ({ name, value })),
      secrets: sorted(secrets).map(([name, valueFrom]) => ({ name, valueFrom })),
      readonlyRootFilesystem: true,
      mountPoints: writablePaths.map((containerPath, index) => ({
        sourceVolume: volumeName(index),
        containerPath,
        readOnly: false,
      })),
      // Without it nobody reaps the children of a container's first process, nor passes SIGTERM on from a shell.
      linuxParameters: { initProcessEnabled: true },
      stopTimeout: stopTimeoutSeconds,
      healthCheck: healthCheckCommand === undefined ? undefined : healthCheckOf(healthCheckCommand),
      logConfiguration: logConfigurationOf(settings),
    },
  ]);
}

/** Names the volume behind a writable folder. */
export function volumeName(index: number): string {
  return `writable-${index}`;
}

function healthCheckOf(command: string) {
  return { command: ["CMD-SHELL", command], interval: 30, timeout: 5, retries: 3, startPeriod: 30 };
}

/** When CloudWatch does not answer, a blocked write of a log line would stop the application: drop lines instead. */
function logConfigurationOf({ logGroupName, region }: ContainerSettings) {
  return {
    logDriver: "awslogs",
    options: {
      "awslogs-group": logGroupName,
      "awslogs-region": region,
      "awslogs-stream-prefix": containerName,
      mode: "non-blocking",
      "max-buffer-size": "25m",
    },
  };
}

function sorted(variables: Variables): readonly (readonly [name: string, value: pulumi.Input<string>])[] {
  return Object.entries(variables).toSorted(([one], [other]) => (one < other ? -1 : 1));
}

function assertOnce(variables: Variables, secrets: Variables): void {
  const twice = Object.keys(variables).filter((name) => Object.hasOwn(secrets, name));
  if (twice.length > 0) {
    throw new UserError(
      "compute/variable-twice",
      `${twice.join(", ")} is given both in clear and as a secret; allowed is each variable once.`,
      { hint: "Remove it from variables: what is secret must stand nowhere in clear." },
    );
  }
}
