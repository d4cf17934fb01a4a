import { html, type Markup } from "@causeway/report";

/** Writes a section with a table, whose rows are blocks on a phone: each cell brings the name of its column. */
export function htmlTable(title: string, head: readonly string[], rows: readonly (readonly string[])[]): Markup {
  return html`<section class="stack">
    <h2>${title}</h2>
    <table class="rows">
      <thead>
        <tr>
          ${head.map((name) => html`<th scope="col">${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (cells) =>
            html`<tr>
              ${cells.map((cell, index) => html`<td data-column="${head[index]}">${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}
