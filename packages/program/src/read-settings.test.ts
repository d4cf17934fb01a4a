import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { regionalSettings } from "@causeway/core";
import * as pulumi from "@pulumi/pulumi";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readSettings } from "./read-settings.ts";

const raw = {
  project: "shop",
  environment: "dev",
  suffix: "Blue",
  lifecycle: "ephemeral",
  owner: "team",
  costCenter: "cc-1",
  migrationPhase: "run",
  region: "eu-west-1",
};

let folder: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "settings-"));
  await pulumi.runtime.setMocks({ newResource: () => ({ id: "id", state: {} }), call: () => ({}) }, "web-app", "dev");
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function read(config: string) {
  pulumi.runtime.setAllConfig({ "web-app:settings": config });
  return readSettings(regionalSettings, pathToFileURL(`${folder}/`));
}

test("reads the settings of the stack that runs", () => {
  expect(read(JSON.stringify(raw))).toEqual({ ...raw, suffix: "blue" });
});

test("tells what is wrong by the name of the stack's file", () => {
  expect(() => read(JSON.stringify({ ...raw, region: "moon" }))).toThrow(
    /^Pulumi.dev.yaml has a problem:\n\n {2}region: /,
  );
});

test("says of a text where settings should be what they are", () => {
  expect(() => read("hello")).toThrow(
    'all settings: got "hello"; allowed is a group of the settings project, environment,',
  );
});

test("refuses the suffix of another environment in the folder", () => {
  writeFileSync(join(folder, "Pulumi.prod.yaml"), "config:\n  web-app:settings: { project: shop, suffix: BLUE }\n");
  expect(() => read(JSON.stringify(raw))).toThrow(expect.objectContaining({ code: "settings/suffix-collision" }));
});
