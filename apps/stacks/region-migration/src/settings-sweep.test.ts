import { parseSettings, settingsJsonSchema } from "@causeway/core";
import { emptyInputs, sweepSettings } from "@causeway/testing/components";
import { describe, expect, test } from "vitest";
import { files, record } from "../test/recordings.ts";
import { stackSettings } from "./settings.ts";

const schema = settingsJsonSchema(stackSettings, { title: "Settings" });
const parse = (raw: object) => parseSettings(stackSettings, raw, "test.yaml");

/** Names of parameters may have a thousand characters. */
const images = ["source.image = too long", "target.image = too long"];
const fleet = ["fleet.userData = too long", "fleet.userData = with a new line", "fleet.warmupSeconds = 0"];

/** In tags AWS takes letters of any alphabet. */
const tags = ["owner", "costCenter", "migrationPhase"].map((tag) => `${tag} = "größe 名前"`);

describe.each([
  ["a global database", files.settings("dev"), [...images, "database.readers = 0", ...fleet]],
  ["a replica", files.settings("prod"), [...images, ...fleet]],
])("the settings of %s, one after another with values that nobody would mean", (_, settings, taken) => {
  const swept = sweepSettings(schema, settings, parse);

  test("are refused in words, and at a setting", () => {
    expect(swept.faults).toEqual([]);
  });

  test("are taken where AWS takes them", () => {
    expect(swept.taken).toEqual([...tags, ...taken]);
  });

  test("make an environment where they are taken, with nothing empty in it", async () => {
    for (const raw of swept.rounds) {
      expect(emptyInputs(await record("dev", raw))).toEqual([]);
    }
  });
});
