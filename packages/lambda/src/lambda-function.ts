import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import {
  type AccessStatement,
  accessPolicy,
  BaseComponent,
  type EnvironmentContext,
  trustPolicy,
} from "@causeway/core/component";
import type { NetworkPlacement, Tier } from "@causeway/network";
import { checkFunction } from "./check-function.ts";
import { functionAccess } from "./function-access.ts";

export interface LambdaFunctionArgs {
  readonly environment: EnvironmentContext;
  /** What the function does, in 1 to 256 characters. */
  readonly description: string;
  /** With `index.mjs` that exports `handler`, as `bundleHandler` makes it. */
  readonly code: pulumi.asset.Archive;
  /** 128–10240. @default 256 */
  readonly memoryMiB?: number;
  /** 1–900. @default 30 */
  readonly timeoutSeconds?: number;
  /** Readable to whoever may read the function's configuration: names and ARNs of secrets, never secrets. */
  readonly variables?: Readonly<Record<string, pulumi.Input<string>>>;
  /** What the handler may do, beyond its own log group and queue. */
  readonly statements?: readonly AccessStatement[];
  readonly vpc?: {
    readonly network: Pick<NetworkPlacement, "subnetIds">;
    /** @default private */
    readonly tier?: Tier;
    readonly securityGroupIds: readonly pulumi.Input<string>[];
  };
  /**
   * Encrypts the variables, the log group and the queue; its policy must admit CloudWatch Logs.
   * @default keys of Lambda, CloudWatch and SQS
   */
  readonly kmsKeyArn?: pulumi.Input<string>;
  /** Invocations at one time, taken from what all functions of the account share. @default no limit of its own */
  readonly reservedConcurrency?: number;
}

/** The newest that the provider's types know. Changes together with the target in bundle-handler.ts. */
const runtime = aws.lambda.Runtime.NodeJS24dX;

/** The longest that SQS keeps a message: 14 days. */
const queueRetentionSeconds = 1_209_600;

/**
 * Makes a function in Lambda that may do what is listed and nothing else.
 * Makes: 1 role with 1 policy, 1 log group, 1 queue for events that failed, 1 function.
 *
 * The role has no managed policy: those allow writing to every log group. It may write to its own log group, send to its own
 * queue, and in a network let Lambda, not the handler, manage network interfaces. Traces are off, since X-Ray takes no
 * narrower permission than for everything; logs are JSON.
 *
 * The queue gets events of asynchronous invocations that failed three times; a synchronous caller gets the error itself.
 *
 * @throws UserError `lambda/invalid` for memory, timeout, concurrency, description or names of variables that AWS refuses.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
 */
export class LambdaFunction extends BaseComponent {
  readonly functionArn: pulumi.Output<string>;
  readonly functionName: pulumi.Output<string>;
  readonly roleArn: pulumi.Output<string>;
  readonly roleName: pulumi.Output<string>;
  readonly logGroupName: pulumi.Output<string>;
  readonly deadLetterQueueArn: pulumi.Output<string>;
  readonly deadLetterQueueName: pulumi.Output<string>;
  readonly #tags: Readonly<Record<string, string>>;

  constructor(name: string, args: LambdaFunctionArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:lambda:LambdaFunction", name, args.environment, opts);

    const { memoryMiB = 256, timeoutSeconds = 30, variables = {}, description, reservedConcurrency } = args;
    const variableNames = Object.keys(variables);
    checkFunction({ description, memoryMiB, timeoutSeconds, reservedConcurrency, variableNames });
    this.#tags = { Tier: args.vpc === undefined ? "shared" : (args.vpc.tier ?? "private") };
    const logGroup = this.createLogGroup(args);
    const queue = this.createQueue(args);
    const role = this.createRole();
    const policy = this.allow(role, { args, logGroup, queue });
    const made = this.createFunction(
      { ...args, memoryMiB, timeoutSeconds, variables },
      { logGroup, queue, role, policy },
    );

    this.functionArn = made.arn;
    this.functionName = made.name;
    this.roleArn = role.arn;
    this.roleName = role.name;
    this.logGroupName = logGroup.name;
    this.deadLetterQueueArn = queue.arn;
    this.deadLetterQueueName = queue.name;
    this.registerOutputs({
      functionArn: this.functionArn,
      functionName: this.functionName,
      roleArn: this.roleArn,
      roleName: this.roleName,
      logGroupName: this.logGroupName,
      deadLetterQueueArn: this.deadLetterQueueArn,
      deadLetterQueueName: this.deadLetterQueueName,
    });
  }

