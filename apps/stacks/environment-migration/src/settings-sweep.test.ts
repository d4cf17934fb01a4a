import { parseSettings, settingsJsonSchema } from "@causeway/core";
import { emptyInputs, sweepSettings } from "@causeway/testing/components";
import { describe, expect, test } from "vitest";
import { compose, files } from "../test/composition.ts";
import { stackSettings } from "./settings.ts";

const schema = settingsJsonSchema(stackSettings, { title: "Settings" });
const parse = (raw: object) => parseSettings(stackSettings, raw, "test.yaml");

const dev = files.settings("dev");
const prod = files.settings("prod");

const table = { partitionKey: { name: "id", type: "string" }, sortKey: { name: "at", type: "number" } };
const size = { cpuUnits: 256, memoryMiB: 512 };
const linear = { kind: "ecs", mode: "linear", bakeMinutes: 5 };
const canary = { kind: "ecs", mode: "canary", bakeMinutes: 60 };
const config = { shift: "canary", percent: 10, minutes: 10 };
const codeDeploy = { kind: "codedeploy", terminationWaitMinutes: 60, config };

const readers = ["source.database.readers = 0", "target.database.readers = 0"];
const numbered = ["source", "target"].flatMap((side) => [
  `${side}.network.vpn.customer.asn = 1000000000`,
  `${side}.database.readers = 0`,
]);
const keys = ["partitionKey", "sortKey"].map((key) => `table.${key}.name = "größe 名前"`);
const alarms = ["alarms.maximumErrorPercent = 1.5", "alarms.maximumLatencySeconds = 1.5"];

/** In tags AWS takes letters of any alphabet. */
const tags = ["owner", "costCenter", "migrationPhase"].map((tag) => `${tag} = "größe 名前"`);

describe.each([
  [
    "a disposable environment",
    { ...dev, table, service: { size, rollout: linear } },
    [...readers, "service.rollout.bakeMinutes = 0", "service.rollout.stepMinutes = 0", ...keys, ...alarms],
  ],
  [
    "a protected environment",
    { ...prod, service: { rollout: canary } },
    [...numbered, "service.rollout.canaryPercent = 1.5", ...alarms],
  ],
  [
    "a release by CodeDeploy",
    { ...prod, service: { rollout: codeDeploy } },
    [...numbered, "service.rollout.bakeMinutes = 0", ...alarms],
  ],
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
      expect(emptyInputs(await compose("dev", raw))).toEqual([]);
    }
  });
});
