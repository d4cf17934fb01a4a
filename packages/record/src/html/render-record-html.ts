import { html, htmlPage, type Markup, pageStyle } from "@causeway/report";
import type { CutoverRecord } from "../model/cutover-record.ts";
import { eventWords, headline, identity, outcomeSign, stageProgress } from "../record-words.ts";
import { durationText, timeText } from "../time-text.ts";
import { drawPlot } from "./draw-plot.ts";
import { htmlTable } from "./html-table.ts";
import { recordStyle } from "./record-style.ts";

/** Renders the record as one HTML file that needs nothing else, neither the network nor JavaScript, on a phone as well. */
export function renderRecordHtml(record: CutoverRecord): string {
  return htmlPage({
    title: headline(record),
    header: html`<h1>${outcomeSign(record)} ${headline(record)}</h1>
      <p>${identity(record)}</p>`,
    main: html`${plotsOf(record)} ${stagesOf(record)} ${gatesOf(record)} ${eventsOf(record)}`,
    style: pageStyle + recordStyle,
  });
}

function plotsOf({ plots, startedAt, until }: CutoverRecord): Markup {
  return html`<section class="plots" aria-label="Over time">
    ${plots.map(
      (plot) =>
        html`<figure>
          <figcaption>${plot.title}${plot.unit === "" ? "" : `, ${plot.unit}`}</figcaption>
          ${drawPlot(plot, { from: startedAt, until })}
        </figure>`,
    )}
  </section>`;
}

function stagesOf({ stages }: CutoverRecord): Markup {
  const rows = stages.map((row) => [
    `${row.stage}: ${row.name}`,
    row.begunAt === undefined ? "–" : timeText(row.begunAt),
    stageProgress(row),
    row.approvedBy.join(", "),
  ]);
  return htmlTable("Stages", ["Stage", "Begun", "Held", "Approved by"], rows);
}

function gatesOf({ gates }: CutoverRecord): Markup {
  const rows = gates.map(({ gate, kind, dryRun, counts, firstBad, last }) => {
    const told = firstBad ?? last;
    return [
      `${gate} (${kind}${dryRun ? ", decides nothing" : ""})`,
      String(counts.successful),
      String(counts.failed),
      String(counts.error),
      String(counts.inconclusive),
      told === undefined ? "never measured" : `${timeText(told.at)}: ${told.message}`,
    ];
  });
  return htmlTable("Gates", ["Gate", "Good", "Failed", "Not measured", "Neither", "First not good, else last"], rows);
}

function eventsOf({ events, startedAt }: CutoverRecord): Markup {
  return html`<section class="stack">
    <h2>What happened</h2>
    <ol class="events">
      ${events.map(
        (event) =>
          html`<li class="${event.tone}">
            <time datetime="${new Date(event.at).toISOString()}" title="${timeText(event.at)}"
              >+${durationText(event.at - startedAt)}</time
            ><span>${eventWords(event, startedAt)}</span>
          </li>`,
      )}
    </ol>
  </section>`;
}
