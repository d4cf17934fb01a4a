import {
  GetHostedZoneCommand,
  ListResourceRecordSetsCommand,
  type ResourceRecordSet,
  type Route53Client,
} from "@aws-sdk/client-route-53";
import type { TrafficSettings } from "../../../plan/traffic-schema.ts";
import { askAws, type Ending, listIn, textIn } from "../ask-aws.ts";
import type { Side } from "../reading-edges.ts";
import { UnreadableError } from "../unreadable-error.ts";

export type Route53Settings = Extract<TrafficSettings, { readonly executor: "route53" }>;

/** What one of the two records leads to. */
export type Destination =
  /** A name whose addresses are the answer. */
  { readonly kind: "alias"; readonly name: string } | { readonly kind: "values"; readonly values: readonly string[] };

export interface WeightedSides {
  readonly name: string;
  readonly type: "A" | "AAAA" | "CNAME";
  /** Percent of the answers that the weights give to the target. */
  readonly expectedPercent: number;
  readonly destinations: Readonly<Record<Side, Destination>>;
  readonly nameServers: readonly string[];
}

/**
 * Reads what the zone says now of a name: weights, what the records lead to, and the zone's servers.
 *
 * @throws UnreadableError where not both records are there, where all weights are 0, and for a private zone
 */
export async function weightedSides(
  client: Route53Client,
  settings: Route53Settings,
  ending: Ending,
): Promise<WeightedSides> {
  const type = settings.recordTypes[0] ?? "A";
  const [records, nameServers] = await Promise.all([
    readRecords(client, { settings, type }, ending),
    readNameServers(client, settings.zoneId, ending),
  ]);
  const of = (side: Side): ResourceRecordSet => {
    const record = records.find(({ SetIdentifier }) => SetIdentifier === settings.setIdentifiers[side]);
    if (record === undefined)
      throw new UnreadableError(`${settings.recordName} has no ${type} record ${settings.setIdentifiers[side]}`);
    return record;
  };
  const [source, target] = [of("source"), of("target")];
  const weights = records.map(({ Weight }) => Weight ?? NaN);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (!(total > 0))
    throw new UnreadableError(`the weights of ${settings.recordName} are ${weights.join(", ")}, which give no share`);
  return {
    name: withoutDot(settings.recordName),
    type,
    expectedPercent: (100 * (target.Weight ?? NaN)) / total,
    destinations: { source: destinationOf(source), target: destinationOf(target) },
    nameServers,
  };
}

/** @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DNSLimitations.html 100 weighted records of a name and type */
const recordsPerName = 100;

async function readRecords(
  client: Route53Client,
  { settings, type }: { readonly settings: Route53Settings; readonly type: WeightedSides["type"] },
  ending: Ending,
): Promise<readonly ResourceRecordSet[]> {
  const action = "route53:ListResourceRecordSets";
  const command = new ListResourceRecordSetsCommand({
    HostedZoneId: settings.zoneId,
    StartRecordName: settings.recordName,
    StartRecordType: type,
    MaxItems: recordsPerName,
  });
  const { ResourceRecordSets } = await askAws(action, () => client.send(command, ending));
  const name = nameOf(settings.recordName);
  return listIn(action, ResourceRecordSets).filter(({ Name = "", Type }) => Type === type && nameOf(Name) === name);
}

/** Route 53 writes an asterisk as its number. */
function nameOf(name: string): string {
  return withoutDot(name).toLowerCase().replace("\\052", "*");
}

async function readNameServers(client: Route53Client, zoneId: string, ending: Ending): Promise<readonly string[]> {
  const action = "route53:GetHostedZone";
  const answer = await askAws(action, () => client.send(new GetHostedZoneCommand({ Id: zoneId }), ending));
  const servers = answer.DelegationSet?.NameServers;
  if (answer.HostedZone?.Config?.PrivateZone === true || servers === undefined || servers.length === 0)
    throw new UnreadableError("the zone has no public name servers: nothing outside of its networks sees its answers");
  return servers;
}

function destinationOf({ AliasTarget, ResourceRecords }: ResourceRecordSet): Destination {
  if (AliasTarget !== undefined)
    return { kind: "alias", name: withoutDot(textIn("route53:ListResourceRecordSets", AliasTarget.DNSName)) };
  const values = listIn("route53:ListResourceRecordSets", ResourceRecords).flatMap(({ Value }) => Value ?? []);
  return { kind: "values", values };
}

export function withoutDot(name: string): string {
  return name.replace(/\.$/u, "");
}
