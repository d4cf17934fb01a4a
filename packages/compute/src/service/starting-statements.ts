import * as pulumi from "@pulumi/pulumi";
import type { AccessStatement } from "@causeway/core/component";
import { decryptSecrets } from "../access/read-secrets.ts";

/** What is read and written to start a task. */
export interface TaskStart {
  readonly repositoryArn: pulumi.Input<string>;
  readonly logGroupArn: pulumi.Input<string>;
  /** ARNs of secrets, with or without a field behind. */
  readonly secrets: readonly pulumi.Input<string>[];
  readonly parameters: readonly pulumi.Input<string>[];
  /** Key that encrypts secrets and parameters. */
  readonly keyArn: pulumi.Input<string>;
  /** Region and suffix that the services' names end with, as `eu-west-1.amazonaws.com`. */
  readonly domain: pulumi.Input<string>;
}

const registryActions =
  "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerregistry.html";

/**
 * Writes what ECS may do to start a task: pull from one repository, write to one log group, read the secrets that are given.
 * AWS's managed policy for this takes all repositories and log groups, and no secrets.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html
 */
export function startingStatements(start: TaskStart): readonly AccessStatement[] {
  return [
    { sid: "Authorize", actions: ["ecr:GetAuthorizationToken"], anyResource: registryActions },
    {
      sid: "Pull",
      actions: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
      resources: [start.repositoryArn],
    },
    {
      sid: "WriteLogs",
      actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
      resources: [pulumi.interpolate`${start.logGroupArn}:*`],
    },
    ...(start.secrets.length > 0 ? secretStatements(start) : []),
    ...(start.parameters.length > 0 ? parameterStatements(start) : []),
  ];
}

function secretStatements({ secrets, keyArn, domain }: TaskStart): readonly AccessStatement[] {
  const secretArns = secrets.map((arn) => pulumi.output(arn).apply(withoutField));
  return [
    { sid: "ReadSecrets", actions: ["secretsmanager:GetSecretValue"], resources: secretArns },
    decryptSecrets({ secretArns, keyArn, domain }),
  ];
}

function parameterStatements({ parameters, keyArn, domain }: TaskStart): readonly AccessStatement[] {
  return [
    { sid: "ReadParameters", actions: ["ssm:GetParameters"], resources: parameters },
    {
      sid: "DecryptParameters",
      actions: ["kms:Decrypt"],
      resources: [keyArn],
      conditions: {
        StringEquals: {
          "kms:ViaService": pulumi.interpolate`ssm.${domain}`,
          "kms:EncryptionContext:PARAMETER_ARN": parameters,
        },
      },
    },
  ];
}

/** ECS takes `arn:aws:secretsmanager:<region>:<account>:secret:<name>:<field>:<stage>:<version>`, IAM the seven parts before the field. */
function withoutField(arn: string): string {
  return arn.split(":").slice(0, 7).join(":");
}
