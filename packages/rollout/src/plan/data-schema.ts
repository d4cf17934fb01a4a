import { regionField } from "@causeway/core";
import { z } from "zod";

/**
 * Who may write while both sides serve:
 * - `source-writer`: both sides write to the source's database; data moves once all traffic has.
 * - `switch-first`: data moves before any traffic does; both sides then write to the target's database.
 * - `read-only-target`: the target serves reads until data moves, once all traffic has.
 */
const writerRules = ["source-writer", "switch-first", "read-only-target"] as const;

const moving = {
  writer: z.enum(writerRules).meta({
    description:
      "Who may write while both sides serve. A plan that moves data has to say it, and it is proved before the start.",
  }),
  region: regionField.meta({ description: "Region of the target's database." }),
  functionName: z.string().min(1).meta({
    description:
      "Function inside of the network that freezes and allows writes, writes a token on the source and reads it on the target.",
  }),
  reversed: z.boolean().optional().meta({
    description:
      "Whether data goes back: what the function has as its target is the source of this plan. For a plan of the way back.",
  }),
  freezeSeconds: z.int().min(5).max(900).default(30).meta({
    description:
      "How long writes may be frozen at most. Then they are allowed again by themselves, unless the switch was decided.",
  }),
  attempts: z
    .int()
    .min(1)
    .max(10)
    .default(3)
    .meta({ description: "How often a switch is tried that does not drain in time." }),
  maxLagSeconds: z.number().min(0).max(60).default(1).meta({ description: "Lag at which writes are frozen, at most." }),
  rotationFunctionNames: z
    .array(z.string().min(1))
    .default([])
    .meta({ description: "Functions that rotate secrets: they rest while a cut-over runs." }),
  repoint: z
    .array(z.strictObject({ parameterName: z.string().min(1), region: regionField, value: z.string().min(1) }))
    .default([])
    .meta({ description: "Parameters that tell the application where to write, and what they say after the switch." }),
};

const none = z.strictObject({ kind: z.literal("none") });

const rdsReplica = z.strictObject({
  kind: z.literal("rds-replica"),
  ...moving,
  replicaIdentifier: z.string().min(1).meta({ description: "Replica that is promoted." }),
  sourceIdentifier: z.string().min(1).meta({ description: "Database that it is a replica of." }),
  sourceRegion: regionField.meta({ description: "Region of the source's database." }),
});

const auroraGlobal = z.strictObject({
  kind: z.literal("aurora-global"),
  ...moving,
  globalClusterId: z.string().min(1).meta({ description: "Global database." }),
  sourceClusterArn: z.string().startsWith("arn:").meta({ description: "Cluster that writes now." }),
  targetClusterArn: z.string().startsWith("arn:").meta({ description: "Cluster that is to write." }),
});

const dms = z.strictObject({
  kind: z.literal("dms"),
  ...moving,
  sourceRegion: regionField.optional().meta({
    description: "Region of the source's database, where it is another one: its rotation is looked for there.",
  }),
  taskArn: z.string().startsWith("arn:").meta({ description: "Replication task, with full load and changes." }),
  validationFunctionName: z.string().min(1).optional().meta({ description: "Function that compares the tables." }),
  reverseTaskArn: z.string().startsWith("arn:").optional().meta({
    description: "Task of changes only, from the target back to the source. Without it there is no way back.",
  }),
});

/** How the data moves. */
export const dataSchema = z.discriminatedUnion("kind", [none, rdsReplica, auroraGlobal, dms]);

export type DataSettings = z.output<typeof dataSchema>;
export type MovingData = Exclude<DataSettings, { kind: "none" }>;
export type WriterRule = (typeof writerRules)[number];
