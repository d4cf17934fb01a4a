import { html, type Markup, trusted } from "@causeway/report";
import { type ScaleLinear, scaleLinear, type ScaleTime, scaleUtc } from "d3-scale";
import { curveLinear, curveStepAfter, line } from "d3-shape";
import type { Plot, PlotPoint } from "../model/plots.ts";
import { numberText } from "../number-text.ts";

/** Of a phone, so that the words are not made smaller there. */
const size = { width: 360, height: 170, left: 46, right: 18, top: 10, bottom: 24 } as const;

interface Scales {
  readonly x: ScaleTime<number, number>;
  readonly y: ScaleLinear<number, number>;
}

/** Draws a plot over the whole time of the record, so that plots below each other can be compared. */
export function drawPlot(plot: Plot, time: { readonly from: number; readonly until: number }): Markup {
  const scales = scalesOf(plot, time);
  return html`<svg viewBox="0 0 ${size.width} ${size.height}" role="img" aria-label="${description(plot)}">
    ${axes(scales, plot)} ${limitLine(scales, plot)}
    <path class="line" d="${trusted(pathOf(scales, plot))}" />
    ${plot.shape === "line" ? plot.points.map((point) => dot(scales, point)) : undefined}
  </svg>`;
}

function scalesOf({ points, limit, unit }: Plot, { from, until }: { from: number; until: number }): Scales {
  const values = [...points.map(({ value }) => value), ...(limit === undefined ? [] : [limit])];
  const top = unit === "%" ? 100 : Math.max(...values, 0);
  const bottom = Math.min(...values, 0);
  return {
    x: scaleUtc([from, Math.max(until, from + 60_000)], [size.left, size.width - size.right]),
    y: scaleLinear([bottom, top === bottom ? bottom + 1 : top], [size.height - size.bottom, size.top]).nice(4),
  };
}

function pathOf({ x, y }: Scales, { points, shape }: Plot): string {
  const path = line<PlotPoint>()
    .x(({ at }) => x(at))
    .y(({ value }) => y(value))
    .digits(1)
    .curve(shape === "steps" ? curveStepAfter : curveLinear);
  return path(points) ?? "";
}

function axes({ x, y }: Scales, { unit }: Plot): Markup {
  const timeOf = x.tickFormat(4, isWithinDay(x) ? "%H:%M" : "%d %b %H:%M");
  return html`<g class="axis">
    ${y
      .ticks(4)
      .map(
        (value) =>
          html`<line
              x1="${size.left}"
              x2="${size.width - size.right}"
              y1="${place(y(value))}"
              y2="${place(y(value))}"
            />
            <text x="${size.left - 6}" y="${place(y(value) + 4)}" text-anchor="end">
              ${numberText(value)}${unit === "%" ? "%" : ""}
            </text>`,
      )}
    ${x
      .ticks(4)
      .map((at) => html`<text x="${place(x(at))}" y="${size.height - 6}" text-anchor="middle">${timeOf(at)}</text>`)}
  </g>`;
}

function isWithinDay(x: Scales["x"]): boolean {
  const [from, until] = x.domain();
  return from !== undefined && until !== undefined && until.getTime() - from.getTime() < 86_400_000;
}

function limitLine({ y }: Scales, { limit }: Plot): Markup | undefined {
  if (limit === undefined) return undefined;
  const at = place(y(limit));
  return html`<line class="limit" x1="${size.left}" x2="${size.width - size.right}" y1="${at}" y2="${at}" />`;
}

function dot({ x, y }: Scales, { at, value, outcome }: PlotPoint): Markup {
  return html`<circle class="${outcome}" cx="${place(x(at))}" cy="${place(y(value))}" r="2.5" />`;
}

function place(value: number): string {
  return value.toFixed(1);
}

/** Says for who cannot see it what the plot says. */
function description({ title, unit, points, limit }: Plot): string {
  const values = points.map(({ value }) => value);
  const of = (value: number): string => `${numberText(value)} ${unit}`.trim();
  const bound = limit === undefined ? "" : `, limit ${of(limit)}`;
  return `${title}: from ${of(Math.min(...values))} to ${of(Math.max(...values))}, at last ${of(values.at(-1) ?? 0)}${bound}`;
}
