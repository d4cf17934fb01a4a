import * as pulumi from "@pulumi/pulumi";
import { resourcePolicy, type ResourceStatement } from "@causeway/core/component";

/**
 * Writes a bucket's policy: nobody talks to it without TLS 1.2, whatever else is allowed.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html
 */
export function bucketPolicyDocument(
  bucketArn: pulumi.Output<string>,
  statements: readonly ResourceStatement[],
): pulumi.Output<string> {
  const everybody = {
    effect: "Deny",
    principals: "*",
    actions: ["s3:*"],
    resources: [bucketArn, pulumi.interpolate`${bucketArn}/*`],
  } as const;
  return resourcePolicy([
    { ...everybody, sid: "TlsOnly", conditions: { Bool: { "aws:SecureTransport": "false" } } },
    { ...everybody, sid: "Tls12OrLater", conditions: { NumericLessThan: { "s3:TlsVersion": "1.2" } } },
    ...statements,
  ]);
}
