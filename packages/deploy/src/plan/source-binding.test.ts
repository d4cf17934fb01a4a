import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { stackFolder } from "../../test/deploy-world.ts";
import { readSourceBinding } from "./source-binding.ts";

const lockfile = { "pnpm-lock.yaml": "lockfileVersion: 9\n" };

describe("readSourceBinding", () => {
  it("is the same for the same content, however it is written, and whoever initialised the stack", () => {
    const one = readSourceBinding(
      stackFolder({ ...lockfile, "Pulumi.staging.yaml": "config: { a:x: 1, a:y: [1, 2] }\n" }),
      "staging",
    );
    const other = stackFolder({
      ...lockfile,
      "Pulumi.staging.yaml":
        "# new\nencryptionsalt: v1:abc=\nsecretsprovider: passphrase\nconfig:\n  a:y:\n    - 1\n    - 2\n  a:x: 1\n",
    });
    expect(readSourceBinding(other, "acme/shop/staging")).toEqual(one);
  });

  it.each([
    ["a setting", { "Pulumi.staging.yaml": "config:\n  shop:region: eu-west-2\n" }, "settingsHash"],
    ["a secret's cipher", { "Pulumi.staging.yaml": "config:\n  shop:region: {secure: v1:x}\n" }, "settingsHash"],
    ["the project", { "Pulumi.yaml": "name: shop\nruntime: nodejs\nmain: other.js\n" }, "settingsHash"],
    ["the lockfile", { "pnpm-lock.yaml": "lockfileVersion: 8\n" }, "lockfileHash"],
  ] as const)("moves with %s, and with nothing else", (_, files, moved) => {
    const before = readSourceBinding(stackFolder(lockfile), "staging");
    const after = readSourceBinding(stackFolder({ ...lockfile, ...files }), "staging");
    expect({ ...after, [moved]: "" }).toEqual({ ...before, [moved]: "" });
    expect(after[moved]).not.toBe(before[moved]);
  });

  it("finds the lockfile above the stack, up to the root of the repository", () => {
    const root = stackFolder(lockfile);
    const stack = join(root, "stacks", "web");
    mkdirSync(stack, { recursive: true });
    writeFileSync(join(stack, "Pulumi.yaml"), "name: shop\n");
    expect(readSourceBinding(stack, "dev").lockfileHash).toBe(readSourceBinding(root, "dev").lockfileHash);
    writeFileSync(join(root, "stacks", ".git"), "");
    expect(readSourceBinding(stack, "dev").lockfileHash).toBe(readSourceBinding(stackFolder(), "dev").lockfileHash);
  });

  it.each([
    ["Pulumi.yaml", "graph/malformed-project"],
    ["Pulumi.staging.yaml", "graph/malformed-config"],
  ])("refuses a %s that is no YAML, or would expand without an end", (name, code) => {
    for (const text of ["a: [", "a: &x [1]\nb: [*x, *x]\n"])
      expect(() => readSourceBinding(stackFolder({ [name]: text }), "staging")).toThrow(
        expect.objectContaining({ code }),
      );
  });
});
