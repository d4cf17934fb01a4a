import { type FactBook, oncePerBook } from "../facts/fact-book.ts";
import type { Route } from "../facts/route.ts";
import { type Link, linkKey } from "../facts/value.ts";
import { groupBy } from "./group-by.ts";

/** Answers one key for a table, however a link spells it; undefined where the link tells no table. */
export function tableKey(link: Link, book: FactBook): string | undefined {
  const key = linkKey(link);
  return key === undefined ? undefined : (tablesByKey(book).get(key) ?? key);
}

/** Answers the routes of a table, inline and standalone. */
export function routesOfTable(table: string, book: FactBook): readonly Route[] {
  return routesByTable(book).get(table) ?? [];
}

const tablesByKey = oncePerBook(
  (book) =>
    new Map(book.all("route-table").flatMap((table) => table.keys.map((key) => [key, table.resource] as const))),
);

const routesByTable = oncePerBook((book) => groupBy(book.all("route"), (route) => tableKey(route.table, book)));
