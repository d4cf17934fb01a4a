import * as pulumi from "@pulumi/pulumi";
import type { AccessStatement } from "@causeway/core/component";

/** Secrets that a workload reads, and the key that encrypts them. */
export interface SecretAccess {
  readonly secretArns: readonly pulumi.Input<string>[];
  readonly keyArn: pulumi.Input<string>;
  /** Region and suffix that the services' names end with, as `eu-west-1.amazonaws.com`. */
  readonly domain: pulumi.Input<string>;
}

/**
 * Writes what a workload needs to read its secrets and no others. Nobody reads a secret under a key of one's own without the
 * right to decrypt with it.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html
 */
export function readSecrets(
  { secretArns, keyArn, domain }: SecretAccess,
  actions: AccessStatement["actions"] = ["secretsmanager:GetSecretValue"],
): readonly AccessStatement[] {
  return [{ sid: "ReadSecrets", actions, resources: secretArns }, decryptSecrets({ secretArns, keyArn, domain })];
}

/** Lets a role decrypt these secrets where Secrets Manager does so for it, and nothing else under the key. */
export function decryptSecrets({ secretArns, keyArn, domain }: SecretAccess): AccessStatement {
  return {
    sid: "DecryptSecrets",
    actions: ["kms:Decrypt"],
    resources: [keyArn],
    conditions: {
      StringEquals: {
        "kms:ViaService": pulumi.interpolate`secretsmanager.${domain}`,
        "kms:EncryptionContext:SecretARN": secretArns,
      },
    },
  };
}
