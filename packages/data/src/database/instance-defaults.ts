import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

/** What an instance on its own and one of a cluster call by the same names. */
export type InstanceDefaults = Pick<
  aws.rds.InstanceArgs,
  | "caCertIdentifier"
  | "monitoringInterval"
  | "monitoringRoleArn"
  | "performanceInsightsEnabled"
  | "performanceInsightsKmsKeyId"
  | "performanceInsightsRetentionPeriod"
  | "publiclyAccessible"
>;

/**
 * Answers what every instance of a database is made with: no public address, a certificate that lasts until 2061, the load
 * of its statements for the seven days that cost nothing (Performance Insights), and the metrics of its operating system
 * each minute (enhanced monitoring).
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html
 */
export function instanceDefaults({
  keyArn,
  monitoringRoleArn,
}: {
  readonly keyArn: pulumi.Input<string>;
  readonly monitoringRoleArn: pulumi.Input<string>;
}): InstanceDefaults {
  return {
    publiclyAccessible: false,
    caCertIdentifier: "rds-ca-rsa2048-g1",
    performanceInsightsEnabled: true,
    performanceInsightsKmsKeyId: keyArn,
    performanceInsightsRetentionPeriod: 7,
    monitoringInterval: 60,
    monitoringRoleArn,
  };
}
