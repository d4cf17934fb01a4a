import * as pulumi from "@pulumi/pulumi";
import type { AccessStatement } from "@causeway/core/component";

interface ReadSecret {
  readonly secretArn: pulumi.Output<string>;
  readonly keyArn: pulumi.Input<string>;
  /** Region and domain of AWS's services, as a key's condition names them. */
  readonly domain: pulumi.Output<string>;
}

/**
 * Answers what a role needs to read one secret: the secret, and the key through Secrets Manager for this secret only.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html
 */
export function readAccess({ secretArn, keyArn, domain }: ReadSecret): readonly AccessStatement[] {
  return [
    {
      sid: "ReadSecret",
      actions: ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"],
      resources: [secretArn],
    },
    {
      sid: "UseKeyOfSecret",
      actions: ["kms:Decrypt"],
      resources: [keyArn],
      conditions: {
        StringEquals: {
          "kms:ViaService": pulumi.interpolate`secretsmanager.${domain}`,
          "kms:EncryptionContext:SecretARN": secretArn,
        },
      },
    },
  ];
}
