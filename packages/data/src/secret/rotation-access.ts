import * as pulumi from "@pulumi/pulumi";
import type { AccessStatement } from "@causeway/core/component";

interface RotatedSecrets {
  readonly secretArns: readonly pulumi.Output<string>[];
  readonly keyArn: pulumi.Input<string>;
  /** Region and domain of AWS's services, as a key's condition names them. */
  readonly domain: pulumi.Output<string>;
}

/**
 * Answers what a rotation function may do: with its own secrets, and with the key through Secrets Manager, for those secrets.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets-required-permissions-function.html
 */
export function rotationAccess({ secretArns, keyArn, domain }: RotatedSecrets): readonly AccessStatement[] {
  return [
    {
      sid: "RotateSecrets",
      actions: [
        "secretsmanager:DescribeSecret",
        "secretsmanager:GetSecretValue",
        "secretsmanager:PutSecretValue",
        "secretsmanager:UpdateSecretVersionStage",
      ],
      resources: secretArns,
    },
    {
      sid: "MakePassword",
      actions: ["secretsmanager:GetRandomPassword"],
      anyResource: "https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecretsmanager.html",
    },
    {
      sid: "UseKeyOfSecrets",
      actions: ["kms:Decrypt", "kms:GenerateDataKey"],
      resources: [keyArn],
      conditions: {
        StringEquals: {
          "kms:ViaService": pulumi.interpolate`secretsmanager.${domain}`,
          "kms:EncryptionContext:SecretARN": secretArns,
        },
      },
    },
  ];
}
