import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import {
  type AccessStatement,
  accessPolicy,
  BaseComponent,
  type EnvironmentContext,
  trustPolicy,
  type TrustStatement,
} from "@causeway/core/component";
import { imageDigest } from "../images/image-digest.ts";
import { containerDefinitions, type Variables, volumeName } from "./container-definition.ts";
import { fargateSize } from "./fargate-size.ts";
import { startingStatements } from "./starting-statements.ts";

/** What runs in each task of a service. */
export interface TaskSettings {
  readonly repository: { readonly url: pulumi.Input<string>; readonly arn: pulumi.Input<string> };
  /** `sha256:…` of the image that the first release starts. */
  readonly imageDigest: string;
  /** TCP port on which the container listens. */
  readonly port: number;
  /** 1024 are one vCPU. */
  readonly cpuUnits: number;
  readonly memoryMiB: number;
  /** What the image is built for. @default "ARM64" */
  readonly architecture?: "ARM64" | "X86_64";
  readonly variables?: Variables;
  /**
   * ARNs of secrets in Secrets Manager by the variable that gets the value, as `{ DATABASE_SECRET: secretArn }`, or
   * `<arn>:<field>::` for one field. A task reads them when it starts, and not again.
   */
  readonly secrets?: Variables;
  /** ARNs of parameters in Systems Manager by the variable that gets the value. */
  readonly parameters?: Variables;
  /** What the application may do in AWS. @default nothing */
  readonly taskStatements?: readonly AccessStatement[];
  /** Key of the region that encrypts logs, secrets and parameters; its policy must admit CloudWatch Logs. */
  readonly keyArn: pulumi.Input<string>;
  /**
   * Folders that the application may write to. They belong to root, unless the image declares them as `VOLUME`.
   * @default ["/tmp"]
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/bind-mounts.html
   */
  readonly writablePaths?: readonly string[];
  /** Shell command in the image that fails where the container is ill, beside the balancer's check. @default none */
  readonly healthCheckCommand?: string;
}

export interface FargateTaskArgs extends TaskSettings {
  readonly environment: EnvironmentContext;
}

const tier = { Tier: "private" };
const tasks = { Service: "ecs-tasks.amazonaws.com" };

/**
 * Makes what each task of a service is started from.
 * Makes: 1 log group, 2 roles (what starts the task; what the application may do), 1 policy, or 2 where the application may do
 * something, 1 task definition. Older revisions of that stay for ever: a rollback starts them again.
 *
 * @throws UserError `compute/image-not-pinned`, `compute/task-size-invalid`, `compute/variable-twice`.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html
 */
export class FargateTask extends BaseComponent {
  readonly taskDefinitionArn: pulumi.Output<string>;
  readonly taskRoleArn: pulumi.Output<string>;
  readonly executionRoleArn: pulumi.Output<string>;
  readonly logGroupName: pulumi.Output<string>;

  constructor(name: string, args: FargateTaskArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:compute:FargateTask", name, args.environment, opts);

    const size = fargateSize(args.cpuUnits, args.memoryMiB);
    const image = pulumi.interpolate`${args.repository.url}@${imageDigest(args.imageDigest)}`;
    const logGroup = this.createLogGroup(args);
    const execution = this.createExecutionRole(args, logGroup);
    const task = this.createTaskRole(args);
    const definition = this.createDefinition(args, {
      ...size,
      containerDefinitions: this.containersOf(args, image, logGroup),
      executionRoleArn: execution.role.arn,
      taskRoleArn: task.role.arn,
      policies: [...execution.policies, ...task.policies],
    });

    this.taskDefinitionArn = definition.arn;
    this.taskRoleArn = task.role.arn;
    this.executionRoleArn = execution.role.arn;
    this.logGroupName = logGroup.name;
    this.registerOutputs({
      taskDefinitionArn: this.taskDefinitionArn,
      taskRoleArn: this.taskRoleArn,
      executionRoleArn: this.executionRoleArn,
      logGroupName: this.logGroupName,
    });
  }

  private createLogGroup({ keyArn }: TaskSettings): aws.cloudwatch.LogGroup {
    return new aws.cloudwatch.LogGroup(
      this.childName("log-group"),
      {
        name: this.physicalName("log-group", "log-group"),
        retentionInDays: this.lifecycle.logRetentionDays,
        kmsKeyId: keyArn,
        tags: this.childTags("log-group", tier),
      },
      this.childOpts({ protect: this.lifecycle.protect }),
    );
  }

