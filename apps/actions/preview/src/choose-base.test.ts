import type { RunContext } from "@causeway/action-kit";
import { describe, expect, it } from "vitest";
import { type AskGit, chooseBase } from "./choose-base.ts";

const pullRequest = { number: 7, headSha: "head", baseSha: "base", baseBranch: "main", isUntrusted: false };
const nothing: RunContext = {
  apiUrl: "",
  repository: undefined,
  eventName: "",
  pullRequest: undefined,
  checkoutSha: "merge",
  previousSha: undefined,
  commit: undefined,
  runUrl: undefined,
};
const automatic = { base: "auto", stateFile: undefined, failOn: [] };

/** A checkout of one commit that knows the given commits, and where they branch off. */
function checkout(head: string, known: readonly string[], mergeBase?: string): AskGit {
  return (command, ...words) => {
    if (command === "merge-base") return mergeBase;
    const asked = words.at(-1)?.replace("^{commit}", "") ?? "";
    return asked === "HEAD" ? head : known.includes(asked) ? "sha" : undefined;
  };
}

describe("chooseBase", () => {
  it("takes the state, the commit or nothing, as it is told", () => {
    const git = checkout("merge", []);
    const chooses = (inputs: object): unknown =>
      chooseBase({ ...automatic, ...inputs }, { ...nothing, pullRequest }, git).base;
    expect(chooses({ stateFile: "/s.json" })).toEqual({ kind: "state", file: "/s.json" });
    expect(chooses({ base: "v1.2" })).toEqual({ kind: "commit", ref: "v1.2" });
    expect(chooses({ base: "none" })).toBeUndefined();
  });

  it("compares the merge that GitHub makes with its first parent", () => {
    const choice = chooseBase(automatic, { ...nothing, pullRequest }, checkout("merge", ["HEAD^2", "base"], "older"));
    expect(choice).toEqual({ base: { kind: "commit", ref: "HEAD^1" }, name: "main", caveat: undefined });
  });

  it("compares a checkout of the head, also when that is a merge of its own, with where it branched off", () => {
    const choice = chooseBase(
      automatic,
      { ...nothing, pullRequest },
      checkout("head", ["HEAD^2", "base"], "branched-off"),
    );
    expect(choice.base).toEqual({ kind: "commit", ref: "branched-off" });
  });

  it("says so when the base is not in the checkout", () => {
    const choice = chooseBase(automatic, { ...nothing, pullRequest }, checkout("merge", []));
    expect(choice.base).toBeUndefined();
    expect(choice.caveat).toContain("no delete or replace can be seen");
    expect(choice.caveat).toContain("fetch-depth: 2");
  });

  it.each(["delete", "replace", "change"] as const)("refuses to judge `%s` without a base", (gate) => {
    const inputs = { ...automatic, failOn: ["rejects" as const, gate] };
    expect(() => chooseBase(inputs, { ...nothing, pullRequest }, checkout("merge", []))).toThrow(`fail-on: ${gate}`);
  });

  it("compares a push with the commit before, where the checkout holds it", () => {
    const pushed = { ...nothing, previousSha: "before" };
    expect(chooseBase(automatic, pushed, checkout("head", ["before"])).base).toEqual({ kind: "commit", ref: "before" });
    expect(chooseBase(automatic, pushed, checkout("head", []))).toEqual({ base: undefined, caveat: undefined });
  });

  it("compares the first push of a branch with nothing", () => {
    const zeros = "0".repeat(40);
    expect(chooseBase(automatic, { ...nothing, previousSha: zeros }, checkout("head", [zeros])).base).toBeUndefined();
  });

  it("compares a run that somebody started by hand with nothing", () => {
    expect(chooseBase(automatic, nothing, checkout("head", [])).base).toBeUndefined();
  });
});
