import type * as pulumi from "@pulumi/pulumi";
import type { KeyService } from "./key-services.ts";

/** Who may use a key, besides those to whom an IAM policy of the account gives it. */
export type KeyConsumer =
  /**
   * Auto Scaling, which launches instances with volumes encrypted by this key. The role must exist before the key:
   * `aws iam create-service-linked-role --aws-service-name autoscaling.amazonaws.com` in an account that never had a group.
   */
  | {
      readonly kind: "auto-scaling";
      /** @default the account's `AWSServiceRoleForAutoScaling` */
      readonly roleArn?: pulumi.Input<string>;
    }
  /** Log groups of this account and region. */
  | { readonly kind: "logs" }
  /** A service of AWS, for what it keeps or sends in this account. */
  | { readonly kind: "service"; readonly service: KeyService }
  /** One role, which must exist: without a policy of its own for the key. */
  | { readonly kind: "role"; readonly roleArn: pulumi.Input<string>; readonly use: "decrypt" | "encrypt" | "both" };
