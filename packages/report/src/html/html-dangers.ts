import type { FailedStack, FindingRow, PreviewedStack, ResourceRow } from "../preview-report.ts";
import { type Cause, causesOf, findingTarget, indexByUrn, shortType } from "../resource-words.ts";
import type { StackContents } from "../stack-contents.ts";
import { clipText } from "../clip-text.ts";
import { clipName, operationBadge, propertyTable, sourceMark } from "./html-words.ts";
import { html, lines, type Markup, prose } from "./markup.ts";

/** More are found in the tree; twice ten thousand would make the page slow. */
const listLimit = 1000;

/** Draws why a stack could not be previewed. */
export function htmlFailure(stack: FailedStack): Markup {
  return html`<p class="reason"><b>${stack.reason}</b>${sourceMark(stack.source)}</p>
    <pre class="failure">${lines(clipText(stack.message, 10_000))}</pre>
    ${stack.hint === "" ? "" : html`<p><b>What to do:</b> ${prose(clipText(stack.hint, 2000))}</p>`}
    ${
      stack.printed.trim() === ""
        ? ""
        : html`<details>
            <summary>What the program printed</summary>
            <pre>${lines(clipText(stack.printed.trim(), 50_000))}</pre>
          </details>`
    }`;
}

/** Draws what is deleted and replaced, and why. */
export function htmlLosses(stack: PreviewedStack, contents: StackContents): Markup {
  const rows = [...contents.deletes, ...contents.replaces, ...contents.maybeReplaces];
  if (rows.length === 0) return html``;
  const rowByUrn = indexByUrn(stack);
  const more = rows.length - listLimit;
  return html`<section class="losses">
    <h3>Deleted and replaced</h3>
    <ul>
      ${rows.slice(0, listLimit).map((row) => lossLine(row, causesOf(row, rowByUrn)))}
    </ul>
    ${more > 0 ? html`<p class="note">and ${more.toLocaleString("en-US")} more, all in the tree of resources.</p>` : ""}
  </section>`;
}

function lossLine(row: ResourceRow, causes: readonly Cause[]): Markup {
  const head = html`${operationBadge(row.operation)} <b>${clipName(row.name)}</b>
    <code>${clipName(shortType(row.type))}</code>${sourceMark(row.source)}`;
  if (row.operation === "delete") return html`<li>${head}</li>`;
  if (row.operation === "update") {
    const unsure = row.properties.filter((property) => property.replaces !== "no").slice(0, 20);
    return html`<li>
      ${head} <em class="may">may turn out to be a replacement</em>${unsure.length === 0 ? "" : propertyTable(unsure)}
    </li>`;
  }
  const reasons = causes.slice(0, 20).map((cause) => html`<div class="why">because ${causeWords(cause)}</div>`);
  return html`<li>${head}${reasons.length === 0 ? html`<div class="why">nothing here knows why</div>` : reasons}</li>`;
}

function causeWords(cause: Cause): Markup {
  if (cause.kind === "resource") return html`it depends on <b>${clipName(cause.name)}</b>, which is replaced`;
  if (cause.before === undefined && cause.after === undefined)
    return html`<code>${clipName(cause.path)}</code> changes`;
  return html`<code>${clipName(cause.path)}</code> changes
    <span class="before">${clipName(cause.before ?? "none")}</span> →
    <span class="after">${clipName(cause.after ?? "none")}</span>`;
}

/** Draws findings as a table that becomes cards on a phone. */
export function htmlFindings(title: string, findings: readonly FindingRow[]): Markup {
  if (findings.length === 0) return html``;
  const shown = findings.slice(0, listLimit);
  const more = findings.length - shown.length;
  return html`<section class="findings">
    <h3>${title}</h3>
    <table>
      <thead>
        <tr>
          <th>Severity</th>
          <th>Rule</th>
          <th>Where</th>
          <th>What and how to fix</th>
        </tr>
      </thead>
      <tbody>
        ${shown.map(findingRow)}
      </tbody>
    </table>
    ${more > 0 ? html`<p class="note">and ${more.toLocaleString("en-US")} more in the JSON result.</p>` : ""}
  </section>`;
}

function findingRow(finding: FindingRow): Markup {
  const value =
    finding.property === undefined
      ? ""
      : html`<div>
          <code>${clipName(finding.property)}</code
          >${finding.value === undefined ? "" : html` is <code>${clipName(finding.value)}</code>`}
        </div>`;
  const consequence = finding.kind === "rejects" ? html`<div class="refuses">AWS will refuse it</div>` : "";
  return html`<tr>
    <td><span class="severity ${finding.severity}">${finding.severity}</span>${consequence}</td>
    <td><code>${clipName(finding.rule)}</code></td>
    <td><b>${clipName(findingTarget(finding))}</b><br />${sourceMark(finding.source)}${value}</td>
    <td>
      ${prose(clipText(finding.message, 2000))}${
        finding.fix === "" ? "" : html`<div class="fix"><b>Fix:</b> ${prose(clipText(finding.fix, 2000))}</div>`
      }${referenceLink(finding.reference)}
    </td>
  </tr>`;
}

function referenceLink(reference: string): Markup {
  if (reference === "") return html``;
  const isLink = /^https?:\/\//u.test(reference) && URL.canParse(reference);
  return isLink
    ? html`<a href="${new URL(reference).href}" rel="noopener noreferrer">why</a>`
    : html`<span class="at">${clipName(reference)}</span>`;
}
