import { isUserError, type UserError } from "@causeway/core";
import { describe, expect, it } from "vitest";
import { parseGuardFile } from "./parse-guard-file.ts";

const good = `waivers:
  - rule: tag-missing
    resource: "*::aws:sqs/queue:Queue::*"
    reason: Tags come with the next module
    owner: platform
    expires: 2027-01-31
`;

function errorOf(yaml: string): UserError {
  try {
    parseGuardFile(yaml, "guard-waivers.yaml");
  } catch (thrown) {
    if (isUserError(thrown)) return thrown;
    throw thrown;
  }
  throw new Error("nothing was thrown");
}

it("reads a waiver and the line on which it begins", () => {
  expect(parseGuardFile(good, "guard-waivers.yaml").waivers).toEqual([
    {
      kind: "resource",
      rule: "tag-missing",
      pattern: "*::aws:sqs/queue:Queue::*",
      reason: "Tags come with the next module",
      owner: "platform",
      expires: "2027-01-31",
      origin: "guard-waivers.yaml:2",
    },
  ]);
});

it("takes an empty file and an empty list for no waivers", () => {
  expect(parseGuardFile("", "f").waivers).toEqual([]);
  expect(parseGuardFile("# nothing yet\n", "f").waivers).toEqual([]);
  expect(parseGuardFile("waivers: []\n", "f").waivers).toEqual([]);
});

it("reads which tags are required, where it says so", () => {
  expect(parseGuardFile("requiredTags: [Team, cost-center]\n", "f")).toEqual({
    waivers: [],
    requiredTags: ["Team", "cost-center"],
  });
  expect(parseGuardFile(good, "f").requiredTags).toBeUndefined();
});

describe("malformed waivers", () => {
  it("are told all at once", () => {
    const { code, message } = errorOf(
      "waivers:\n  - rule: a\n    resource: b\n    expires: soon\n  - rule: ''\n    extra: 1\n",
    );
    expect(code).toBe("guard/waivers-malformed");
    for (const path of [
      "waivers[0].reason",
      "waivers[0].owner",
      "waivers[0].expires",
      "waivers[1].rule",
      "waivers[1].resource",
      "extra",
    ]) {
      expect(message).toContain(path);
    }
  });

  it.each([
    ["no YAML", "waivers: ["],
    ["a list at the top", "- rule: a"],
    ["a text", "tag-missing"],
    ["a key twice", "waivers: []\nwaivers: []"],
    ["a day that does not exist", good.replace("2027-01-31", "2027-02-29")],
    ["a number for an owner", good.replace("owner: platform", "owner: 12")],
    ["required tags that are none", "requiredTags: []"],
    ["a required tag that is no text", "requiredTags: [true]"],
    ["a key that is misspelt", "requiredTag: [Team]"],
    ["aliases that multiply", "a: &a [1,1]\nb: &b [*a,*a]\nwaivers: [*b,*b]"],
  ])("%s", (_, yaml) => {
    expect(errorOf(yaml).code).toBe("guard/waivers-malformed");
  });
});
