import { expect, test } from "vitest";
import { begun, completed, hostile, rolledBack } from "../test/sample-cutovers.ts";
import { renderRecordHtml } from "./html/render-record-html.ts";
import { renderRecordMarkdown } from "./markdown/render-record-markdown.ts";
import { cutoverRecord } from "./model/cutover-record.ts";

const samples = { begun, completed, hostile, "rolled-back": rolledBack };

test.each(Object.entries(samples))("of a cut-over that is %s it is drawn as its golden files", async (name, sample) => {
  const record = cutoverRecord(sample);
  await expect(renderRecordHtml(record)).toMatchFileSnapshot(`../test/__golden__/${name}.html`);
  await expect(renderRecordMarkdown(record)).toMatchFileSnapshot(`../test/__golden__/${name}.md`);
});

test("has the stages with who approved them, and when they held", () => {
  const { stages, outcome, committedAt } = cutoverRecord(completed);
  expect(outcome).toBe("completed");
  expect(stages.map(({ name, approvedBy }) => [name, approvedBy])).toEqual([
    ["0 % on the target", []],
    ["50 % on the target", []],
    ["100 % on the target", ["ada"]],
    ["the switch of the data", ["grace"]],
  ]);
  expect(stages[3]?.heldAt).toBe(committedAt);
  expect(cutoverRecord(rolledBack).stages.map(({ heldAt }) => heldAt !== undefined)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

test("counts what each gate found, and keeps the first that was not good", () => {
  const lag = cutoverRecord(rolledBack).gates.find(({ gate }) => gate === "lag");
  expect(lag?.counts).toEqual({ successful: 4, failed: 1, error: 0, inconclusive: 0 });
  expect(lag?.firstBad?.value).toBe(9.25);
  expect(cutoverRecord(begun).gates.map(({ last }) => last)).toEqual([undefined, undefined]);
});

test("plots the weight to the end of the record, and each gate that compares a number with its limit", () => {
  const { plots, until } = cutoverRecord(rolledBack);
  expect(plots.map(({ title, unit, limit }) => [title, unit, limit])).toEqual([
    ["Traffic to the target", "%", undefined],
    ["lag", "seconds", 5],
  ]);
  expect(plots[0]?.points.map(({ value }) => value)).toEqual([0, 0, 50, 0, 0]);
  expect(plots[0]?.points.at(-1)?.at).toBe(until);
  expect(plots[1]?.points.map(({ value, outcome }) => [value, outcome])).toEqual([
    [1, "successful"],
    [1, "successful"],
    [1, "successful"],
    [2, "successful"],
    [9.25, "failed"],
  ]);
});

test("says once what is measured the same again and again, until something else happens", () => {
  const bad = { gate: "lag", outcome: "failed", at: 0, message: "The lag was 9 s." } as const;
  const measured = (at: number) => ({ kind: "measured", at, measurements: [bad] }) as const;
  const held = { kind: "held", at: 2, because: "lag" } as const;
  const { events } = cutoverRecord({ ...begun, journal: [measured(1), held, measured(3), measured(4), measured(5)] });
  expect(events.map(({ at, times, until }) => [at, times, until])).toEqual([
    [1, 1, 1],
    [2, 1, 2],
    [3, 3, 5],
  ]);
});

test("runs nothing that somebody wrote, loads nothing, and shows no secret", () => {
  const record = cutoverRecord(hostile);
  const page = renderRecordHtml(record);
  expect(page).not.toMatch(/<(?:script|img|b)\b|<[^>]*\s(?:style|src|on\w+)=/u);
  const markdown = renderRecordMarkdown(record);
  expect(markdown).not.toMatch(/@octo|#12\b|<img|<b>/u);
  expect(markdown.length).toBeLessThan(5000);
  for (const text of [page, markdown, JSON.stringify(record)])
    expect(text).not.toMatch(/hunter2canary|AKIAIOSFODNN7EXAMPLE/u);
});

test("stays within a comment of GitHub, however much happened", () => {
  const journal = Array.from({ length: 5000 }, (_, index) => ({
    kind: "held" as const,
    at: begun.state.startedAt + index * 1000,
    because: "&".repeat(1000),
  }));
  const markdown = renderRecordMarkdown(cutoverRecord({ ...begun, journal }));
  expect(markdown).toContain("… 4960 earlier");
  expect(markdown.length).toBeLessThan(65_000);
});
