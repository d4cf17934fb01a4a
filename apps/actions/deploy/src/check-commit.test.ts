import type { RunContext } from "@causeway/action-kit";
import { describe, expect, it } from "vitest";
import { checkedOutCommit, checkedOutFiles } from "./check-commit.ts";

const head = "a".repeat(40);
const other = "b".repeat(40);

function commitOf(checkedOut: string | undefined, context: Partial<RunContext>): string {
  const nothing: RunContext = {
    apiUrl: "",
    repository: undefined,
    eventName: "push",
    pullRequest: undefined,
    checkoutSha: undefined,
    previousSha: undefined,
    commit: undefined,
    runUrl: undefined,
  };
  return checkedOutCommit({ ...nothing, ...context }, () => checkedOut);
}

describe("checkedOutCommit", () => {
  it("answers the commit of the run, or the head of its pull request", () => {
    expect(commitOf(head, { checkoutSha: head })).toBe(head);
    expect(commitOf(head, { checkoutSha: other, commit: head })).toBe(head);
    expect(commitOf(head, {})).toBe(head);
  });

  it("refuses another commit than that of the run", () => {
    expect(() => commitOf(other, { checkoutSha: head })).toThrow(
      "The checkout is of the commit bbbbbbbbbbbb, and the run is about aaaaaaaaaaaa.",
    );
  });

  it.each([undefined, "", "HEAD", "a".repeat(39)])("refuses a checkout without a commit (%j)", (text) => {
    expect(() => commitOf(text, { checkoutSha: head })).toThrow("no commit in the checkout");
  });
});

describe("checkedOutFiles", () => {
  it.each([
    ["", "tree", []],
    [
      " M Pulumi.prod.yaml\n D old.ts",
      undefined,
      [expect.stringContaining("Files (Pulumi.prod.yaml, old.ts) were changed")],
    ],
    [undefined, undefined, [expect.stringContaining("Git does not say")]],
    [Array(9).fill(" M a").join("\n"), undefined, [expect.stringContaining("and 4 more")]],
  ])("answers the hash of the files where none was changed: git says %j", (status, tree, warnings) => {
    expect(checkedOutFiles((word) => (word === "status" ? status : "tree"))).toEqual({ tree, warnings });
  });
});
