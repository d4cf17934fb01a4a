import { clipText } from "../clip-text.ts";
import { type CostGroup, changedCosts, unpricedText } from "../cost/cost-groups.ts";
import { costHeadline, doubleCost, priceNotes, toldCost } from "../cost/cost-headline.ts";
import type { PreviewedStack } from "../preview-report.ts";
import { clipName } from "./html-words.ts";
import { html, type Markup } from "./markup.ts";

/** More are in the JSON result. */
const listLimit = 1000;
const textLimit = 2000;

/** Draws what a stack costs more or less: what each part of it is, and what it leaves out. */
export function htmlCosts(stack: PreviewedStack): Markup {
  const cost = toldCost(stack);
  if (cost === undefined) return html``;
  const { amount, remarks } = costHeadline(cost);
  const double = doubleCost(cost);
  const groups = changedCosts(cost);
  const more = groups.length - listLimit;
  return html`<section class="costs">
    <h3>Cost</h3>
    <p><b>${amount}</b> ${remarks.join(", ")}</p>
    ${double === "" ? "" : html`<p>${clipText(double, textLimit)}</p>`}
    ${groups.length === 0 ? "" : groupTable(groups.slice(0, listLimit))}
    ${more > 0 ? html`<p class="note">and ${more.toLocaleString("en-US")} more in the JSON result.</p>` : ""}
    ${
      cost.notEstimated.length === 0
        ? ""
        : html`<details>
            <summary>Not in these figures</summary>
            <ul>
              ${cost.notEstimated.slice(0, listLimit).map((row) => html`<li>${clipText(unpricedText(row), textLimit)}</li>`)}
            </ul>
          </details>`
    }
    ${priceNotes(cost).map((note) => html`<div class="at">${clipText(note, textLimit)}</div>`)}
  </section>`;
}

/** Draws the change of the costs for the card of a stack. */
export function costMark(stack: PreviewedStack): Markup {
  const cost = toldCost(stack);
  return cost === undefined ? html`` : html`<div class="at">Cost: ${costHeadline(cost).amount}</div>`;
}

function groupTable(groups: readonly CostGroup[]): Markup {
  return html`<table class="props">
    <thead>
      <tr>
        <th>a month</th>
        <th>what</th>
        <th>how</th>
      </tr>
    </thead>
    <tbody>
      ${groups.map(groupRow)}
    </tbody>
  </table>`;
}

function groupRow({ amount, what, names, how }: CostGroup): Markup {
  const shown = names
    .slice(0, listLimit)
    .map((name, index) => html`${index === 0 ? "" : ", "}<code>${clipName(name)}</code>`);
  return html`<tr>
    <th>${amount}</th>
    <td>${clipName(what)}: ${shown}</td>
    <td>${clipName(how)}</td>
  </tr>`;
}
