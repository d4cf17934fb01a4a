import { type FactBook, oncePerBook } from "../facts/fact-book.ts";
import type { Subnet } from "../facts/subnet.ts";
import { linkKey } from "../facts/value.ts";
import { groupBy } from "./group-by.ts";

/** Answers the VPC of a subnet of the program; undefined for any other subnet. */
export function vpcKeyOfSubnet(subnet: string, book: FactBook): string | undefined {
  const fact = subnetsById(book).get(subnet);
  return fact === undefined ? undefined : linkKey(fact.vpc);
}

export function subnetsOfVpc(vpc: string, book: FactBook): readonly Subnet[] {
  return subnetsByVpc(book).get(vpc) ?? [];
}

export function subnetOf(key: string, book: FactBook): Subnet | undefined {
  return subnetsById(book).get(key);
}

const subnetsById = oncePerBook((book) => new Map(book.all("subnet").map((subnet) => [subnet.resource, subnet])));

const subnetsByVpc = oncePerBook((book) => groupBy(book.all("subnet"), ({ vpc }) => linkKey(vpc)));
