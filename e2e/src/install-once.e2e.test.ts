import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { findPostgres, mayInstall } from "./install-once.ts";

const root = mkdtempSync(join(tmpdir(), "causeway-find-"));
afterAll(() => rmSync(root, { recursive: true }));

const folderWith = (name: string, ...programs: readonly string[]): string => {
  const folder = join(root, name);
  mkdirSync(folder, { recursive: true });
  for (const program of programs) writeFileSync(join(folder, program), "");
  return folder;
};

describe("findPostgres", () => {
  const nowhere = join(root, "nowhere");
  const debian = join(root, "debian");
  folderWith("debian/9/bin", "initdb", "postgres");
  const newest = folderWith("debian/17/bin", "initdb", "postgres");

  test("takes the first folder of the path that has both programs", () => {
    const path = [folderWith("half", "initdb"), folderWith("whole", "initdb", "postgres")].join(delimiter);

    expect(findPostgres(path, debian)).toBe(join(root, "whole"));
  });

  test("takes Debian's newest where the path has none", () => {
    expect(findPostgres(folderWith("half", "initdb"), debian)).toBe(newest);
  });

  test("answers nothing where there is none", () => {
    expect(findPostgres("", nowhere)).toBeUndefined();
  });
});

describe("mayInstall", () => {
  const rootOnDebian = { user: 0, hasApt: true };

  test.each([{ CI: "true" }, { CAUSEWAY_E2E_INSTALL: "true" }])("agrees for root on Debian with %j", (environment) => {
    expect(mayInstall(environment, rootOnDebian)).toBe(true);
  });

  test.each([
    ["nobody said so", {}, rootOnDebian],
    ["it was refused", { CI: "false" }, rootOnDebian],
    ["there is no apt-get", { CI: "true" }, { user: 0, hasApt: false }],
    ["somebody else than root asks", { CI: "true" }, { user: 1000, hasApt: true }],
    ["the system has no users", { CI: "true" }, { user: undefined, hasApt: true }],
  ])("refuses where %s", (_why, environment, machine) => {
    expect(mayInstall(environment, machine)).toBe(false);
  });
});
