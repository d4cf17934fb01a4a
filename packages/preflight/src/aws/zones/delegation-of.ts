import { Resolver } from "node:dns/promises";
import { askServer, DnsError, type NsAnswer } from "./ask-server.ts";

/** What is needed of the domain name system. */
export interface DnsPort {
  /** Name servers of a zone; throws where the name is none. */
  readonly serversOf: (name: string) => Promise<readonly string[]>;
  readonly addressesOf: (server: string) => Promise<readonly string[]>;
  /** Asks one server, and it alone. */
  readonly ask: (name: string, address: string) => Promise<NsAnswer>;
}

/** Servers of the parent that are tried. */
const triesMaximum = 3;

/**
 * Answers where the parent of a domain leads to: asked are the parent's own servers, since the answer of the domain's servers
 * says nothing of how they were found.
 *
 * @see https://www.rfc-editor.org/rfc/rfc1034#section-4.2.1
 */
export async function delegationOf(name: string, dns: DnsPort = systemDns()): Promise<readonly string[]> {
  const servers = await serversOfParent(name, dns);
  for (const server of servers.slice(0, triesMaximum)) {
    const answer = await answerOf(name, server, dns);
    if (answer !== undefined) return serversIn(answer, name);
  }
  throw new DnsError("NoAnswer");
}

/** The nearest name above that is a zone. */
async function serversOfParent(name: string, dns: DnsPort): Promise<readonly string[]> {
  const labels = name.split(".");
  for (let cut = 1; cut < labels.length; cut += 1) {
    const servers = await dns.serversOf(labels.slice(cut).join(".")).catch(() => []);
    if (servers.length > 0) return servers;
  }
  throw new DnsError("NoParent");
}

async function answerOf(name: string, server: string, dns: DnsPort): Promise<NsAnswer | undefined> {
  try {
    const [address] = await dns.addressesOf(server);
    if (address === undefined) return undefined;
    const answer = await dns.ask(name, address);
    return ["NOERROR", "NXDOMAIN"].includes(answer.rcode) ? answer : undefined;
  } catch {
    return undefined;
  }
}

/** A parent refers to the servers; one that holds the domain's zone as well answers with them. */
function serversIn({ answers, authorities }: NsAnswer, name: string): readonly string[] {
  return [...answers, ...authorities].flatMap((record) =>
    record.type === "NS" && typeof record.data === "string" && record.name.toLowerCase() === name.toLowerCase()
      ? [record.data]
      : [],
  );
}

function systemDns(): DnsPort {
  const resolver = new Resolver({ timeout: 4_000, tries: 2 });
  return {
    serversOf: (name) => resolver.resolveNs(name),
    addressesOf: (server) => resolver.resolve4(server),
    ask: (name, address) => askServer(name, { host: address }),
  };
}
