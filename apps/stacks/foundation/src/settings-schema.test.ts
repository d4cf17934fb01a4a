import { configSchema } from "@causeway/program";
import { documentedSettings, environments, settingPaths, stackFiles } from "@causeway/testing/components";
import { describe, expect, test } from "vitest";
import { stackSettings } from "./settings.ts";

const { read } = stackFiles(new URL("../", import.meta.url));
const schema = configSchema("foundation", stackSettings);

describe("settings.schema.json", () => {
  test("is current; `pnpm generate` writes it", () => {
    expect(JSON.parse(read("settings.schema.json"))).toEqual(schema);
  });

  test.each(environments)("is what editors check Pulumi.%s.yaml with", (environment) => {
    expect(read(`Pulumi.${environment}.yaml`).split("\n")[0]).toBe(
      "# yaml-language-server: $schema=./settings.schema.json",
    );
  });
});

describe("README.md", () => {
  test("has a row for each setting", () => {
    const paths = settingPaths(schema).map((path) => path.replace("config.foundation:settings.", ""));

    expect(documentedSettings(read("README.md")).toSorted()).toEqual(paths.toSorted());
  });
});
