import type { PreviewedStack } from "../preview-report.ts";
import { stackLabel } from "../resource-words.ts";
import { sortContents } from "../stack-contents.ts";
import type { JudgedStack, Verdict } from "../verdict.ts";
import { costMark, htmlCosts } from "./html-costs.ts";
import { htmlFailure, htmlFindings, htmlRenames } from "./html-dangers.ts";
import { htmlDrawing } from "./html-drawing.ts";
import { htmlLosses } from "./html-losses.ts";
import { htmlTree } from "./html-tree.ts";
import { clipName, operations } from "./html-words.ts";
import { html, type Markup, prose } from "./markup.ts";
import { clipText } from "../clip-text.ts";

/** Draws one stack: what is dangerous, all of its resources, the drawing, what was not seen. */
export function htmlStack({ stack, verdict }: JudgedStack, id: string): Markup {
  const body = stack.status === "failed" ? htmlFailure(stack) : previewOf(stack, id);
  return html`<article class="stack" id="${id}">
    <h2>${clipName(stackLabel(stack))} ${verdictMark(verdict)}</h2>
    ${body}
  </article>`;
}

/** Draws the card of a stack in the overview, which leads to it. */
export function htmlCard({ stack, verdict }: JudgedStack, id: string): Markup {
  return html`<li class="card ${verdict.level}">
    <a href="#${id}">${clipName(stackLabel(stack))}</a>
    <div>${verdictMark(verdict)}</div>
    ${stack.status === "failed" ? "" : counts(stack)}
  </li>`;
}

function verdictMark(verdict: Verdict): Markup {
  return html`<span class="verdict ${verdict.level}">${verdict.sign} ${verdict.words}</span>`;
}

function counts(stack: PreviewedStack): Markup {
  const { violations, undecided, waived } = sortContents(stack);
  const numbers = operations
    .filter((operation) => stack.counts[operation] > 0)
    .map((operation) => html`<span class="op ${operation}">${stack.counts[operation]} ${operation}</span> `);
  const findings = [
    violations.length > 0 ? `${violations.length} found` : "",
    undecided.length > 0 ? `${undecided.length} undecided` : "",
    waived.length > 0 ? `${waived.length} waived` : "",
  ].filter((part) => part !== "");
  return html`<div class="counts">${numbers}</div>
    ${findings.length === 0 ? "" : html`<div class="at">Checks: ${findings.join(", ")}</div>`} ${costMark(stack)}`;
}

function previewOf(stack: PreviewedStack, id: string): Markup {
  const contents = sortContents(stack);
  return html`${htmlRenames(stack.renames)} ${htmlFindings("Findings", contents.violations)}
  ${htmlLosses(stack, contents)} ${htmlCosts(stack)} ${list("What this preview could not see", stack.gaps)}
  ${list("Warnings", stack.warnings)} ${htmlTree(stack)}
  ${stack.drawing === undefined || stack.drawing.nodes.length === 0 ? "" : htmlDrawing(stack.drawing, id)}
  ${htmlFindings("Checks that could not be decided", contents.undecided)} ${htmlFindings("Waived", contents.waived)}
  ${outputsOf(stack)}`;
}

function list(title: string, texts: readonly string[]): Markup {
  if (texts.length === 0) return html``;
  return html`<section>
    <h3>${title}</h3>
    <ul>
      ${texts.map((text) => html`<li>${prose(clipText(text, 2000))}</li>`)}
    </ul>
  </section>`;
}

function outputsOf(stack: PreviewedStack): Markup {
  const outputs = Object.entries(stack.outputs);
  if (outputs.length === 0) return html``;
  return html`<section>
    <h3>Outputs</h3>
    <table class="props">
      <tbody>
        ${outputs.map(
          ([name, value]) =>
            html`<tr>
              <th>${clipName(name)}</th>
              <td>${clipText(value, 2000)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}
