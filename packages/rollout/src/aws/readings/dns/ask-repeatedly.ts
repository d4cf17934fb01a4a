import { faultWords, type Ending } from "../ask-aws.ts";
import { UnreadableError } from "../unreadable-error.ts";
import { canonicalData } from "./canonical-data.ts";
import type { Authority, DnsNetwork } from "./dns-network.ts";
import type { WeightedSides } from "./weighted-sides.ts";

export interface Asked {
  /** What each answer leads to. */
  readonly answers: readonly (readonly string[])[];
  readonly unanswered: number;
}

/** Some are lost on the way. */
const sparePercent = 10;
/** Questions that are under way at one time: enough to be done in seconds, and few enough to be no flood. */
const underWay = 20;
/** A share needs not all of them: what has come by then is counted, and the gate says whether it is enough. */
const mostMs = 20_000;

/**
 * Puts a question to all name servers in turn until as many answers have come as are asked for, or it cannot go on.
 *
 * @throws UnreadableError where no name server has an address
 */
export async function answersOf(
  { name, type, nameServers }: WeightedSides,
  { dns, count }: { readonly dns: DnsNetwork; readonly count: number },
  { abortSignal }: Ending,
): Promise<Asked> {
  const authorities = await openAll(nameServers, dns, abortSignal);
  const answers: (readonly string[])[] = [];
  let asked = 0;
  let unanswered = 0;
  const most = count + Math.ceil((count * sparePercent) / 100);
  const until = performance.now() + mostMs;
  const askOn = async (): Promise<void> => {
    while (answers.length < count && asked < most && performance.now() < until && !abortSignal.aborted) {
      const authority = authorities[asked % authorities.length];
      asked += 1;
      const answer = await authority?.ask(name, type);
      if (answer === undefined) unanswered += 1;
      else answers.push(answer.data.map((one) => canonicalData(type, one)));
    }
  };
  try {
    await Promise.all(Array.from({ length: underWay }, askOn));
  } finally {
    for (const authority of authorities) authority.close();
  }
  return { answers, unanswered };
}

async function openAll(
  nameServers: readonly string[],
  dns: DnsNetwork,
  signal: AbortSignal,
): Promise<readonly Authority[]> {
  const found = await Promise.allSettled(nameServers.map((server) => dns.addressesOf(server, "A", signal)));
  const addresses = found.flatMap((one) => (one.status === "fulfilled" ? (one.value[0] ?? []) : []));
  if (addresses.length === 0) {
    const failed = found.find((one) => one.status === "rejected");
    throw new UnreadableError(faultWords(failed?.reason, "Finding the zone's name servers"));
  }
  return addresses.map((address) => dns.open(address));
}
