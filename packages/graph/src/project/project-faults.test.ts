import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isUserError } from "@causeway/core";
import { afterEach, expect, test } from "vitest";
import { evaluateProgram } from "../evaluate-program.ts";

const made: string[] = [];

afterEach(() => {
  for (const dir of made.splice(0)) rmSync(dir, { recursive: true, force: true });
});

async function faultOf(files: Readonly<Record<string, string>>): Promise<unknown> {
  const dir = mkdtempSync(join(tmpdir(), "causeway-project-"));
  made.push(dir);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, name), text);
  return await evaluateProgram({ stackDir: dir, stack: "dev" }).catch((thrown: unknown) => thrown);
}

const project = { "Pulumi.yaml": "name: sample\nruntime: nodejs\n", "index.js": "" };

const bomb = [
  "a: &a [x]",
  ..."bcdefghi".split("").map((name, at) => {
    const before = "abcdefgh"[at];
    return `${name}: &${name} [${Array.from({ length: 9 }, () => `*${before}`).join()}]`;
  }),
].join("\n");
const deep = `config: ${"[".repeat(20_000)}${"]".repeat(20_000)}\n`;

test.each([
  ["a folder without a project", {}, "graph/no-project"],
  ["a project file with a tab", { "Pulumi.yaml": "name: sample\n\truntime: nodejs\n" }, "graph/malformed-project"],
  ["a project without a name", { "Pulumi.yaml": "runtime: nodejs\n" }, "graph/malformed-project"],
  ["a project that is a list", { "Pulumi.yaml": "- name: sample\n" }, "graph/malformed-project"],
  [
    "options of the runtime that are none",
    { "Pulumi.yaml": "name: sample\nruntime:\n  name: nodejs\n  options: { nodeargs: 5 }\n" },
    "graph/malformed-project",
  ],
  ["a program in another language", { "Pulumi.yaml": "name: sample\nruntime: python\n" }, "graph/unsupported-runtime"],
  ["an entry that is not there", { "Pulumi.yaml": "name: sample\nruntime: nodejs\nmain: bin/\n" }, "graph/no-program"],
  [
    "an entry outside the project",
    { "Pulumi.yaml": "name: sample\nruntime: nodejs\nmain: ../other\n" },
    "graph/no-program",
  ],
  ["a stack file whose config is a list", { ...project, "Pulumi.dev.yaml": "config: [a]\n" }, "graph/malformed-config"],
  [
    "recorded answers with an unknown key",
    { ...project, "causeway.yaml": "datasources: []\n" },
    "graph/malformed-answers",
  ],
  [
    "a recorded account that is a number",
    { ...project, "causeway.yaml": "accountId: 111122223333\n" },
    "graph/malformed-answers",
  ],
  ["a project file of aliases that would fill the memory", { "Pulumi.yaml": bomb }, "graph/malformed-project"],
  [
    "a stack file of aliases that would fill the memory",
    { ...project, "Pulumi.dev.yaml": bomb },
    "graph/malformed-config",
  ],
  [
    "a stack file that holds itself",
    { ...project, "Pulumi.dev.yaml": "config: &c\n  a: *c\n" },
    "graph/malformed-config",
  ],
  ["a stack file too deep to read", { ...project, "Pulumi.dev.yaml": deep }, "graph/malformed-config"],
])("refuses %s", async (_, files, code) => {
  const fault = await faultOf(files);
  expect(isUserError(fault) && fault.code).toBe(code);
  expect(isUserError(fault) && fault.hint).not.toBe("");
  const file = Object.keys(files).at(-1) ?? "";
  expect(isUserError(fault) && fault.message).toContain(code.includes("malformed") ? file : "");
});

test("tells of wrong indentation once, where it begins, and not of all that follows from it", async () => {
  const lines = Array.from({ length: 12 }, (_, at) => `    key${at}: value`);
  const stack = ["config:", "  sample:settings:", "    project: shop", "   suffix: dev", ...lines, ""].join("\n");
  const fault = await faultOf({ ...project, "Pulumi.dev.yaml": stack });
  expect(isUserError(fault) && fault.message.match(/ at line \d+/g)).toEqual([" at line 4"]);
});
