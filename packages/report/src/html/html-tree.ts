import type { PreviewedStack, ResourceRow } from "../preview-report.ts";
import { countOf, shortType } from "../resource-words.ts";
import { clipName, operationBadge, operations, placeMark, propertyTable } from "./html-words.ts";
import { html, type Markup } from "./markup.ts";
import { chooseDetailed } from "./property-budget.ts";
import { growTree, type TreeNode } from "./resource-tree.ts";

const propertyCharacters = 3_000_000;

/** Draws all resources nested by parent. What is the same is folded away. */
export function htmlTree(stack: PreviewedStack): Markup {
  const detailed = chooseDetailed(stack.resources, propertyCharacters);
  const withheld = stack.resources.filter(
    (row) => row.operation !== "same" && row.properties.length > 0 && !detailed.has(row),
  ).length;
  const roots = growTree(stack.resources);
  return html`<section class="resources">
    <h3>Resources</h3>
    <div class="filter" hidden>
      <input type="search" placeholder="Filter by name, type or file" aria-label="Filter resources" />${operations.map(
        (operation) =>
          html`<label><input type="checkbox" value="${operation}" checked /> ${operationBadge(operation)}</label>`,
      )}
    </div>
    ${withheld === 0 ? "" : html`<p class="note">The properties of ${countOf(withheld, "resource")} are left out to keep this page small; the JSON result has them.</p>`}
    ${branches(roots, detailed)}
  </section>`;
}

function branches(nodes: readonly TreeNode[], detailed: ReadonlySet<ResourceRow>): Markup {
  const changed = nodes.filter((node) => node.isChanged);
  const same = nodes.filter((node) => !node.isChanged);
  const folded = same.reduce((sum, node) => sum + node.size, 0);
  return html`<ul class="tree">
    ${changed.map((node) => branch(node, detailed))}${
      same.length === 0
        ? ""
        : html`<li class="folded">
            <details>
              <summary>${folded.toLocaleString("en-US")} unchanged</summary>
              <ul class="tree">
                ${same.map(sameBranch)}
              </ul>
            </details>
          </li>`
    }
  </ul>`;
}

function branch(node: TreeNode, detailed: ReadonlySet<ResourceRow>): Markup {
  const { row, children } = node;
  const properties = detailed.has(row)
    ? html`<details class="changes">
        <summary>${row.properties.length} ${row.properties.length === 1 ? "property" : "properties"}</summary>
        ${propertyTable(row.properties)}
      </details>`
    : "";
  const inner = children.length === 0 ? "" : branches(children, detailed);
  return html`<li data-op="${row.operation}">${rowLine(row)}${properties}${inner}</li>`;
}

function sameBranch(node: TreeNode): Markup {
  const inner =
    node.children.length === 0
      ? ""
      : html`<ul class="tree">
          ${node.children.map(sameBranch)}
        </ul>`;
  return html`<li data-op="same">${rowLine(node.row)}${inner}</li>`;
}

function rowLine(row: ResourceRow): Markup {
  const may = row.mayReplace && row.operation === "update" ? html` <em class="may">may replace</em>` : "";
  return html`<div class="row">
    ${operationBadge(row.operation)} <b>${clipName(row.name)}</b>${may}
    <code>${clipName(shortType(row.type))}</code>${placeMark(row)}
  </div>`;
}
