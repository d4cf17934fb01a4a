import { outermostComponent } from "./outermost-component.ts";
import { mergePlaces, type Placed } from "./places.ts";
import type { PreviewReport, ResourceRow } from "./preview-report.ts";
import { indexByUrn, urnWithoutStack } from "./resource-words.ts";
import { sortContents } from "./stack-contents.ts";

export interface ComponentRow {
  readonly row: ResourceRow;
  /** Outermost component that holds it; undefined for a resource directly in the stack. */
  readonly component: ResourceRow | undefined;
}

/** Collects the rows of all stacks; a row that is the same in several environments is told once. */
export function placedRows(report: PreviewReport, list: "updates" | "creates"): readonly Placed<ComponentRow>[] {
  const rows = report.stacks.flatMap((stack) => {
    if (stack.status === "failed") return [];
    const rowByUrn = indexByUrn(stack);
    return sortContents(stack)[list].map((row) => ({
      said: { row, component: outermostComponent(row, rowByUrn) },
      stacks: [stack],
    }));
  });
  return mergePlaces(rows, identityOf);
}

function identityOf({ row, component }: ComponentRow): string {
  const { urn, type, name, properties, source } = row;
  return JSON.stringify([urnWithoutStack(urn), type, name, properties, source, component?.name, component?.source]);
}
