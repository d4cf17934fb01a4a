import { describe, expect, it } from "vitest";
import { readRepository } from "./repository.ts";
import { requirementProblems, uncoveredRequirements } from "./requirement-problems.ts";
import { requirementsPage } from "./requirements.ts";

const source = { path: "packages/data/src/table.ts", text: "export class Table {}" };
const test = { path: "packages/data/src/table.test.ts", text: 'test("keeps every version", …)' };
const rule = { path: "packages/guard/src/rules/tag-missing.ts", text: "" };

function filesWith(entry: string) {
  return [source, test, rule, { path: requirementsPage, text: `S1.01:\n${entry.replaceAll(/^/gm, "  ")}\n` }];
}

const stated = "requirement: Tables can be restored\nhome: [data]\nverify: [G]";
const proved = `${stated}\nbuilt: ${source.path}\nproof:\n  - ${test.path} > keeps every version\n  - rule tag-missing`;

describe("requirementProblems", () => {
  it("finds none where the test and the rule are there", () => {
    expect(requirementProblems(filesWith(proved))).toEqual([]);
    expect(uncoveredRequirements(filesWith(proved))).toEqual(new Map());
  });

  it.each([
    [
      proved.replace("keeps every", "keeps no"),
      `S1.01 is proved by ${test.path} > keeps no version, which is not there`,
    ],
    [proved.replace("tag-missing", "tag-none"), "S1.01 is proved by rule tag-none, which is not there"],
    [proved.replace("table.ts", "none.ts"), "S1.01 is built in packages/data/src/none.ts, which is not there"],
    [stated, "S1.01 is not proved: Tables can be restored"],
    ["requirement: Tables", "S1.01 does not say what is required, whose it is and how it is proved"],
  ])("finds the fault in %j", (entry, problem) => {
    expect(requirementProblems(filesWith(entry))).toEqual([problem]);
  });

  it("lets what is not built yet be, and lists it", () => {
    const later = filesWith(stated.replace("data", "rollout"));
    expect(requirementProblems(later)).toEqual([]);
    expect(uncoveredRequirements(later)).toEqual(new Map([["rollout", ["S1.01"]]]));
  });

  it("finds none in this repository", () => {
    const files = readRepository();
    expect(files.some(({ path }) => path === requirementsPage)).toBe(true);
    expect(requirementProblems(files)).toEqual([]);
  });
});
