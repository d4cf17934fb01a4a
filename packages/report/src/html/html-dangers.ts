import { clipText } from "../clip-text.ts";
import { type FindingGroup, groupFindings } from "../grouping/group-findings.ts";
import { shareSentences } from "../grouping/repeated-sentences.ts";
import type { FailedStack, FindingRow, RenameRow } from "../preview-report.ts";
import { countOf, findingTarget, shortType } from "../resource-words.ts";
import { clipName, placeMark } from "./html-words.ts";
import { html, lines, type Markup, prose } from "./markup.ts";

/** More are found in the tree; twice ten thousand would make the page slow. */
const listLimit = 1000;

/** Draws why a stack could not be previewed. */
export function htmlFailure(stack: FailedStack): Markup {
  return html`<p class="reason"><b>${stack.reason}</b>${placeMark({ source: stack.source })}</p>
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

/** Draws what seems to be renamed only, and how it would stay. */
export function htmlRenames(renames: readonly RenameRow[]): Markup {
  if (renames.length === 0) return html``;
  const more = renames.length - listLimit;
  return html`<section class="losses">
    <h3>
      ${renames.length === 1 ? "Looks like a rename" : `Looks like ${renames.length.toLocaleString("en-US")} renames`}
    </h3>
    <ul>
      ${renames.slice(0, listLimit).map(renameLine)}
    </ul>
    ${more > 0 ? html`<p class="note">and ${more.toLocaleString("en-US")} more.</p>` : ""}
  </section>`;
}

function renameLine({ type, from, to, resources, source }: RenameRow): Markup {
  return html`<li>
    <b>${clipName(from)} → ${clipName(to)}</b> <code>${clipName(shortType(type))}</code>${placeMark({ source })}
    <div>${countOf(resources, "resource")} would be deleted and made anew.</div>
    <div class="fix">
      If only the name should change, add <code>aliases: [{ name: ${JSON.stringify(clipName(from))} }]</code> to its
      options.
    </div>
  </li>`;
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
        ${groupFindings(shown).map(groupRow)}
      </tbody>
    </table>
    ${more > 0 ? html`<p class="note">and ${more.toLocaleString("en-US")} more in the JSON result.</p>` : ""}
  </section>`;
}

function groupRow({ head, rows }: FindingGroup): Markup {
  const consequence = head.kind === "rejects" ? html`<div class="refuses">AWS or Pulumi will refuse it</div>` : "";
  const { common, ownOf } = shareSentences(rows);
  return html`<tr>
    <td><span class="severity ${head.severity}">${head.severity}</span>${consequence}</td>
    <td><code>${clipName(head.rule)}</code></td>
    <td>${rows.slice(0, listLimit).map((finding) => findingPlace(finding, ownOf(finding)))}</td>
    <td>
      ${prose(clipText(common, 2000))}${
        head.fix === "" ? "" : html`<div class="fix"><b>Fix:</b> ${prose(clipText(head.fix, 2000))}</div>`
      }${referenceLink(head.reference)}
    </td>
  </tr>`;
}

function findingPlace(finding: FindingRow, own: string): Markup {
  const value =
    finding.property === undefined
      ? ""
      : html`<div>
          <code>${clipName(finding.property)}</code
          >${finding.value === undefined ? "" : html` is <code>${clipName(finding.value)}</code>`}
        </div>`;
  return html`<div class="found">
    <b>${clipName(findingTarget(finding))}</b><br />${placeMark(finding)}${value}${
      own === "" ? "" : html`<div>${prose(clipText(own, 2000))}</div>`
    }
  </div>`;
}

function referenceLink(reference: string): Markup {
  if (reference === "") return html``;
  const isLink = /^https?:\/\//u.test(reference) && URL.canParse(reference);
  return isLink
    ? html`<a href="${new URL(reference).href}" rel="noopener noreferrer">why</a>`
    : html`<span class="at">${clipName(reference)}</span>`;
}
