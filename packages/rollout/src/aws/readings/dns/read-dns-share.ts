import type { DnsShareReading } from "../../../gates/readings.ts";
import type { GateOf } from "../../../gates/schema/gate-schema.ts";
import { faultWords, type Ending } from "../ask-aws.ts";
import type { ReadingClients, ReadingPlan, Side } from "../reading-edges.ts";
import { UnreadableError } from "../unreadable-error.ts";
import { answersOf, type Asked } from "./ask-repeatedly.ts";
import type { DnsNetwork } from "./dns-network.ts";
import { canonicalData } from "./canonical-data.ts";
import { type Destination, weightedSides, type WeightedSides } from "./weighted-sides.ts";

export interface NamePlace {
  readonly plan: Pick<ReadingPlan, "traffic">;
  readonly clients: Pick<ReadingClients, "zones">;
  readonly dns: DnsNetwork;
}

/**
 * Asks the zone's own servers often, and counts to which side their answers lead. They draw anew for each question, where a resolver
 * repeats what it drew once until the answer's time is over.
 *
 * Addresses of a balancer change while it scales: each side's are asked for before and after, and both count.
 *
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-policy-weighted.html
 */
export async function readDnsShare(
  gate: GateOf<"dns-share">,
  { plan, clients, dns }: NamePlace,
  ending: Ending,
): Promise<DnsShareReading> {
  if (plan.traffic.executor !== "route53")
    throw new UnreadableError(`the plan moves traffic by ${plan.traffic.executor}, which no answer of a name shows`);
  const sides = await weightedSides(clients.zones, plan.traffic, ending);
  const before = await dataOfSides(sides, dns, ending);
  const asked = await answersOf(sides, { dns, count: gate.minimumAnswers }, ending);
  const after = await dataOfSides(sides, dns, ending);
  const source = new Set([...before.source, ...after.source]);
  const target = new Set([...before.target, ...after.target]);
  if ([...source].some((one) => target.has(one)))
    throw new UnreadableError(`both records of ${sides.name} lead to the same: their answers cannot be told apart`);
  return { kind: "dns-share", expectedPercent: sides.expectedPercent, ...counted(asked, { source, target }) };
}

type DataOfSides = Readonly<Record<Side, ReadonlySet<string>>>;

async function dataOfSides(
  { destinations, type }: WeightedSides,
  dns: DnsNetwork,
  ending: Ending,
): Promise<DataOfSides> {
  const dataOf = async (side: Side): Promise<ReadonlySet<string>> => {
    const data = await dataAt(destinations[side], { dns, type }, ending);
    if (data.length === 0) throw new UnreadableError(`the record of the ${side} leads to no address`);
    return new Set(data.map((one) => canonicalData(type, one)));
  };
  const [source, target] = await Promise.all([dataOf("source"), dataOf("target")]);
  return { source, target };
}

async function dataAt(
  destination: Destination,
  { dns, type }: { readonly dns: DnsNetwork; readonly type: WeightedSides["type"] },
  { abortSignal }: Ending,
): Promise<readonly string[]> {
  if (destination.kind === "values") return destination.values;
  if (type === "CNAME") throw new UnreadableError("an alias of the type CNAME leads to no address of its own");
  try {
    return await dns.addressesOf(destination.name, type, abortSignal);
  } catch (thrown) {
    throw new UnreadableError(faultWords(thrown, `Finding the addresses of ${destination.name}`));
  }
}

/** An answer is of a side if all in it is: one that has nothing, or of both, leads to neither. */
function counted({ answers, unanswered }: Asked, { source, target }: DataOfSides) {
  const sideOf = (data: readonly string[]): "source" | "target" | "other" => {
    if (data.length === 0) return "other";
    if (data.every((one) => source.has(one))) return "source";
    return data.every((one) => target.has(one)) ? "target" : "other";
  };
  const counts = { source: 0, target: 0, other: 0, unanswered };
  for (const data of answers) counts[sideOf(data)] += 1;
  return counts;
}