  /** Lambda would make a group of this very name, without key and retention, at the first invocation. */
  private createLogGroup({ kmsKeyArn }: LambdaFunctionArgs): aws.cloudwatch.LogGroup {
    return new aws.cloudwatch.LogGroup(
      this.childName("log-group"),
      {
        name: `/aws/lambda/${this.physicalName("lambda", "function")}`,
        retentionInDays: this.lifecycle.logRetentionDays,
        ...(kmsKeyArn === undefined ? {} : { kmsKeyId: kmsKeyArn }),
        tags: this.childTags("log-group", this.#tags),
      },
      this.childOpts({ protect: this.lifecycle.protect }),
    );
  }

  private createQueue({ kmsKeyArn }: LambdaFunctionArgs): aws.sqs.Queue {
    return new aws.sqs.Queue(
      this.childName("failed"),
      {
        name: this.physicalName("sqs", "failed"),
        messageRetentionSeconds: queueRetentionSeconds,
        ...(kmsKeyArn === undefined ? { sqsManagedSseEnabled: true } : { kmsMasterKeyId: kmsKeyArn }),
        tags: this.childTags("failed", this.#tags),
      },
      this.childOpts({ protect: this.lifecycle.protect }),
    );
  }

  /** No condition on the account: a role can be passed to a function of its own account only. */
  private createRole(): aws.iam.Role {
    return new aws.iam.Role(
      this.childName("role"),
      {
        name: this.physicalName("iam-role", "role"),
        assumeRolePolicy: trustPolicy([{ principals: { Service: "lambda.amazonaws.com" } }]),
        tags: this.childTags("role", this.#tags),
      },
      this.childOpts(),
    );
  }

  private allow(
    role: aws.iam.Role,
    { args, logGroup, queue }: { args: LambdaFunctionArgs; logGroup: aws.cloudwatch.LogGroup; queue: aws.sqs.Queue },
  ): aws.iam.RolePolicy {
    const { region } = this.environment;
    const { partition, dnsSuffix } = aws.getPartitionOutput({}, this.childOpts());
    const { accountId } = aws.getCallerIdentityOutput({}, this.childOpts());
    const own = functionAccess({
      logGroupArn: logGroup.arn,
      queueArn: queue.arn,
      kmsKeyArn: args.kmsKeyArn,
      domain: pulumi.interpolate`${region}.${dnsSuffix}`,
      ...(args.vpc === undefined
        ? {}
        : { interfacesArn: pulumi.interpolate`arn:${partition}:ec2:${region}:${accountId}:*/*` }),
    });
    const policy = accessPolicy([...own, ...(args.statements ?? [])]);
    return new aws.iam.RolePolicy(this.childName("access"), { role: role.name, policy }, this.childOpts());
  }

  private createFunction(
    args: LambdaFunctionArgs & Required<Pick<LambdaFunctionArgs, "memoryMiB" | "timeoutSeconds" | "variables">>,
    needs: { logGroup: aws.cloudwatch.LogGroup; queue: aws.sqs.Queue; role: aws.iam.Role; policy: aws.iam.RolePolicy },
  ): aws.lambda.Function {
    return new aws.lambda.Function(
      this.childName("function"),
      {
        name: this.physicalName("lambda", "function"),
        description: args.description,
        runtime,
        architectures: ["arm64"],
        handler: "index.handler",
        code: args.code,
        role: needs.role.arn,
        memorySize: args.memoryMiB,
        timeout: args.timeoutSeconds,
        loggingConfig: { logFormat: "JSON", logGroup: needs.logGroup.name },
        deadLetterConfig: { targetArn: needs.queue.arn },
        ...variablesOf(args),
        ...(args.vpc === undefined ? {} : { vpcConfig: vpcConfigOf(args.vpc) }),
        ...(args.reservedConcurrency === undefined ? {} : { reservedConcurrentExecutions: args.reservedConcurrency }),
        tags: this.childTags("function", this.#tags),
      },
      // Lambda tries the role when it makes the function: it must be able to send to the queue and make interfaces by then.
      this.childOpts({ dependsOn: needs.policy }),
    );
  }
}

/** Lambda forgets a key without variables, which would show as a change in each preview. */
function variablesOf({
  variables,
  kmsKeyArn,
}: Pick<LambdaFunctionArgs, "kmsKeyArn"> & Required<Pick<LambdaFunctionArgs, "variables">>) {
  if (Object.keys(variables).length === 0) return {};
  return { environment: { variables }, ...(kmsKeyArn === undefined ? {} : { kmsKeyArn }) };
}

function vpcConfigOf({ network, tier = "private", securityGroupIds }: NonNullable<LambdaFunctionArgs["vpc"]>) {
  return { subnetIds: [...network.subnetIds[tier]], securityGroupIds: [...securityGroupIds] };
}
