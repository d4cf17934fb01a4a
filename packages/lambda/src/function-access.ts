import * as pulumi from "@pulumi/pulumi";
import type { AccessStatement } from "@causeway/core/component";

interface FunctionResources {
  readonly logGroupArn: pulumi.Output<string>;
  readonly queueArn: pulumi.Output<string>;
  readonly kmsKeyArn: pulumi.Input<string> | undefined;
  /** Region and domain of AWS's services, as a key's condition names them. */
  readonly domain: pulumi.Output<string>;
  /** What stands for every network interface, subnet and group of the account in the region; for a function in a network. */
  readonly interfacesArn?: pulumi.Output<string>;
}

/** Answers what the role of every function may do. */
export function functionAccess(of: FunctionResources): readonly AccessStatement[] {
  return [
    {
      sid: "WriteOwnLog",
      actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
      resources: [pulumi.interpolate`${of.logGroupArn}:*`],
    },
    { sid: "KeepFailedEvents", actions: ["sqs:SendMessage"], resources: [of.queueArn] },
    ...(of.kmsKeyArn === undefined ? [] : [useOfKey(of.kmsKeyArn, of.domain)]),
    ...(of.interfacesArn === undefined ? [] : interfaceAccess(of.interfacesArn)),
  ];
}

/**
 * Decrypt for the variables and, with GenerateDataKey, for the queue; not for what the handler finds elsewhere.
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
 */
function useOfKey(kmsKeyArn: pulumi.Input<string>, domain: pulumi.Output<string>): AccessStatement {
  return {
    sid: "UseKey",
    actions: ["kms:Decrypt", "kms:GenerateDataKey"],
    resources: [kmsKeyArn],
    conditions: {
      StringEquals: { "kms:ViaService": [pulumi.interpolate`lambda.${domain}`, pulumi.interpolate`sqs.${domain}`] },
    },
  };
}

/**
 * Lambda manages interfaces with the function's role, and not from within the function: calls of the handler itself carry the
 * ARN of the function and are not covered. Interfaces come and go under ids that nobody knows before.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html
 * @see https://docs.aws.amazon.com/lambda/latest/dg/permissions-source-function-arn.html
 */
function interfaceAccess(interfacesArn: pulumi.Output<string>): readonly AccessStatement[] {
  const conditions = { Null: { "lambda:SourceFunctionArn": "true" } };
  return [
    {
      sid: "ManageInterfaces",
      actions: [
        "ec2:CreateNetworkInterface",
        "ec2:DeleteNetworkInterface",
        "ec2:AssignPrivateIpAddresses",
        "ec2:UnassignPrivateIpAddresses",
      ],
      resources: [interfacesArn],
      conditions,
    },
    {
      sid: "FindInterfaces",
      actions: ["ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets"],
      anyResource: "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html",
      conditions,
    },
  ];
}
