import { expect, it } from "vitest";
import { checkedOut } from "./checked-out.ts";

it.each([
  ["", { commit: "HEAD^{commit}", tree: "HEAD^{tree}" }],
  [" M index.ts", { commit: "HEAD^{commit}", tree: undefined }],
  [undefined, { commit: "HEAD^{commit}", tree: undefined }],
])("answers the commit, and the hash of its files where none was changed: git says %j", (status, found) => {
  expect(checkedOut((...words) => (words[0] === "status" ? status : words.at(-1)))).toEqual(found);
});

it("answers nothing outside of a repository", () => {
  expect(checkedOut(() => undefined)).toEqual({ commit: undefined, tree: undefined });
});
