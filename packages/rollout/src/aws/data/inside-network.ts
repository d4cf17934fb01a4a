import { z } from "zod";
import type { MovingData } from "../../plan/data-schema.ts";
import { PassingFault } from "../../run/passing-fault.ts";
import type { InsideNetwork } from "../readings/reading-edges.ts";
import type { DataClients } from "./data-clients.ts";
import { SwitchCalls } from "./switch-function.ts";

const beatShape = z.object({ writtenAt: z.number().nullable(), readAt: z.number() });
const exceptionsShape = z.object({ exceptions: z.number().nullable() });

/** What gates read inside of the network, by the function that reaches both databases. */
export function insideNetwork(settings: MovingData, { functions }: Pick<DataClients, "functions">): InsideNetwork {
  const calls = new SwitchCalls(settings, functions(settings.region));
  return {
    readHeartbeat: async () => {
      const { writtenAt, readAt } = await calls.ask({ command: "beat" }, beatShape);
      if (writtenAt === null) throw new PassingFault("No heartbeat has arrived on the target yet.");
      return { writtenAt, readAt };
    },
    countApplyExceptions: async () => {
      const { exceptions } = await calls.ask({ command: "exceptions" }, exceptionsShape);
      if (exceptions === null) throw new PassingFault("DMS keeps no list of what it could not apply yet.");
      return exceptions;
    },
  };
}
