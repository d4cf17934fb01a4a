import type { Declared } from "@causeway/program";
import { weightedEndpointContract } from "@causeway/traffic";
import { z } from "zod";
import { sideOutputs } from "./outputs/side-outputs.ts";

const text = (meaning: string) => z.string().describe(meaning);

const login = z
  .strictObject({
    secretArn: text("Login of the application; the other region has a copy."),
    adminSecretArn: text("Login of the admin."),
    rotationFunctionName: text("Function that rotates both."),
  })
  .describe("A login that rotates.");

const replication = z
  .strictObject({
    kind: z.enum(["rds-replica", "aurora-global"]).describe("How data gets to the target."),
    role: z
      .enum(["replica", "promoted", "secondary"])
      .describe("What the target's database was made to be: a switch-over of a global database changes it unseen."),
    writerHost: text("Where both sides write."),
    replicaIdentifier: text("What a cut-over promotes or switches over to, as APIs and metrics name it."),
    replicaArn: text("The same by ARN."),
    switchFunctionName: text(
      "Function by which the cut-over freezes, fences and opens the databases; empty once promoted.",
    ),
    globalClusterId: text("The global database; empty without one."),
    lagAlarmNames: z
      .array(z.string())
      .describe("Alarms on the lag, in the target's region: no cut-over while one is on. None once promoted."),
    logins: z
      .strictObject({ source: login.optional(), target: login.optional() })
      .describe("Logins that rotate, by the side whose region does so."),
  })
  .describe("How the data moves.");

const endpoint = weightedEndpointContract
  .extend({ recordName: text("Name whose weights the cut-over moves: the edge asks for it.") })
  .describe("The weighted records.");

const edge = z
  .strictObject({
    url: text("Where callers go: whoever has the traffic answers."),
    distributionId: text("Distribution of CloudFront, for invalidations."),
    distributionArn: text("The same, as policies name it."),
    domainName: text("CloudFront's own name for it."),
    filesOf: z.enum(["source", "target"]).describe("Whose files it serves."),
    accessLogsBucketName: text("Where it writes down every request."),
  })
  .describe("What callers reach.");

/** Outputs of this stack, for whatever deploys into it and moves traffic over. A change that breaks a reader raises the version. */
export const stackOutputs = z.strictObject({
  contractVersion: z.literal(1).describe("Raised when a change breaks a reader."),
  source: sideOutputs.describe("What serves now."),
  target: sideOutputs.describe("What the application moves to."),
  peeringConnectionId: text("Way between both networks."),
  replication,
  endpoint,
  edge,
  healthCheck: z
    .strictObject({
      functionArn: text("Function."),
      functionName: text("Function; the dimension Check of its metrics."),
    })
    .describe("What asks by the callers' name each minute, in the target's region."),
  rollbackAlarmName: text("The one alarm that sends a cut-over back, in the target's region."),
  rollbackAlarmArn: text("The same by ARN."),
  dashboardName: text("Dashboard of the cut-over, in the target's region."),
});

export type StackOutputs = Declared<z.output<typeof stackOutputs>>;
