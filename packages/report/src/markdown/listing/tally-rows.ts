import { countTypes } from "../../grouping/count-types.ts";
import type { ResourceRow } from "../../preview-report.ts";
import { countOf } from "../../resource-words.ts";
import { listSome } from "../escaping/inline-words.ts";
import { countText } from "./list-rows.ts";

const typeLimit = 12;

type CountedRow = ResourceRow & { readonly isComponent?: boolean };

/** Answers `36 resources, in 5 components: **3 NAT gateways**, 9 subnets`. */
export function tallyRows(rows: readonly CountedRow[]): string {
  const resources = rows.filter(isResource);
  return resources.length === 0 ? countRows(rows) : `${countRows(rows)}: ${tallyTypes(resources)}`;
}

/** Answers `36 resources, in 5 components`. */
export function countRows(rows: readonly CountedRow[]): string {
  const resources = rows.filter(isResource).length;
  const components = countOf(rows.length - resources, "component");
  if (resources === 0) return components;
  return resources === rows.length
    ? countOf(resources, "resource")
    : `${countOf(resources, "resource")}, in ${components}`;
}

function isResource(row: CountedRow): boolean {
  return row.isComponent !== true;
}

export function tallyTypes(rows: readonly ResourceRow[]): string {
  return listSome(
    countTypes(rows).map(({ type, count }) => countText(count, type)),
    typeLimit,
  );
}
