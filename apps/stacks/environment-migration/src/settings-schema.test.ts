import { describe, expect, test } from "vitest";
import { environments, readStackFile } from "../test/stack-files.ts";
import { settingsSchema } from "./settings-schema.ts";

describe("settings.schema.json", () => {
  test("is current; `pnpm run schema` writes it", () => {
    expect(JSON.parse(readStackFile("settings.schema.json"))).toEqual(settingsSchema());
  });

  test.each(environments)("is what editors check Pulumi.%s.yaml with", (environment) => {
    expect(readStackFile(`Pulumi.${environment}.yaml`).split("\n")[0]).toBe(
      "# yaml-language-server: $schema=./settings.schema.json",
    );
  });
});

describe("README.md", () => {
  test("has a row for each setting", () => {
    const { properties }: Schema = settingsSchema();
    const settings = properties?.["config"]?.properties?.["environment-migration:settings"] ?? {};
    const rows = [...readStackFile("README.md").matchAll(/^\| `([^`]+)` \|/gm)].map(([, path]) => String(path));
    const paths = new Set(pathsOf(settings).map((path) => path.replace(/^(source|target)\./, "source/target.")));

    expect(rows.toSorted()).toEqual([...paths].toSorted());
  });
});

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
}

function pathsOf(schema: Schema, prefix = ""): readonly string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, inner]) =>
    inner.properties === undefined ? [prefix + key] : pathsOf(inner, `${prefix}${key}.`),
  );
}
