import { expect, test } from "vitest";
import { makeGate } from "../../../test/gates/making.ts";
import type { HttpAnswer } from "../readings.ts";
import { measureHttp } from "./measure-http.ts";

const url = "https://green.shop.example.com/health";
const gate = makeGate("http", { url, samples: 4, minSuccessPercent: 75, maxLatencyMs: 300, bodyContains: "ok" });

const good: HttpAnswer = { status: 200, latencyMs: 300, hasText: true };

test.each([
  ["are all good", {}, "successful", "4 of 4 answers were good, which is 100 %; allowed are at least 75 %"],
  ["have another status", { status: 503 }, "failed", "one had the status 503"],
  ["are slow", { latencyMs: 301 }, "failed", "one took 301 ms"],
  ["took no time that is known", { latencyMs: NaN }, "failed", "one took NaN ms"],
  ["have not the text", { hasText: false }, "failed", "one had not the text in it"],
])("answers of which two %s", (_, change, outcome, message) => {
  const answers = [good, { ...good, ...change }, good, { ...good, ...change }];
  const found = measureHttp(gate, { kind: "http", answers });
  expect(found.outcome).toBe(outcome);
  expect(found.message).toContain(message);
});

test("one bad answer of four is within the limit, two are not", () => {
  const refused: HttpAnswer = { latencyMs: 1, problem: "connection refused" };
  expect(measureHttp(gate, { kind: "http", answers: [good, good, good, refused] })).toMatchObject({
    outcome: "successful",
    value: 75,
  });
  expect(measureHttp(gate, { kind: "http", answers: [good, good, refused, refused] })).toEqual({
    outcome: "failed",
    samples: 4,
    value: 50,
    limit: 75,
    message: "2 of 4 answers were good, which is 50 %; allowed are at least 75 %; one did not come: connection refused",
  });
});

test("fewer requests than were asked for say nothing", () => {
  expect(measureHttp(gate, { kind: "http", answers: [good] }).outcome).toBe("inconclusive");
  expect(measureHttp(gate, { kind: "http", answers: [] }).outcome).toBe("inconclusive");
});
