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
  "aws:ec2/getManagedPrefixList:getManagedPrefixList": { id: "pl-edge" },
  "aws:route53/getZone:getZone": { zoneId: "zone", nameServers: ["ns1"] },
  "aws:ssm/getParameter:getParameter": { insecureValue: "ami-1" },
};

const instances = { ...Object(dev["serving"]), imageParameter: "/shop/images/web:12" };

/** ECS takes any text as the value of a variable. */
const values = ['""', '" "', String.raw`"\t\n"`, '"größe 名前"', '"a" × 300'];

/** In tags AWS takes letters of any alphabet. */
const tags = ["owner", "costCenter", "migrationPhase"].map((tag) => `${tag} = "größe 名前"`);

describe.each([
  [
    "instances",
    { ...dev, serving: instances },
    ["serving.userData = too long", "serving.userData = with a new line", "serving.warmupSeconds = 0"],
  ],
  ["containers", prod, [...values.map((value) => `serving.variables.odd = ${value}`), "serving.release.percent = 1.5"]],
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
