import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { BaseComponent } from "@causeway/core/component";
import type { LambdaFunction } from "@causeway/lambda";
import { type ReplicaKeys, replicasIn } from "./secret-replicas.ts";

/** A secret, and the version of it that is written before the first rotation. */
export interface RotatedSecret {
  readonly part: string;
  readonly secret: aws.secretsmanager.Secret;
  readonly version: aws.secretsmanager.SecretVersion;
}

interface SecretBeginning {
  /** Key of the region, whose policy admits Secrets Manager. */
  readonly keyArn: pulumi.Input<string>;
  /** Where the secret is kept as well. @default nowhere */
  readonly replicas: ReplicaKeys | undefined;
  /** The first value. A secret itself. */
  readonly value: pulumi.Output<string>;
}

interface RotationPlan {
  readonly rotation: LambdaFunction;
  /** Between two rotations. */
  readonly days: number;
  /** What must be there for the first rotation, beside the secret and its permission. */
  readonly needs: readonly pulumi.Resource[];
}

/** A component that keeps the logins of a database in secrets, which a function rotates. */
export abstract class RotatedSecrets extends BaseComponent {
  /** Makes a secret with its first value. */
  protected createSecret(part: string, { keyArn, replicas, value }: SecretBeginning): RotatedSecret {
    const secret = new aws.secretsmanager.Secret(
      this.childName(part),
      {
        name: this.physicalName("secret", part),
        description: `Database login of the ${part}; rotates`,
        kmsKeyId: keyArn,
        ...replicasIn(replicas),
        // A deleted secret keeps its name until its window is over: an ephemeral environment is made again before.
        recoveryWindowInDays: this.lifecycle.secretRecoveryWindowDays,
        tags: this.childTags(part, { Tier: "data" }),
      },
      this.childOpts({ protect: this.lifecycle.protect }),
    );
    return { part, secret, version: this.createFirstVersion(part, secret, value) };
  }

  /**
   * Makes the schedule of a secret, with the permission that it takes.
   *
   * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets-required-permissions-function.html
   */
  protected createSchedule({ part, secret, version }: RotatedSecret, { rotation, days, needs }: RotationPlan): void {
    const { accountId } = aws.getCallerIdentityOutput({}, this.childOpts());
    const permission = new aws.lambda.Permission(
      this.childName(`${part}-permission`),
      {
        function: rotation.functionName,
        action: "lambda:InvokeFunction",
        principal: "secretsmanager.amazonaws.com",
        sourceArn: secret.arn,
        sourceAccount: accountId,
      },
      this.childOpts(),
    );
    new aws.secretsmanager.SecretRotation(
      this.childName(`${part}-schedule`),
      {
        secretId: secret.arn,
        rotationLambdaArn: rotation.functionArn,
        rotationRules: { automaticallyAfterDays: days },
      },
      // It rotates at once: by then it must be allowed to, have a value to begin with, and a way to a database that answers.
      this.childOpts({ dependsOn: [permission, version, ...needs] }),
    );
  }

  /**
   * Later versions are the rotation's. Without a stage of its own the first one would be gone after two rotations, a refresh
   * would miss it, and the next deployment would make a dead password the current one.
   *
   * @see https://github.com/hashicorp/terraform-provider-aws/issues/37302
   */
  private createFirstVersion(
    part: string,
    secret: aws.secretsmanager.Secret,
    value: pulumi.Output<string>,
  ): aws.secretsmanager.SecretVersion {
    return new aws.secretsmanager.SecretVersion(
      this.childName(`${part}-first`),
      {
        secretId: secret.arn,
        secretStringWo: value,
        secretStringWoVersion: 1,
        versionStages: ["AWSCURRENT", "FIRST"],
      },
      this.childOpts({ ignoreChanges: ["secretStringWo", "versionStages"] }),
    );
  }
}
