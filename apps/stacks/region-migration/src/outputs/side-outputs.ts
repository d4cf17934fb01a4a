import { networkContract } from "@causeway/network";
import type { Declared } from "@causeway/program";
import { loadBalancerContract } from "@causeway/traffic";
import { z } from "zod";

const text = (meaning: string) => z.string().describe(meaning);
const texts = (meaning: string) => z.array(z.string()).describe(meaning);

const { targetGroups } = loadBalancerContract.shape;

const loadBalancer = loadBalancerContract
  .extend({
    targetGroups: targetGroups.describe("Both colours; the fleet is blue."),
    testUrl: text("This side, whoever has the traffic, for those who may test."),
    accessLogsBucketName: text("Where the balancer writes down every request."),
  })
  .describe("The way in.");

const fleet = z
  .strictObject({
    autoScalingGroupName: text("Group of the instances."),
    launchTemplateId: text("What its instances are started from."),
    roleName: text("Role of the instances."),
    roleArn: text("Role of the instances."),
  })
  .describe("The instances.");

const database = z
  .strictObject({
    kind: z.enum(["aurora", "instance"]).describe("Whether identifier and arn are of a cluster or of an instance."),
    identifier: text("DBClusterIdentifier or DBInstanceIdentifier, as metrics and APIs name it."),
    arn: text("The same, as policies name it."),
    resourceId: text("The same, as policies on its users name it."),
    host: text("Where this side's own database listens."),
    readerHost: text("Where this side reads what may be a moment old."),
    port: z.number().describe("TCP port."),
    name: text("Name of the database."),
    secretArn: text("Login of the application, as it is read in this region."),
  })
  .describe("The database; of its passwords only where they are kept.");

const files = z
  .strictObject({
    bucketName: text("Bucket of this side's files."),
    bucketArn: text("Bucket of this side's files."),
    replicationRuleId: text("Rule by which new files go to the other side, as metrics name it."),
    replicationRoleArn: text("Role by which S3 copies them."),
    batchRoleArn: text("Role of the job that copies what was there before."),
    batchJobRequest: text("Request of that job, as JSON for `aws s3control create-job --cli-input-json`."),
    reportsBucketName: text("Where that job says what it could not copy."),
  })
  .describe("The files, and how they go to the other side.");

const alarms = z
  .strictObject({
    topicArn: text("Who is told."),
    names: texts("Every alarm of this side."),
    releaseAlarmNames: texts("Alarms that undo a change of the instances."),
  })
  .describe("What is wrong.");

const { routeTableIds } = networkContract.shape;

/** All that a deployer, a test and a cut-over must know of one side. */
export const sideOutputs = networkContract.extend({
  routeTableIds: routeTableIds.describe("Route tables by tier; each has a route to the other side."),
  keyArn: text("Key of all that the side keeps."),
  loadBalancer,
  fleet,
  database,
  files,
  parameterPrefix: text("Path below which the application finds its settings in this region."),
  alarms,
  logGroupNames: texts("Every log group of this side that a person reads."),
});

export type SideOutputs = Declared<z.output<typeof sideOutputs>>;
