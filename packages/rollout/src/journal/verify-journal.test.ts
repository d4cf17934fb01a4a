import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JournalEntry } from "../advance/journal-entry.ts";
import { canonicalJson, parseCanonicalJson } from "./canonical-json.ts";
import { chainLines, journalStart, type JournalSubject } from "./journal-chain.ts";
import { verifyJournal } from "./verify-journal.ts";

const subject: JournalSubject = { plan: "shop", planHash: "abc", run: "run-1", startedAt: 5 };

const entry = fc.oneof(
  fc.record({ kind: fc.constant("weight-held" as const), at: fc.nat(), weight: fc.double() }),
  fc.record({ kind: fc.constant("held" as const), at: fc.nat(), because: fc.string({ unit: "binary" }) }),
  fc.record({
    kind: fc.constant("gates-failed" as const),
    at: fc.double({ noNaN: true, noDefaultInfinity: true }),
    because: fc.array(fc.string()),
  }),
);
const journal = fc.array(entry, { minLength: 2, maxLength: 20 });

function chained(entries: readonly JournalEntry[]) {
  return chainLines(entries, journalStart(subject));
}

describe("canonical JSON", () => {
  it("has one text for equal values, whatever the order of their keys", () => {
    expect(canonicalJson({ b: [1, { d: undefined, c: "é" }], a: null })).toBe('{"a":null,"b":[1,{"c":"é"}]}');
    expect(canonicalJson({ a: null, b: [1, { c: "é" }] })).toBe('{"a":null,"b":[1,{"c":"é"}]}');
  });

  it("keeps the numbers that JSON does not know", () => {
    const value = { until: Infinity, least: -Infinity, size: Number.NaN, zero: 0 };
    expect(parseCanonicalJson(canonicalJson(value))).toEqual(value);
  });

  it("keeps every JSON value", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(parseCanonicalJson(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it("refuses what it could not give back", () => {
    expect(() => canonicalJson({ $number: "Infinity" })).toThrow("A key $number cannot be kept");
    expect(() => canonicalJson({ at: 1n })).toThrow("bigint cannot be kept.");
    expect(() => canonicalJson([undefined])).toThrow("undefined cannot be kept.");
  });
});

describe("verifyJournal", () => {
  it("answers the entries of a journal that is whole, also when it was written in parts", () => {
    fc.assert(
      fc.property(journal, fc.nat(), (entries, cut) => {
        const first = chained(entries.slice(0, cut % entries.length));
        const second = chainLines(entries.slice(cut % entries.length), first.end);
        const lines = [...first.lines, ...second.lines];
        expect(lines).toEqual(chained(entries).lines);
        expect(verifyJournal(lines, { subject, end: second.end })).toEqual({
          kind: "whole",
          entries: parseCanonicalJson(canonicalJson(entries)),
          end: second.end,
        });
      }),
    );
  });

  it("names the first entry that does not fit, whatever was changed, moved, taken out or put in", () => {
    fc.assert(
      fc.property(journal, fc.nat(), fc.constantFrom("edit", "swap", "drop", "double"), (entries, place, how) => {
        const { lines, end } = chained(entries.map((one, at) => ({ ...one, at })));
        const at = place % (lines.length - 1);
        const [line = "", next = ""] = lines.slice(at);
        const put = {
          edit: [line.replace('"number":', '"number" :'), next],
          swap: [next, line],
          drop: [next],
          double: [line, line, next],
        }[how];
        const changed = [...lines.slice(0, at), ...put, ...lines.slice(at + 2)];
        const first = how === "edit" || how === "double" ? at + 2 : at + 1;
        expect(verifyJournal(changed, { subject, end })).toMatchObject({ kind: "broken", number: first });
      }),
    );
  });

  it("refuses one that was cut, also where it ends", () => {
    const { lines, end } = chained([1, 2, 3].map((at) => ({ kind: "committed", at })));
    expect(verifyJournal(lines.slice(0, 2), { subject, end })).toEqual({
      kind: "broken",
      number: 3,
      because: "it is missing: there were 3",
    });
    expect(verifyJournal([], { subject, end })).toMatchObject({ kind: "broken", number: 1 });
    expect(verifyJournal(lines.slice(0, 2), { subject, end: undefined })).toMatchObject({ kind: "whole" });
  });

  it("refuses a last entry that was changed, and one that nobody knows of", () => {
    const { lines, end } = chained([1, 2].map((at) => ({ kind: "committed", at })));
    const edited = [...lines.slice(0, 1), (lines[1] ?? "").replace('"at":2', '"at":3')];
    expect(verifyJournal(edited, { subject, end })).toEqual({ kind: "broken", number: 2, because: "it was changed" });
    const more = [...lines, ...chainLines([{ kind: "committed", at: 3 }], end).lines];
    expect(verifyJournal(more, { subject, end })).toEqual({
      kind: "broken",
      number: 3,
      because: "nothing is known of it",
    });
  });

  it("refuses the journal of another cut-over", () => {
    const { lines, end } = chained([{ kind: "committed", at: 1 }]);
    expect(verifyJournal(lines, { subject: { ...subject, run: "run-2" }, end })).toEqual({
      kind: "broken",
      number: 1,
      because: "it begins another cut-over's",
    });
  });

  it.each(["", "{", "null", "[]", '{"number":1}', '{"number":1,"entry":{"kind":7,"at":1},"previous":"x"}'])(
    "refuses %j as a line",
    (line) => {
      expect(verifyJournal([line], { subject, end: undefined })).toEqual({
        kind: "broken",
        number: 1,
        because: "it cannot be read",
      });
    },
  );
});
