import type { Cidr } from "@causeway/core";
import type { AddressRange } from "../facts/address-range.ts";
import { type FactBook, oncePerBook } from "../facts/fact-book.ts";
import { type Link, linkKey } from "../facts/value.ts";
import { groupBy } from "./group-by.ts";
import { readCidr } from "./read-cidr.ts";
import { shortName } from "./short-name.ts";

export interface VpcRanges {
  readonly name: string;
  readonly cidrs: readonly Cidr[];
  /** What else the VPC may have; undefined when these are all. */
  readonly hidden: string | undefined;
}

/** Answers the ranges of a VPC, primary and associated ones. */
export function rangesOfVpc(vpc: Link, book: FactBook): VpcRanges {
  const key = linkKey(vpc);
  if (key === undefined) return { name: "the VPC", cidrs: [], hidden: vpc.to === "unknown" ? vpc.needs : "the VPC" };
  const ranges = vpcRanges(book).get(key) ?? [];
  const cidrs = ranges.flatMap(parsed);
  const name = shortName(key);
  const isMadeHere = vpcs(book).has(key);
  if (!isMadeHere) return { name, cidrs, hidden: `the ranges of the VPC ${name}, which this program does not make` };
  const isAllotted = vpcs(book).get(key)?.hasAllottedRange === true || cidrs.length < ranges.length;
  return { name, cidrs, hidden: isAllotted ? `the range that the VPC ${name} is allotted` : undefined };
}

/** Answers the block of a range, none where it is unknown or malformed. */
export function parsed({ cidr }: AddressRange): readonly Cidr[] {
  const read = cidr.known ? readCidr(cidr.value) : { problem: "" };
  return "cidr" in read ? [read.cidr] : [];
}

const vpcs = oncePerBook((book) => new Map(book.all("vpc").map((vpc) => [vpc.resource, vpc])));

const vpcRanges = oncePerBook((book) =>
  groupBy(
    book.all("address-range").filter(({ holder }) => holder === "vpc"),
    ({ vpc }) => linkKey(vpc),
  ),
);
