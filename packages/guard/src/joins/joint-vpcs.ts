import { type FactBook, oncePerBook } from "../facts/fact-book.ts";
import type { NetworkConnection } from "../facts/network-connection.ts";
import { linkKey } from "../facts/value.ts";
import { groupBy } from "./group-by.ts";

/** VPCs that can send each other packets, or will. */
export interface Joint {
  readonly by: "peering" | "transit-gateway" | "migration";
  /** Logical name of what joins them. */
  readonly name: string;
  readonly vpcs: readonly string[];
}

/** Finds everything in the program that joins VPCs. */
export function jointVpcs(book: FactBook): readonly Joint[] {
  const connections = book.all("network-connection");
  const peerings = connections.filter(({ by }) => by === "peering").map(jointOf);
  const hubs = groupBy(
    connections.filter(({ by }) => by === "transit-gateway"),
    ({ hub }) => linkKey(hub),
  );
  const attached = [...hubs.values()].flatMap((attachments) => {
    const [first] = attachments;
    return first === undefined ? [] : [{ ...jointOf(first), vpcs: attachments.flatMap(keysOf) }];
  });
  const migrated = book.all("vpc").filter(({ isMigrated }) => isMigrated);
  return [...peerings, ...attached, { by: "migration", name: "", vpcs: migrated.map(({ resource }) => resource) }];
}

/** Answers the peerings that join a VPC with one that the program does not make, whose ranges are therefore unknown. */
export function foreignPeerings(vpc: string, book: FactBook): readonly NetworkConnection[] {
  return foreignByVpc(book).get(vpc) ?? [];
}

const foreignByVpc = oncePerBook((book) => {
  const made = new Set(book.all("vpc").map(({ resource }) => resource));
  const isForeign = ({ vpcs }: NetworkConnection): boolean => vpcs.some((link) => !made.has(linkKey(link) ?? ""));
  const peerings = book.all("network-connection").filter((one) => one.by === "peering" && isForeign(one));
  return groupBy(peerings, (peering) => keysOf(peering).find((key) => made.has(key)));
});

function jointOf(connection: NetworkConnection): Joint {
  return { by: connection.by, name: connection.name, vpcs: keysOf(connection) };
}

function keysOf({ vpcs }: NetworkConnection): readonly string[] {
  return vpcs.flatMap((link) => linkKey(link) ?? []);
}
