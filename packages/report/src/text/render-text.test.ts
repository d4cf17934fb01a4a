import { stripVTControlCharacters } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyReport } from "../../test/arbitrary-report.ts";
import { hostileReport, migrationReport, renameReport, unchangedReport } from "../../test/sample-reports.ts";
import { previewed, report } from "../../test/build-report.ts";
import { renderHtml } from "../html/render-html.ts";
import { renderMarkdown } from "../markdown/render-markdown.ts";
import { renderText } from "./render-text.ts";

describe("renderText", () => {
  it.each([
    ["migration", migrationReport],
    ["unchanged", unchangedReport],
    ["hostile", hostileReport],
    ["rename", renameReport],
  ])("draws the %s report as its golden file", async (name, sample) => {
    await expect(renderText(sample)).toMatchFileSnapshot(`../__golden__/${name}.txt`);
  });

  it("says who planned, where that was not an evaluation", () => {
    const planned = report({ engine: "Pulumi 3.255.0", base: "the state of the stack", stacks: [previewed({})] });
    const said = "planned by Pulumi 3.255.0, compared with the state of the stack";
    expect(renderText(planned)).toContain(said);
    expect(renderMarkdown(planned).replaceAll("`", "")).toContain(said);
    expect(renderHtml(planned).replaceAll(/<[^>]+>/gu, "")).toContain(said);
  });

  it("tells the same with colour as without", () => {
    const coloured = renderText(migrationReport, { colour: true });
    expect(coloured).toContain("\u001B[31m- delete\u001B[39m");
    expect(stripVTControlCharacters(coloured)).toBe(renderText(migrationReport));
  });

  it("lists 20 of a thousand renames", () => {
    const rename = { type: "a:b:C", from: "old", to: "new", resources: 2, source: undefined };
    const text = renderText(report({ stacks: [previewed({ renames: Array.from({ length: 1000 }, () => rename) })] }));
    expect(text.match(/looks like a rename/gu)).toHaveLength(20);
    expect(text).toContain("! and 980 more renames");
  });

  it("lets no text of a report move the cursor or reorder the line", () => {
    fc.assert(
      fc.property(anyReport, (any) => {
        expect(renderText(any).replaceAll("\n", "").replaceAll("\t", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
      }),
    );
  });
});
