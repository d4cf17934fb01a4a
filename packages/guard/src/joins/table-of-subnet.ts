import { type FactBook, oncePerBook } from "../facts/fact-book.ts";
import { mainTableKey } from "../facts/route.ts";
import { known, type Link, linkKey, unknown, type Value } from "../facts/value.ts";
import { groupBy } from "./group-by.ts";
import { tableKey } from "./routes-of-table.ts";
import { shortName } from "./short-name.ts";
import { vpcKeyOfSubnet } from "./vpc-of-subnet.ts";

/** Answers the key of the route table that a subnet follows: its own, else the main one of its VPC. */
export function tableOfSubnet(subnet: Link, book: FactBook): Value<string> {
  const key = linkKey(subnet);
  if (key === undefined) return unknown(subnet.to === "unknown" ? subnet.needs : "the subnet", subnet.path);
  const [own] = associationsOfSubnets(book).get(key) ?? [];
  if (own !== undefined) {
    const table = tableKey(own.table, book);
    return table === undefined ? unknown("the route table of the subnet", subnet.path) : known(table, subnet.path);
  }
  // An association whose subnet is unknown may be this one's.
  if (looseAssociations(book).length > 0)
    return unknown("which subnet each route table association means", subnet.path);
  const vpc = vpcKeyOfSubnet(key, book);
  if (vpc === undefined)
    return unknown(`the route table of ${shortName(key)}, which this program does not make`, subnet.path);
  const [main] = associationsOfVpcs(book).get(vpc) ?? [];
  const table =
    main === undefined
      ? tableKey({ to: "literal", value: mainTableKey(vpc), path: "" }, book)
      : tableKey(main.table, book);
  return table === undefined ? unknown("the main route table of the VPC", subnet.path) : known(table, subnet.path);
}

const associationsOfSubnets = oncePerBook((book) =>
  groupBy(book.all("route-table-association"), ({ subnet }) => linkKey(subnet)),
);

const associationsOfVpcs = oncePerBook((book) =>
  groupBy(book.all("route-table-association"), ({ mainOf }) => linkKey(mainOf)),
);

const looseAssociations = oncePerBook((book) =>
  book.all("route-table-association").filter(({ subnet }) => subnet.to === "unknown"),
);
