import type { Peer } from "../facts/security-group-rule.ts";
import { known, type Link, type Unknown, type Value } from "../facts/value.ts";
import type { Property } from "./property.ts";

/** What one property of a rule lets in, or why nobody knows. */
type SomePeers = readonly Peer[] | Unknown;

/** Answers all whom a rule lets in, from each property that names some. */
export function peersOf(parts: readonly SomePeers[]): Value<readonly Peer[]> {
  const peers = parts.flatMap((part) => ("known" in part ? [] : part));
  const hidden = parts.find((part): part is Unknown => "known" in part);
  // What is known to come in decides more than what may come in besides.
  return hidden === undefined || peers.length > 0 ? known(peers, "") : hidden;
}

export function rangesIn(list: Property): SomePeers {
  const items = list.items();
  return "known" in items ? items : items.flatMap((item) => rangePeer(item));
}

export function rangePeer(property: Property): readonly Peer[] {
  const cidr = property.text();
  if (!cidr.known) return [{ kind: "range", cidr }];
  return cidr.value === undefined ? [] : [{ kind: "range", cidr: known(cidr.value, cidr.path) }];
}

export function linksIn(list: Property, kind: "prefix-list" | "group"): SomePeers {
  const items = list.items();
  return "known" in items ? items : items.flatMap((item) => linkedPeer(item, kind));
}

export function linkedPeer(property: Property, kind: "prefix-list" | "group"): readonly Peer[] {
  const link = property.link();
  return link.to === "nothing" ? [] : [{ kind, link }];
}

export function selfPeer(property: Property, group: Link): readonly Peer[] {
  return property.raw === true ? [{ kind: "group", link: { ...group, path: property.path } }] : [];
}
