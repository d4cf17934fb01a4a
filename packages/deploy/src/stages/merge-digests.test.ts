import { describe, expect, it } from "vitest";
import { digestOf, operation } from "../../test/digests.ts";
import { mergeDigests } from "./merge-digests.ts";

const created = operation("create", { name: "a" });
const untouched = operation("same", { name: "a" });
const later = operation("create", { name: "b" });
const deleted = operation("delete", { name: "c" });

describe("mergeDigests", () => {
  it("keeps what the first attempt has done, and the second finds as it should be", () => {
    const merged = mergeDigests(digestOf(created, deleted), digestOf(untouched, later));
    expect(merged.operations).toEqual([created, later, deleted]);
    expect(merged.counts).toMatchObject({ create: 2, delete: 1, same: 0 });
  });

  it("takes the second's word for what it does again", () => {
    const again = operation("update", { name: "a" });
    expect(mergeDigests(digestOf(created), digestOf(again))).toMatchObject({
      operations: [again],
      counts: { create: 0, update: 1 },
    });
  });

  it("does not count the providers that Pulumi makes itself", () => {
    const provider = { type: "pulumi:providers:aws", name: "default_7_48_0" };
    const merged = mergeDigests(digestOf(operation("create", provider)), digestOf());
    expect([merged.operations, merged.counts.create]).toMatchObject([[provider], 0]);
  });

  it("tells each warning once", () => {
    const one = { ...digestOf(), warnings: ["x"] };
    expect(mergeDigests(one, { ...one, warnings: ["y", "x"] }).warnings).toEqual(["x", "y"]);
  });
});
