import type { PreviewReport } from "../preview-report.ts";
import { type JudgedStack, judgeStacks, worstSign } from "../verdict.ts";
import { filterScript } from "./filter-script.ts";
import { htmlCard, htmlStack } from "./html-stack.ts";
import { htmlPage } from "./html-page.ts";
import { html, type Markup } from "./markup.ts";
import { pageStyle } from "./page-style.ts";

/** Renders a report as one HTML file that needs nothing else. Without JavaScript only the filter is missing. */
export function renderHtml(report: PreviewReport): string {
  const judged = judgeStacks(report.stacks);
  return htmlPage({
    title: report.title,
    header: html`
      <h1>${worstSign(judged)} ${report.title}</h1>
      ${comparison(report)}
    `,
    main: html`${overview(judged)} ${judged.map((each, index) => htmlStack(each, `stack-${index + 1}`))}`,
    style: pageStyle,
    script: filterScript,
  });
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
