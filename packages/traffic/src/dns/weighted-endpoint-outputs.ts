import { z } from "zod";
import type { HostedZone } from "./hosted-zone.ts";
import type { WeightedEndpoint } from "./weighted-endpoint.ts";

/** What a stack's contract says of a weighted name, and what a cut-over needs to move its weights. */
export const weightedEndpointContract = z.strictObject({
  zoneId: z.string().describe("Zone of the records."),
  zoneName: z.string().describe("Domain of the zone."),
  recordName: z.string().describe("Name whose weights the cut-over moves."),
  recordTypes: z.array(z.enum(["A", "AAAA"])).describe("Types of the records: a step changes them together."),
  setIdentifiers: z
    .strictObject({ source: z.string(), target: z.string() })
    .describe("What tells the two records of a type apart."),
});

/** Answers what the contract says of a weighted name in its zone. */
export function weightedEndpointOutputs(
  endpoint: WeightedEndpoint,
  { zoneName }: Pick<HostedZone, "zoneName">,
): Pick<WeightedEndpoint, "zoneId" | "recordName" | "recordTypes" | "setIdentifiers"> & Pick<HostedZone, "zoneName"> {
  const { zoneId, recordName, recordTypes, setIdentifiers } = endpoint;
  return { zoneId, zoneName, recordName, recordTypes, setIdentifiers };
}