  private containersOf(args: TaskSettings, image: pulumi.Output<string>, logGroup: aws.cloudwatch.LogGroup) {
    return containerDefinitions({
      image,
      port: args.port,
      variables: args.variables ?? {},
      secrets: { ...args.secrets, ...args.parameters },
      logGroupName: logGroup.name,
      region: this.environment.region,
      writablePaths: writablePathsOf(args),
      healthCheckCommand: args.healthCheckCommand,
    });
  }

  /** AWS documents no condition for this one, unlike for the application's. */
  private createExecutionRole(args: TaskSettings, logGroup: aws.cloudwatch.LogGroup): GrantedRole {
    const { dnsSuffix } = aws.getPartitionOutput({}, this.childOpts());
    const statements = startingStatements({
      repositoryArn: args.repository.arn,
      logGroupArn: logGroup.arn,
      secrets: Object.values(args.secrets ?? {}),
      parameters: Object.values(args.parameters ?? {}),
      keyArn: args.keyArn,
      domain: pulumi.interpolate`${this.environment.region}.${dnsSuffix}`,
    });
    return this.createRole("execution", { trust: { principals: tasks }, statements });
  }

  /** @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html */
  private createTaskRole({ taskStatements = [] }: TaskSettings): GrantedRole {
    const { accountId } = aws.getCallerIdentityOutput({}, this.childOpts());
    const { partition } = aws.getPartitionOutput({}, this.childOpts());
    const conditions = {
      StringEquals: { "aws:SourceAccount": accountId },
      ArnLike: { "aws:SourceArn": pulumi.interpolate`arn:${partition}:ecs:${this.environment.region}:${accountId}:*` },
    };
    return this.createRole("task", { trust: { principals: tasks, conditions }, statements: taskStatements });
  }

  private createRole(part: string, { trust, statements }: RoleSettings): GrantedRole {
    const role = new aws.iam.Role(
      this.childName(`${part}-role`),
      {
        name: this.physicalName("iam-role", `${part}-role`),
        assumeRolePolicy: trustPolicy([trust]),
        tags: this.childTags(`${part}-role`, tier),
      },
      this.childOpts(),
    );
    if (statements.length === 0) {
      return { role, policies: [] };
    }
    const policy = new aws.iam.RolePolicy(
      this.childName(`${part}-policy`),
      { role: role.name, policy: accessPolicy(statements) },
      this.childOpts(),
    );
    return { role, policies: [policy] };
  }

  private createDefinition(args: TaskSettings, { policies, ...parts }: DefinitionParts): aws.ecs.TaskDefinition {
    return new aws.ecs.TaskDefinition(
      this.childName("definition"),
      {
        ...parts,
        family: this.physicalName("ecs", "definition"),
        networkMode: "awsvpc",
        requiresCompatibilities: ["FARGATE"],
        runtimePlatform: { operatingSystemFamily: "LINUX", cpuArchitecture: args.architecture ?? "ARM64" },
        volumes: writablePathsOf(args).map((_, index) => ({ name: volumeName(index) })),
        // A revision that is deregistered can be rolled back to no more.
        skipDestroy: true,
        tags: this.childTags("definition", tier),
      },
      // The roles alone may not pull, log or read secrets yet.
      this.childOpts({ dependsOn: [...policies] }),
    );
  }
}

interface RoleSettings {
  readonly trust: TrustStatement;
  readonly statements: readonly AccessStatement[];
}

interface GrantedRole {
  readonly role: aws.iam.Role;
  readonly policies: readonly aws.iam.RolePolicy[];
}

interface DefinitionParts {
  readonly cpu: string;
  readonly memory: string;
  readonly containerDefinitions: pulumi.Output<string>;
  readonly executionRoleArn: pulumi.Output<string>;
  readonly taskRoleArn: pulumi.Output<string>;
  readonly policies: readonly aws.iam.RolePolicy[];
}

function writablePathsOf({ writablePaths = ["/tmp"] }: TaskSettings): readonly string[] {
  return writablePaths;
}
