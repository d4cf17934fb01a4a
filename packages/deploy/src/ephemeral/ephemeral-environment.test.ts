import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EvidenceRecord, EvidenceState } from "../evidence/evidence.ts";
import { endedEnvironments, ephemeralExpiry, ephemeralName, pullRequestOf } from "./ephemeral-environment.ts";

const now = new Date("2026-11-22T12:00:00Z");

function record(environment: string, expiresAt?: string, state: EvidenceState = "success"): EvidenceRecord {
  const hash = "0".repeat(64);
  const evidence = {
    causeway: 1,
    project: "shop",
    stack: environment,
    environment,
    commit: "c",
    operationsHash: hash,
    stateHashBefore: hash,
    soakSeconds: 0,
    gates: [],
    expiresAt,
  } as const;
  return { state, evidence };
}

const ended = (one: EvidenceRecord, isOpen?: boolean): readonly string[] =>
  endedEnvironments([{ record: one, isOpen }], now).map(({ end }) => end);

describe("the environment of a pull request", () => {
  it("is named after it, and read from its name", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 31 }), (number) => {
        expect(pullRequestOf(ephemeralName(number))).toBe(number);
      }),
    );
  });

  it.each(["pr-0", "pr-01", "pr-", "pr-1a", "PR-1", "pr-99999999999999999", "prod", "xpr-1", "pr-1\n"])(
    "is not %j",
    (name) => {
      expect(pullRequestOf(name)).toBeUndefined();
    },
  );

  it("has a number from 1 on, and lasts some time", () => {
    expect(() => ephemeralName(0)).toThrow(RangeError);
    expect(() => ephemeralName(1.5)).toThrow(RangeError);
    expect(() => ephemeralExpiry(now, 0)).toThrow(RangeError);
    expect(ephemeralExpiry(now, 36).toISOString()).toBe("2026-11-24T00:00:00.000Z");
  });
});

describe("endedEnvironments", () => {
  it("answers those past their time, and those whose pull request is closed", () => {
    expect(ended(record("pr-1", "2026-11-22T12:00:00.000Z"))).toEqual(["expired"]);
    expect(ended(record("pr-1", "2026-11-22T12:00:00.001Z"))).toEqual([]);
    expect(ended(record("pr-1", "2026-11-22T13:00:00.000Z"), false)).toEqual(["closed"]);
    expect(ended(record("pr-1"), true)).toEqual([]);
    expect(ended(record("pr-1", "2026-11-20T00:00:00.000Z", "failure"))).toEqual(["expired"]);
  });

  it("never answers another environment, nor one that is destroyed, whatever their records say", () => {
    for (const name of ["production", "staging", "pr-x"])
      expect(ended(record(name, "2020-01-01T00:00:00.000Z"), false)).toEqual([]);
    expect(ended(record("pr-1", "2020-01-01T00:00:00.000Z", "inactive"), false)).toEqual([]);
  });
});
