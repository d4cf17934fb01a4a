import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { codeOf } from "../test/code-of.ts";
import { keepCode } from "./keep-code.ts";

const code = 'export const handler = () => "ä";';
const name = `${createHash("sha256").update(code).digest("hex")}.mjs`;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "causeway-code-"));
  vi.spyOn(process, "cwd").mockReturnValue(join(folder, "stack", "src"));
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

function withPackages(): string {
  mkdirSync(join(folder, "stack", "node_modules"), { recursive: true });
  return join(folder, "stack", "node_modules", ".cache", "causeway");
}

function textOf(asset: pulumi.asset.Asset): Promise<string> {
  return codeOf(new pulumi.asset.AssetArchive({ "index.mjs": asset }));
}

describe("keepCode", () => {
  test("keeps it beside the packages of the program, under the name of its content, so that the state holds a digest", async () => {
    const cache = withPackages();
    const asset = keepCode(code);

    expect(asset).toBeInstanceOf(pulumi.asset.FileAsset);
    expect(await textOf(asset)).toBe(code);
    expect(readFileSync(join(cache, name), "utf8")).toBe(code);
    keepCode(`${code}\n`);
    expect(readdirSync(cache)).toHaveLength(2);
  });

  test("keeps it in the folder of an evaluation where there is one", () => {
    withPackages();
    vi.stubEnv("CAUSEWAY_EVALUATION_FOLDER", folder);
    keepCode(code);

    expect(readFileSync(join(folder, name), "utf8")).toBe(code);
    expect(existsSync(join(folder, "stack", "node_modules", ".cache"))).toBe(false);
  });

  test("does not take for it what stands under its name", () => {
    const cache = withPackages();
    mkdirSync(cache, { recursive: true });
    writeFileSync(join(cache, name), "half");
    keepCode(code);

    expect(readFileSync(join(cache, name), "utf8")).toBe(code);
  });

  test.each([
    ["there are no packages", () => undefined],
    ["a file is in the way", () => writeFileSync(dirname(withPackages()), "")],
    ["the folder of the evaluation is gone", () => vi.stubEnv("CAUSEWAY_EVALUATION_FOLDER", join(folder, "gone"))],
  ])("hands it over as a text where %s", async (_, arrange) => {
    arrange();
    const asset = keepCode(code);

    expect(asset).toBeInstanceOf(pulumi.asset.StringAsset);
    expect(await textOf(asset)).toBe(code);
  });
});
