import type { Declared } from "@causeway/program";
import { loadBalancerContract } from "@causeway/traffic";
import { z } from "zod";
import { networkOutputs } from "./network-outputs.ts";

const text = (meaning: string) => z.string().describe(meaning);
const texts = (meaning: string) => z.array(z.string()).describe(meaning);

const loadBalancer = loadBalancerContract
  .extend({
    url: text("This side, whoever has the traffic."),
    testUrl: text("The version of this side that is not released, for those who may test."),
    accessLogsBucketName: text("Where the balancer writes down every request."),
  })
  .describe("The way in.");

const service = z
  .strictObject({
    clusterName: text("Cluster."),
    clusterArn: text("Cluster."),
    serviceName: text("Service."),
    serviceArn: text("Service."),
    taskDefinitionArn: text("What the first version was started from."),
    taskRoleArn: text("Role of the application."),
    executionRoleArn: text("Role that starts tasks."),
    logGroupName: text("What the application says."),
    codeDeployApplicationName: text("Application of CodeDeploy; empty where ECS itself moves the traffic."),
    codeDeployDeploymentGroupName: text("Deployment group of CodeDeploy; empty where ECS itself moves the traffic."),
  })
  .describe("The application.");

const images = z
  .strictObject({ url: text("Registry."), name: text("Registry."), arn: text("Registry.") })
  .describe("Where the deployer pushes images to.");

const database = z
  .strictObject({
    host: text("Where writes go."),
    readerHost: text("Where reads may go."),
    port: z.number().describe("TCP port."),
    name: text("Database."),
    clusterId: text("Cluster, as metrics name it."),
    clusterArn: text("Cluster."),
    instanceIds: texts("Instances, as metrics name them."),
    adminSecretArn: text("Secret of the user that owns the tables."),
    applicationSecretArn: text("Secret of the user that the application logs in as."),
    rotationFunctionName: text("Function that rotates both secrets."),
  })
  .describe("The database; of its passwords only where they are kept.");

const named = z.strictObject({ name: z.string(), arn: z.string() });

const healthCheck = z
  .strictObject({ functionArn: text("Function."), functionName: text("Function; the dimension Check of its metrics.") })
  .describe("What asks this side each minute whether it is well.");

const alarms = z
  .strictObject({
    topicArn: text("Who is told."),
    names: texts("Every alarm of this side."),
    releaseAlarmNames: texts("Alarms that undo a release."),
    rollbackAlarmName: text("The one alarm that sends a cut-over back."),
    rollbackAlarmArn: text("The one alarm that sends a cut-over back."),
  })
  .describe("What is wrong.");

/** All that a deployer, a test and a cut-over must know of one side. */
export const sideOutputs = networkOutputs.extend({
  keyArn: text("Key of all that the side keeps."),
  loadBalancer,
  service,
  images,
  database,
  table: named.describe("Table in DynamoDB."),
  bucket: named.describe("Bucket for files."),
  healthCheck,
  alarms,
  logGroupNames: texts("Every log group of this side that a person reads."),
});

export type SideOutputs = Declared<z.output<typeof sideOutputs>>;
