import type { PairSettings } from "@causeway/cross-region";
import { z } from "zod";

// What is none of these is another problem of the settings, and does not keep the rest from being compared.
const text = z.string().optional().catch(undefined);
const texts = z.array(z.string()).optional().catch(undefined);
const side = z
  .object({
    region: text,
    network: z.object({ block: text, secondaryBlocks: texts }).optional().catch(undefined),
    image: text,
  })
  .optional()
  .catch(undefined);
const engines = { "rds-replica": "postgres", "aurora-global": "aurora-postgresql" } as const;
const database = z
  .object({ kind: z.enum(["rds-replica", "aurora-global"]), engineVersion: text })
  .optional()
  .catch(undefined);
const pair = z.object({ source: side, target: side, onPremisesRanges: texts, database }).catch({});

/** Answers what the settings say of both regions, as far as it can be read. */
export function pairSettings(settings: unknown): PairSettings {
  const { source, target, onPremisesRanges, database: read } = pair.parse(settings);
  const both = read === undefined ? {} : { database: { engine: engines[read.kind], version: read.engineVersion } };
  return { source: { ...source, ...both }, target: { ...target, ...both }, onPremisesRanges };
}
