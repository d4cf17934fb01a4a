import { type FactBook, oncePerBook } from "../facts/fact-book.ts";
import type { Route } from "../facts/route.ts";
import { known, type Link, unknown, type Value } from "../facts/value.ts";
import { routesOfTable } from "./routes-of-table.ts";
import { shortName } from "./short-name.ts";
import { tableOfSubnet } from "./table-of-subnet.ts";

export interface WayToInternet {
  /** Whether an IPv4 route of the subnet's table leads to an internet gateway. */
  readonly isOpen: boolean;
  /** What a reader calls the table. */
  readonly table: string;
}

/** Answers whether what stands in a subnet can reach the internet by itself. */
export function wayToInternet(subnet: Link, book: FactBook): Value<WayToInternet> {
  const table = tableOfSubnet(subnet, book);
  if (!table.known) return table;
  const routes = routesOfTable(table.value, book);
  const name = table.value.endsWith("#main")
    ? "the main route table of its VPC"
    : `route table ${shortName(table.value)}`;
  if (routes.some((route) => isForIpv4(route) && isInternetGateway(route.gateway, book))) {
    return known({ isOpen: true, table: name }, subnet.path);
  }
  const doubtful = routes.find((route) => isForIpv4(route) && route.gateway.to === "unknown");
  if (doubtful !== undefined) return unknown(`the gateway of the route ${doubtful.name}`, subnet.path);
  if (!isWhollyKnown(table.value, book)) return unknown(`the routes of ${name}`, subnet.path);
  return known({ isOpen: false, table: name }, subnet.path);
}

function isForIpv4({ destination }: Route): boolean {
  return !destination.known || destination.value === undefined || !destination.value.includes(":");
}

function isInternetGateway(gateway: Link, book: FactBook): boolean {
  if (gateway.to === "literal") return gateway.value.startsWith("igw-");
  return (
    gateway.to === "resource" &&
    (internetGateways(book).has(gateway.id) || /:InternetGateway::|getInternetGateway/.test(gateway.id))
  );
}

/** A table is made elsewhere when it is neither a resource of the program nor the one that a VPC of it is born with. */
function isWhollyKnown(table: string, book: FactBook): boolean {
  const made = tables(book).get(table);
  if (made !== undefined) return made.inlineRoutes.known && !hasStrayRoutes(book);
  return table.endsWith("#main") && vpcs(book).has(table.slice(0, -"#main".length)) && !hasStrayRoutes(book);
}

const internetGateways = oncePerBook((book) => new Set(book.all("internet-gateway").map(({ resource }) => resource)));

const tables = oncePerBook((book) => new Map(book.all("route-table").map((table) => [table.resource, table])));

const vpcs = oncePerBook((book) => new Set(book.all("vpc").map(({ resource }) => resource)));

/** A route whose table is unknown may be the very one that is missed. */
const hasStrayRoutes = oncePerBook((book) => book.all("route").some(({ table }) => table.to === "unknown"));
