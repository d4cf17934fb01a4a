import type { Declared } from "@causeway/program";
import { weightedEndpointContract } from "@causeway/traffic";
import { z } from "zod";
import { sideOutputs } from "./outputs/side-outputs.ts";

const text = (meaning: string) => z.string().describe(meaning);

const { zoneId, zoneName, ...records } = weightedEndpointContract.shape;

const endpoint = z
  .strictObject({
    url: text("Where callers go: whoever has the traffic answers."),
    zoneId,
    zoneName,
    nameServers: z.array(z.string()).describe("Name servers of the zone, for whoever owns the domain above."),
    ...records,
  })
  .describe("The weighted records.");

const migration = z
  .strictObject({
    region: text("Region of all that copies and compares."),
    peeringConnectionId: text("Way between both networks."),
    taskArn: text("Replication task of AWS DMS, which a person or the cut-over starts."),
    taskIdentifier: text("What its metrics call the task."),
    replicationInstanceId: text("What its metrics call the instance."),
    replicationInstanceArn: text("Replication instance of AWS DMS."),
    logGroupName: text("What the task says."),
    validationFunctionArn: text("Function that compares the tables."),
    validationFunctionName: text("Function that compares the tables; the value of its metrics' dimension Validation."),
    validationLogGroupName: text("What the comparison says."),
    switchFunctionName: text("Function by which the cut-over freezes, fences and opens the databases."),
    alarmNames: z.array(z.string()).describe("Alarms on the lag: no cut-over while one is on."),
  })
  .describe("What copies the data and compares it.");

const events = z
  .strictObject({
    busName: text("Bus on which the migration tells what it does."),
    busArn: text("Bus on which the migration tells what it does."),
    source: text("What every event calls its source."),
    archiveArn: text("Archive to send events again from."),
    logGroupName: text("Record of every event."),
  })
  .describe("Events of the migration, in the target's region.");

/** Outputs of this stack, for whatever deploys into it and moves traffic over. A change that breaks a reader raises the version. */
export const stackOutputs = z.strictObject({
  contractVersion: z.literal(1).describe("Raised when a change breaks a reader."),
  source: sideOutputs.describe("What serves now."),
  target: sideOutputs.describe("What the system moves to."),
  endpoint,
  migration,
  events,
  dashboardName: text("Dashboard of the migration, in the target's region."),
});

export type StackOutputs = Declared<z.output<typeof stackOutputs>>;
