import { describe, expect, test } from "vitest";
import { fleetProblems } from "./fleet-problems.ts";

const fleet = { minSize: 3, maxSize: 6, warmupSeconds: 120, healthCheckGraceSeconds: 300 };

describe("fleetProblems", () => {
  test("finds none in a fleet with an instance in each zone, room to grow and time to boot", () => {
    expect(fleetProblems(["fleet"], fleet, 3)).toEqual([]);
    expect(fleetProblems(["fleet"], { ...fleet, maxSize: 3, healthCheckGraceSeconds: 120 }, 3)).toEqual([]);
  });

  test("lets a fleet stand empty where no zone must have an instance", () => {
    expect(fleetProblems(["fleet"], { ...fleet, minSize: 0 }, 0)).toEqual([]);
  });

  test.each([
    [
      "minSize",
      "minSize is 2; allowed in a protected environment are numbers from 3, one for each zone",
      { minSize: 2 },
    ],
    ["maxSize", "maxSize is 2; allowed are numbers from minSize, which is 3", { maxSize: 2 }],
    ["healthCheckGraceSeconds", "is 60; allowed are numbers from warmupSeconds", { healthCheckGraceSeconds: 60 }],
  ])("tells at %s: %s", (setting, what, changes) => {
    expect(fleetProblems(["fleets", "green"], { ...fleet, ...changes }, 3)).toEqual([
      { path: ["fleets", "green", setting], message: expect.stringContaining(what), hint: expect.any(String) },
    ]);
  });

  test("compares what can be compared where the rest is missing or wrong", () => {
    expect(fleetProblems([], undefined, 3)).toEqual([]);
    expect(fleetProblems([], { minSize: 1, maxSize: "many", warmupSeconds: 10 }, 3)).toMatchObject([
      { path: ["minSize"] },
    ]);
  });
});
