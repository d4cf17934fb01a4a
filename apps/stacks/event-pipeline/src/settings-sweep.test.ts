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

const networkStack = { name: "acme/environment-migration/prod", output: "target" };
const vpc = {
  vpcId: "vpc-1",
  cidrBlock: "10.31.0.0/16",
  subnetIds: { public: ids("a"), private: ids("b"), data: ids("c") },
};
const outputs = { "pulumi:pulumi:StackReference": () => ({ outputs: { target: vpc }, secretOutputNames: [] }) };

function ids(tier: string): readonly string[] {
  return ["1", "2", "3"].map((zone) => `subnet-${tier}${zone}`);
}

/** In tags AWS takes letters of any alphabet. */
const tags = ["owner", "costCenter", "migrationPhase"].map((tag) => `${tag} = "größe 名前"`);

describe.each([
  ["a network of its own", dev, []],
  ["another stack's network", { ...prod, network: undefined, networkStack }, []],
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
      expect(emptyInputs(await record(() => composeEnvironment(parse(raw)), { outputs }))).toEqual([]);
    }
  });
});
