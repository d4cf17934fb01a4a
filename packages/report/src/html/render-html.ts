import { createHash } from "node:crypto";
import type { PreviewReport } from "../preview-report.ts";
import { type JudgedStack, judgeStacks, worstSign } from "../verdict.ts";
import { filterScript } from "./filter-script.ts";
import { htmlCard, htmlStack } from "./html-stack.ts";
import { html, type Markup, trusted } from "./markup.ts";
import { pageStyle } from "./page-style.ts";

/**
 * Renders a report as one HTML file that needs nothing else: no request leaves it, and without JavaScript only the
 * filter is missing. Its content security policy allows its own style and script alone.
 */
export function renderHtml(report: PreviewReport): string {
  const judged = judgeStacks(report.stacks);
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy()}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>${report.title}</title>
        ${trusted(`<style>${pageStyle}</style>`)}
      </head>
      <body>
        <header>
          <h1>${worstSign(judged)} ${report.title}</h1>
          ${comparison(report)}
        </header>
        <main>${overview(judged)} ${judged.map((each, index) => htmlStack(each, `stack-${index + 1}`))}</main>
        ${trusted(`<script>${filterScript}</script>`)}
      </body>
    </html> `;
  return page.source;
}

function policy(): string {
  return [
    "default-src 'none'",
    `style-src 'sha256-${digest(pageStyle)}'`,
    `script-src 'sha256-${digest(filterScript)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}

function comparison(report: PreviewReport): Markup {
  const base = report.base === undefined ? "nothing, so all counts as new" : html`<code>${report.base}</code>`;
  const commit = report.commit === undefined ? "This preview" : html`Commit <code>${report.commit}</code>`;
  const planner = report.engine === undefined ? "" : html`planned by <code>${report.engine}</code>, `;
  return html`<p>${commit}, ${planner}compared with ${base}.</p>`;
}

function overview(judged: readonly JudgedStack[]): Markup {
  if (judged.length === 0) return html`<p>No stack was previewed.</p>`;
  return html`<ul class="cards">
    ${judged.map((each, index) => htmlCard(each, `stack-${index + 1}`))}
  </ul>`;
}
