import type { Drawing } from "../preview-report.ts";
import { type PlacedDrawing, placeDrawing } from "./drawing-layout.ts";
import { sizeDrawing } from "./drawing-size.ts";
import { operationSigns } from "./html-words.ts";
import { html, type Markup } from "./markup.ts";

/** Draws resources and their dependencies as SVG. `id` is unique in the page. */
export function htmlDrawing(drawing: Drawing, id: string): Markup {
  const sized = sizeDrawing(drawing);
  const placed = sized.drawing === undefined ? undefined : placeDrawing(sized.drawing);
  const remark = sized.remark === "" && placed === undefined ? "No layout was found for this drawing." : sized.remark;
  return html`<section class="drawing">
    <h3>Drawing</h3>
    ${remark === "" ? "" : html`<p class="note">${remark}</p>`} ${placed === undefined ? "" : svgOf(placed, id)}
  </section>`;
}

function svgOf(placed: PlacedDrawing, id: string): Markup {
  const size = [Math.ceil(placed.width), Math.ceil(placed.height)] as const;
  const arrow = `${id}-arrow`;
  return html`<div class="scroll">
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width="${size[0]}"
      height="${size[1]}"
      viewBox="0 0 ${size[0]} ${size[1]}"
      role="img"
      aria-label="Resources and what they depend on"
    >
      <defs>
        <marker id="${arrow}" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto">
          <path class="tip" d="M0 0 8 4 0 8z" />
        </marker>
      </defs>
      ${placed.groups.map((box) => html`<g class="group"><rect x="${left(box)}" y="${top(box)}" width="${round(box.width)}" height="${round(box.height)}" rx="8" /><text x="${left(box) + 8}" y="${top(box) + 14}">${box.label}</text></g>`)}
      ${placed.edges.map((points) => html`<polyline class="edge" points="${points.map(({ x, y }) => `${round(x)},${round(y)}`).join(" ")}" marker-end="url(#${arrow})" />`)}
      ${placed.nodes.map((box) => html`<g class="node ${box.operation}"><title>${box.title}</title><rect x="${left(box)}" y="${top(box)}" width="${round(box.width)}" height="${round(box.height)}" rx="6" /><text x="${round(box.x)}" y="${round(box.y + 4)}" text-anchor="middle">${operationSigns[box.operation]} ${box.label}</text></g>`)}
    </svg>
  </div>`;
}

interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function left({ x, width }: Area): number {
  return round(x - width / 2);
}

function top({ y, height }: Area): number {
  return round(y - height / 2);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
