import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { readTaggableTypes } from "../../scripts/read-taggable-types.ts";
import { readers } from "./readers.ts";
import { statefulTypes } from "./stateful-types.ts";
import taggableTypes from "./taggable-types.json" with { type: "json" };
import { trafficTypes } from "./traffic-types.ts";

const provider = dirname(createRequire(import.meta.url).resolve("@pulumi/aws/package.json"));

function isDeclared(type: string): boolean {
  const [, file = ""] = type.split(":");
  return readFileSync(join(provider, `${file}.js`), "utf8").includes(`__pulumiType = '${type}'`);
}

describe("every type token", () => {
  const tables = { statefulTypes, trafficTypes, ...readers };

  it.each(Object.entries(tables))("of %s is one of the provider's", (_, table) => {
    expect(Object.keys(table).filter((type) => !isDeclared(type))).toEqual([]);
  });
});

it("the list of taggable types is that of the provider", () => {
  expect(taggableTypes.types).toEqual(readTaggableTypes().types);
  expect(taggableTypes.types).toContain("aws:s3/bucket:Bucket");
  expect(taggableTypes.types).not.toContain("aws:ec2/route:Route");
});
