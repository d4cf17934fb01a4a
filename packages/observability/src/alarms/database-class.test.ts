import { describe, expect, test } from "vitest";
import { classMemoryGiB, maxConnectionsOf } from "./database-class.ts";

describe("classMemoryGiB", () => {
  test.each([
    ["db.t4g.micro", 1],
    ["db.t3.medium", 4],
    ["db.t4g.large", 8],
    ["db.m6g.large", 8],
    ["db.m7i.xlarge", 16],
    ["db.r6g.large", 16],
    ["db.r8g.2xlarge", 64],
    ["db.r6gd.16xlarge", 512],
    ["db.x2g.large", 32],
    ["db.x2iedn.xlarge", 128],
  ])("knows that %s has %i GiB", (instanceClass, memory) => {
    expect(classMemoryGiB(instanceClass)).toBe(memory);
  });

  test.each([
    "db.serverless",
    "r6g.large",
    "db.r6g",
    "db.r4.large",
    "db.t4g.4xlarge",
    "db.r6g.huge",
    "db.t3.constructor",
  ])("refuses %s, whose memory it would have to guess", (instanceClass) => {
    expect(() => classMemoryGiB(instanceClass)).toThrow(
      expect.objectContaining({
        code: "observability/database-class-unknown",
        message: expect.stringContaining(JSON.stringify(instanceClass)),
      }),
    );
  });
});

describe("maxConnectionsOf", () => {
  // AWS's table for Aurora PostgreSQL says 405, 844, 1,600 and 5,000.
  test.each([
    [4, 396],
    [8, 793],
    [16, 1586],
    [512, 5000],
  ])("takes PostgreSQL's default for %i GiB, a little below what AWS measured", (memory, connections) => {
    expect(maxConnectionsOf(memory)).toBe(connections);
  });
});
