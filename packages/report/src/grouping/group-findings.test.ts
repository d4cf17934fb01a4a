import { describe, expect, it } from "vitest";
import { finding } from "../../test/build-report.ts";
import { groupFindings } from "./group-findings.ts";
import { shareSentences } from "./repeated-sentences.ts";

const found = (resource: string, message: string, rule = "a-rule") =>
  finding({ rule, resource, message, fix: "Do it." });

describe("groupFindings", () => {
  it("groups what one rule says of several resources, and forgets only whose name it is", () => {
    const groups = groupFindings([
      found("web-a", "web-a is open. Close web-a, not web-abc."),
      found("web-b", "web-b is open. Close web-b, not web-abc."),
      found("web-a", "Other.", "other-rule"),
    ]);
    expect(groups.map(({ head, rows }) => [head.rule, rows.map(({ resource }) => resource)])).toEqual([
      ["a-rule", ["web-a", "web-b"]],
      ["other-rule", ["web-a"]],
    ]);
    expect(new Set(groups[0]?.rows.map(({ shape }) => shape))).toEqual(
      new Set(["The resource is open. Close the resource, not web-abc."]),
    );
  });

  it("does not take a word for a very short name", () => {
    expect(groupFindings([found("a", "It is a risk.")])[0]?.rows[0]?.shape).toBe("It is a risk.");
  });
});

describe("shareSentences", () => {
  const rowsOf = (...messages: readonly string[]) =>
    groupFindings(messages.map((message, index) => found(`web-${index}`, message)))[0]?.rows ?? [];

  it("says once what all messages say, and of each what it says besides", () => {
    const rows = rowsOf("web-0 is open. It is old.", "web-1 is open. It is new.");
    const { common, ownOf } = shareSentences(rows);
    expect(common).toBe("The resource is open.");
    expect(rows.map(ownOf)).toEqual(["It is old.", "It is new."]);
  });

  it("leaves the message of a single finding as it is", () => {
    expect(shareSentences(rowsOf("web-0 is open.")).common).toBe("web-0 is open.");
  });
});
