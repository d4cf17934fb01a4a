import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { BaseComponent, type EnvironmentContext } from "@causeway/core/component";
import { bundleHandler, LambdaFunction, type LambdaFunctionArgs } from "@causeway/lambda";
import { checkHealthSettings } from "./check-question.ts";
import { metricNamespace, putMetrics } from "./metric-access.ts";

export interface HealthCheckFunctionArgs {
  readonly environment: EnvironmentContext;
  /** HTTPS address, as `https://shop.example/health`. */
  readonly url: pulumi.Input<string>;
  /** 200–599. A redirect is followed nowhere: it is an answer like any other. @default 200 */
  readonly expectedStatus?: number;
  /** Text that the first 64 KB of the body must hold. @default any body */
  readonly expectedText?: string;
  /** Seconds for the whole answer, 1–60. @default 10 */
  readonly timeoutSeconds?: number;
  /** Minutes between checks, 1–60. @default 1 */
  readonly intervalMinutes?: number;
  /** Where to ask from. @default the internet */
  readonly vpc?: NonNullable<LambdaFunctionArgs["vpc"]>;
  /** Key of the region; its policy must admit CloudWatch Logs, Lambda and SQS. @default keys of the services */
  readonly keyArn?: pulumi.Input<string>;
}

/**
 * Asks a service each minute whether it is well, as a user would: by name, over HTTPS, with the certificate checked.
 * Makes: 1 `LambdaFunction` (5 resources), 1 rule of EventBridge with 1 target, 1 permission.
 *
 * Each check puts `Healthy`, 1 or 0, and, when there was an answer, `Latency` in milliseconds into the namespace
 * `Causeway/Checks`, with the function's name as dimension `Check`. An alarm on `Healthy` must take missing data for a breach.
 * Invoked by hand the function answers what it found.
 *
 * @throws UserError `compute/check-invalid` for no HTTPS address, and a status, time or interval out of range.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-rule-schedule.html
 */
export class HealthCheckFunction extends BaseComponent {
  readonly functionArn: pulumi.Output<string>;
  /** Also the value of the metrics' dimension `Check`. */
  readonly functionName: pulumi.Output<string>;
  readonly logGroupName: pulumi.Output<string>;

  constructor(name: string, args: HealthCheckFunctionArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:compute:HealthCheckFunction", name, args.environment, opts);

    const { url, expectedStatus = 200, timeoutSeconds = 10, intervalMinutes = 1 } = args;
    const settings = { url, expectedStatus, timeoutSeconds, intervalMinutes };
    checkHealthSettings(settings);
    const made = this.createFunction({ ...args, ...settings });
    this.schedule(made, intervalMinutes);

    this.functionArn = made.functionArn;
    this.functionName = made.functionName;
    this.logGroupName = made.logGroupName;
    this.registerOutputs({
      functionArn: this.functionArn,
      functionName: this.functionName,
      logGroupName: this.logGroupName,
    });
  }

  private createFunction(
    args: HealthCheckFunctionArgs & Required<Pick<HealthCheckFunctionArgs, "expectedStatus" | "timeoutSeconds">>,
  ): LambdaFunction {
    const { vpc, keyArn, expectedText } = args;
    return new LambdaFunction(
      this.childName("check"),
      {
        environment: this.environment,
        description: "Asks a service whether it is well",
        code: bundleHandler(new URL("../handlers/health-check/index.ts", import.meta.url)),
        // The answer, and then the metric.
        timeoutSeconds: args.timeoutSeconds + 20,
        variables: {
          URL: args.url,
          EXPECTED_STATUS: String(args.expectedStatus),
          ...(expectedText === undefined ? {} : { EXPECTED_TEXT: expectedText }),
          TIMEOUT_MS: String(args.timeoutSeconds * 1000),
          CHECK: this.physicalName("lambda", "check-function"),
          METRIC_NAMESPACE: metricNamespace,
        },
        statements: [putMetrics],
        ...(vpc === undefined ? {} : { vpc }),
        ...(keyArn === undefined ? {} : { kmsKeyArn: keyArn }),
      },
      this.childOpts(),
    );
  }

  private schedule(made: LambdaFunction, minutes: number): void {
    const rule = new aws.cloudwatch.EventRule(
      this.childName("schedule"),
      {
        name: this.physicalName("event-rule", "schedule"),
        description: "Asks a service whether it is well",
        scheduleExpression: minutes === 1 ? "rate(1 minute)" : `rate(${minutes} minutes)`,
        tags: this.childTags("schedule", { Tier: "shared" }),
      },
      this.childOpts(),
    );
    const permission = new aws.lambda.Permission(
      this.childName("permission"),
      {
        function: made.functionName,
        action: "lambda:InvokeFunction",
        principal: "events.amazonaws.com",
        sourceArn: rule.arn,
      },
      this.childOpts(),
    );
    new aws.cloudwatch.EventTarget(
      this.childName("target"),
      {
        rule: rule.name,
        arn: made.functionArn,
        // By then the next check has been made.
        retryPolicy: { maximumEventAgeInSeconds: 60, maximumRetryAttempts: 0 },
      },
      // Events before the permission would be lost.
      this.childOpts({ dependsOn: permission }),
    );
  }
}
