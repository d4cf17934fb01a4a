import type { FactBook } from "../facts/fact-book.ts";
import type { Route, RouteTable } from "../facts/route.ts";
import { routesOfTable } from "./routes-of-table.ts";

/** Answers the routes of a table that are resources of their own. */
export function standaloneRoutes(table: RouteTable, book: FactBook): readonly Route[] {
  return routesOfTable(table.resource, book).filter(({ isInline }) => !isInline);
}
