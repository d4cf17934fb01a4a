import { type ComponentGroup, groupByComponent } from "../grouping/group-by-component.ts";
import { type CauseGroup, groupByCause, type RootCause } from "../grouping/group-by-cause.ts";
import { countTypes } from "../grouping/count-types.ts";
import { countOfType } from "../grouping/type-words.ts";
import { isWeighty } from "../grouping/weighty-types.ts";
import type { PreviewedStack, PropertyRow, ResourceRow } from "../preview-report.ts";
import { countOf, nameInUrn, shortType } from "../resource-words.ts";
import type { StackContents } from "../stack-contents.ts";
import { indexStack } from "../stack-index.ts";
import { clipName, operationBadge, placeMark, propertyTable } from "./html-words.ts";
import { html, type Markup } from "./markup.ts";

/** More are found in the tree; twice ten thousand would make the page slow. */
const listLimit = 1000;
const changeLimit = 20;

/** Draws what is deleted, by component, and what is replaced, by what starts it. */
export function htmlLosses(stack: PreviewedStack, contents: StackContents): Markup {
  const { deletes, replaces, maybeReplaces } = contents;
  if (deletes.length + replaces.length + maybeReplaces.length === 0) return html``;
  const index = indexStack(stack);
  const items = [
    ...groupByComponent(deletes, index).flatMap(deleteItems),
    ...groupByCause(replaces, index).map(replaceItem),
    ...maybeReplaces.map(maybeItem),
  ];
  const more = items.length - listLimit;
  return html`<section class="losses">
    <h3>Deleted and replaced</h3>
    <ul>
      ${items.slice(0, listLimit)}
    </ul>
    ${more > 0 ? html`<p class="note">and ${more.toLocaleString("en-US")} more, all in the tree of resources.</p>` : ""}
  </section>`;
}

function deleteItems({ head, rows }: ComponentGroup): readonly Markup[] {
  const { component, isWhole, renamed } = head;
  if (component === undefined || !isWhole) return rows.map((row) => html`<li>${rowHead(row)}</li>`);
  const inside = rows.filter((row) => row.urn !== component.urn);
  const note = renamed === undefined ? "" : html`<div class="why">looks renamed to <b>${clipName(renamed)}</b></div>`;
  return [
    html`<li>${rowHead(component)}${note}${tally(inside.filter((row) => !row.isComponent))}${names(inside)}</li>`,
  ];
}

function replaceItem({ head, rows }: CauseGroup): Markup {
  const [only] = rows.length === 1 ? rows : [];
  const reasons = reasonsOf(head).map((reason) => html`<div class="why">${reason}</div>`);
  if (only !== undefined) return html`<li>${rowHead(only)}${reasons}</li>`;
  return html`<li>
    ${operationBadge("replace")} <b>${countOf(rows.length, "resource")}</b>${reasons}${tally(rows)}${names(rows)}
  </li>`;
}

function maybeItem(row: ResourceRow): Markup {
  const unsure = row.properties.filter((property) => property.replaces !== "no").slice(0, changeLimit);
  return html`<li>
    ${rowHead(row)}
    <em class="may">may turn out to be a replacement</em>${unsure.length === 0 ? "" : propertyTable(unsure)}
  </li>`;
}

function rowHead(row: ResourceRow): Markup {
  return html`${operationBadge(row.operation)} <b>${clipName(row.name)}</b>
    <code>${clipName(shortType(row.type))}</code>${placeMark(row)}`;
}

function tally(rows: readonly ResourceRow[]): Markup {
  const counts = countTypes(rows).map(
    ({ type, count }, index) => html`${index === 0 ? "" : ", "}${countMark(count, type)}`,
  );
  return html`<div>${counts}</div>`;
}

function countMark(count: number, type: string): Markup {
  const words = clipName(countOfType(count, type));
  return isWeighty(type) ? html`<b>${words}</b>` : html`${words}`;
}

function names(rows: readonly ResourceRow[]): Markup {
  const lines = Map.groupBy(rows, (row) => JSON.stringify([row.type, row.source, row.through]));
  return html`<details>
    <summary>by name and place</summary>
    <ul>
      ${[...lines.values()].slice(0, listLimit).map(nameLine)}
    </ul>
    ${lines.size > listLimit ? html`<p class="note">and more, all in the tree of resources.</p>` : ""}
  </details>`;
}

function nameLine(rows: readonly ResourceRow[]): Markup {
  const [first] = rows;
  if (first === undefined) return html``;
  const listed = rows.map(({ name }, index) => html`${index === 0 ? "" : ", "}<code>${clipName(name)}</code>`);
  return html`<li>${countMark(rows.length, first.type)}: ${listed}${placeMark(first)}</li>`;
}

function reasonsOf(cause: RootCause): readonly Markup[] {
  switch (cause.kind) {
    case "change":
      return cause.changes.slice(0, changeLimit).map((change) => html`because ${changeWords(change)}`);
    case "varied":
      return [html`because <code>${clipName(cause.paths.join(", "))}</code> changes, on each to another value`];
    case "made-anew": {
      const via = cause.paths.length === 0 ? "" : html` (by <code>${clipName(cause.paths.join(", "))}</code>)`;
      return [
        html`because <b>${clipName(cause.resource.name)}</b> <code>${clipName(shortType(cause.resource.type))}</code> is
          made anew${via}`,
      ];
    }
    case "output":
      return [html`because an output of <b>${clipName(cause.name)}</b> changes`];
    default:
      return [html`for a reason that nothing here knows`];
  }
}

function changeWords({ path, before, after, beforeOf, afterOf }: PropertyRow): Markup {
  if (before === undefined && after === undefined) return html`<code>${clipName(path)}</code> changes`;
  if (afterOf !== undefined && beforeOf === afterOf)
    return html`<code>${clipName(path)}</code> follows <b>${clipName(nameInUrn(afterOf))}</b>, which changes`;
  return html`<code>${clipName(path)}</code> changes <span class="before">${endOf(before, beforeOf)}</span> →
    <span class="after">${endOf(after, afterOf)}</span>`;
}

function endOf(value: string | undefined, urn: string | undefined): string {
  return urn === undefined ? clipName(value ?? "none") : `that of ${clipName(nameInUrn(urn))}`;
}
