import { isUserError } from "@causeway/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { defaultPostgresVersion, postgresVersion } from "./postgres-version.ts";
import { type PostgresEngine, withdrawnVersions } from "./withdrawn-versions.ts";

const engines = fc.constantFrom<PostgresEngine>("postgres", "aurora-postgresql");

function faultOf(engine: PostgresEngine, version: string): string | undefined {
  try {
    postgresVersion(engine, version);
    return undefined;
  } catch (thrown) {
    return isUserError(thrown) ? thrown.code : String(thrown);
  }
}

describe("postgresVersion", () => {
  test.each([
    ["postgres", "16", { version: "16", major: 16, family: "postgres16" }],
    ["postgres", "16.9", { version: "16.9", major: 16, family: "postgres16" }],
    ["aurora-postgresql", "16.6", { version: "16.6", major: 16, family: "aurora-postgresql16" }],
    ["aurora-postgresql", "14.6", { version: "14.6", major: 14, family: "aurora-postgresql14" }],
  ] as const)("of %s takes %s", (engine, version, answer) => {
    expect(postgresVersion(engine, version)).toEqual(answer);
  });

  test.each([
    ["postgres", "14.7"],
    ["postgres", "14.17"],
    ["postgres", "16.6"],
    ["postgres", "13"],
    ["postgres", "9.6"],
    ["aurora-postgresql", "16.3"],
    ["aurora-postgresql", "14.7"],
    ["aurora-postgresql", "12"],
  ] as const)("of %s refuses %s, which AWS has withdrawn, and says since when and where to look", (engine, version) => {
    expect(() => postgresVersion(engine, version)).toThrow(
      expect.objectContaining({
        code: "database/version-withdrawn",
        message: expect.stringContaining(withdrawnVersions[engine].asOf),
        hint: expect.stringContaining(withdrawnVersions[engine].source),
      }),
    );
  });

  test.each(["", "16.", "16.06", "016", " 16", "16\n", "16.6.1", "16.4-limitless", "sixteen", "1e1", "-16", "100"])(
    "refuses %j, which is no version",
    (version) => {
      expect(() => postgresVersion("postgres", version)).toThrow(
        expect.objectContaining({ code: "database/version-invalid", message: expect.stringContaining("16.9") }),
      );
    },
  );

  test("takes a major version alone when none is asked for", () => {
    expect(postgresVersion("postgres")).toEqual(postgresVersion("postgres", defaultPostgresVersion));
    expect(defaultPostgresVersion).toMatch(/^\d+$/);
  });

  test("takes every major version from the oldest in the table on, and any minor one of those that are newer", () => {
    fc.assert(
      fc.property(
        engines,
        fc.integer({ min: 19, max: 99 }),
        fc.integer({ min: 0, max: 99 }),
        (engine, major, minor) => {
          expect(postgresVersion(engine, `${major}.${minor}`).family).toBe(`${engine}${major}`);
          expect(postgresVersion(engine, `${major}`).version).toBe(`${major}`);
        },
      ),
    );
  });

  test("refuses exactly the minor versions that the table names", () => {
    fc.assert(
      fc.property(
        engines,
        fc.integer({ min: 14, max: 18 }),
        fc.integer({ min: 0, max: 99 }),
        (engine, major, minor) => {
          const withdrawn = withdrawnVersions[engine].majors[major];
          const isGone =
            withdrawn !== undefined && minor <= withdrawn.through && withdrawn.except?.includes(minor) !== true;
          expect(faultOf(engine, `${major}.${minor}`)).toBe(isGone ? "database/version-withdrawn" : undefined);
        },
      ),
    );
  });

  test("answers or throws a UserError, whatever it is given", () => {
    fc.assert(
      fc.property(engines, fc.string(), (engine, version) => {
        expect([undefined, "database/version-invalid", "database/version-withdrawn"]).toContain(
          faultOf(engine, version),
        );
      }),
    );
  });
});
