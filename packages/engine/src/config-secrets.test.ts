import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { configSecrets, hasConfigSecrets, plainConfig } from "./config-secrets.ts";

const shown = {
  "shop:login": { value: "hunter2-hunter2", secret: true },
  "shop:size": { value: "small", secret: false },
  "shop:empty": { value: "", secret: true },
  "shop:db": {
    value: '{"user":"admin","password":"deep","ports":[5432]}',
    objectValue: { user: "admin", password: "deep", ports: [5432] },
    secret: true,
  },
};

it("takes values that are marked, and of objects what is not in plain text", () => {
  expect(configSecrets(shown, new Set(["admin"]))).toEqual(["hunter2-hunter2", "deep", "5432"]);
  expect(hasConfigSecrets({ "shop:login": { secret: true } })).toBe(true);
  expect(hasConfigSecrets({ "shop:size": { value: "small", secret: false } })).toBe(false);
});

it.each([null, [], 3, "x", { a: 1 }, { a: { secret: "yes" } }])("finds none in %j", (answer) => {
  expect([hasConfigSecrets(answer), configSecrets(answer, new Set())]).toEqual([false, []]);
});

function folder(files: Readonly<Record<string, string>>): string {
  const dir = mkdtempSync(join(tmpdir(), "causeway-config-"));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, name), text);
  return dir;
}

it("reads what is in plain text from the stack's file, beside ciphers", () => {
  const config = "config:\n  shop:size: small\n  shop:db:\n    user: admin\n    password:\n      secure: v1:abc\n";
  const plain = plainConfig(
    folder({ "Pulumi.yaml": "name: shop\nruntime: nodejs\n", "Pulumi.prod.yaml": config }),
    "prod",
  );
  expect(plain).toContain("admin");
  expect(plain).toContain("small");
  expect(plain).not.toContain("v1:abc");
});

it.each([
  ["without a project", {}],
  ["of another stack", { "Pulumi.yaml": "name: shop\nruntime: nodejs\n", "Pulumi.dev.yaml": "config: {}\n" }],
  ["that is no YAML", { "Pulumi.yaml": "name: shop\nruntime: nodejs\n", "Pulumi.prod.yaml": "config: [" }],
])("takes nothing for plain in a folder %s", (_, files) => {
  expect(plainConfig(folder(files), "prod")).toEqual(new Set());
});
