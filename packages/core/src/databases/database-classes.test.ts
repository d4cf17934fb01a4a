import { describe, expect, test } from "vitest";
import { databaseClassesNear, databaseMemoryGiB, takesDatabaseClass } from "./database-classes.ts";

describe("takesDatabaseClass", () => {
  test.each(["db.r7g.large", "db.r8g.48xlarge", "db.t4g.medium", "db.r6gd.xlarge", "db.x2g.large"])(
    "knows that both engines have %s",
    (instanceClass) => {
      expect(takesDatabaseClass("postgres", instanceClass)).toBe(true);
      expect(takesDatabaseClass("aurora-postgresql", instanceClass)).toBe(true);
    },
  );

  test.each(["db.m7g.large", "db.t4g.micro", "db.r6id.large", "db.r6gd.large", "db.x2iedn.xlarge", "db.r5b.large"])(
    "knows that RDS alone has %s",
    (instanceClass) => {
      expect(takesDatabaseClass("postgres", instanceClass)).toBe(true);
      expect(takesDatabaseClass("aurora-postgresql", instanceClass)).toBe(false);
    },
  );

  test.each([
    "db.r7zz.large",
    "db.r7g.3xlarge",
    "db.r4.large",
    "db.serverless",
    "db.m7g",
    "r7g.large",
    "DB.R7G.LARGE",
    "db.t3.constructor",
    "db.constructor.large",
  ])("knows that there is no %s", (instanceClass) => {
    expect(takesDatabaseClass("postgres", instanceClass)).toBe(false);
    expect(takesDatabaseClass("aurora-postgresql", instanceClass)).toBe(false);
    expect(databaseMemoryGiB(instanceClass)).toBeUndefined();
  });
});

describe("databaseClassesNear", () => {
  test("has the sizes of a family, and the families of an engine that has not that one", () => {
    expect(databaseClassesNear("aurora-postgresql", "db.t4g.micro")).toEqual(["db.t4g.medium", "db.t4g.large"]);
    expect(databaseClassesNear("aurora-postgresql", "db.m7g.large")).toEqual(
      ["r5", "r6g", "r6gd", "r6i", "r6id", "r7g", "r7i", "r8g", "r8gd", "t3", "t4g", "x2g"].map((each) => `db.${each}`),
    );
  });
});

describe("databaseMemoryGiB", () => {
  test.each([
    ["db.t4g.micro", 1],
    ["db.t3.medium", 4],
    ["db.t4g.2xlarge", 32],
    ["db.m6g.large", 8],
    ["db.r8g.2xlarge", 64],
    ["db.r6gd.16xlarge", 512],
    ["db.x2g.large", 32],
    ["db.x2idn.16xlarge", 1024],
    ["db.x2iedn.xlarge", 128],
  ])("knows that %s has %i GiB", (instanceClass, memory) => {
    expect(databaseMemoryGiB(instanceClass)).toBe(memory);
  });
});
