import { resolve } from "node:path";
import { expect, it } from "vitest";
import { userFolder } from "./user-folder.ts";

const root = resolve(import.meta.dirname, "../../..");
const called = { INIT_CWD: "/elsewhere/stack", npm_lifecycle_event: "causeway" };

it("is where the root's script was called from", () => {
  expect(userFolder(root, called)).toBe("/elsewhere/stack");
});

it.each([
  ["nobody called a script", root, {}],
  ["another script leads here", root, { ...called, npm_lifecycle_event: "preview" }],
  ["the script of another package is of the same name", "/elsewhere", called],
])("is the working directory where %s", (_, cwd, environment) => {
  expect(userFolder(cwd, environment)).toBe(cwd);
});
