import { parseSettings, settingsJsonSchema } from "@causeway/core";
import { emptyInputs, record, stackFiles, sweepSettings } from "@causeway/testing/components";
import { describe, expect, test } from "vitest";
import { composeEnvironment } from "./compose-environment.ts";
import { stackSettings } from "./settings.ts";

const schema = settingsJsonSchema(stackSettings, { title: "Settings" });
const parse = (raw: object) => parseSettings(stackSettings, raw, "test.yaml");
const { settings: settingsOf } = stackFiles(new URL("../", import.meta.url));
const dev = settingsOf("dev");
const prod = settingsOf("prod");

const answers = {
  "aws:route53/getZone:getZone": { zoneId: "Z0123456789ABCDEFGHIJ", nameServers: ["ns-1.awsdns-01.org"] },
  "aws:ssm/getParameter:getParameter": { insecureValue: "ami-of-aws" },
};

const { blue, green } = Object(prod["fleets"]);
const application = { imageParameter: "/shop/images/web:12", service: "web" };
const alarms = ["alarms.maximumErrorPercent = 1.5", "alarms.maximumLatencySeconds = 1.5"];

/** In tags AWS takes letters of any alphabet. */
const tags = ["owner", "costCenter", "migrationPhase"].map((tag) => `${tag} = "größe 名前"`);

describe.each([
  [
    "a disposable environment",
    dev,
    [
      ...["blue", "green"].flatMap((colour) => [`fleets.${colour}.minSize = 0`, `fleets.${colour}.warmupSeconds = 0`]),
      ...alarms,
    ],
  ],
  [
    "a protected environment",
    { ...prod, fleets: { blue, green: { ...green, application } } },
    ["fleets.blue.warmupSeconds = 0", "fleets.green.warmupSeconds = 0", ...alarms],
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
      expect(emptyInputs(await record(() => composeEnvironment(parse(raw)), { answers }))).toEqual([]);
    }
  });
});
