import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { assertSuffixUnshared } from "./other-environments.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "environments-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const write = (name: string, suffix: string, project = "shop") => {
  writeFileSync(join(folder, name), `config:\n  web-app:settings:\n    project: ${project}\n    suffix: ${suffix}\n`);
};
const check = (suffix: string) => () => {
  assertSuffixUnshared(
    { project: "shop", suffix },
    { file: "Pulumi.dev.yaml", key: "web-app:settings" },
    pathToFileURL(`${folder}/`),
  );
};

describe("assertSuffixUnshared", () => {
  test("refuses a suffix that another environment has in another spelling, and names both files", () => {
    write("Pulumi.staging.yaml", "Blue_1");

    expect(check("blue-1")).toThrow(
      expect.objectContaining({
        code: "settings/suffix-collision",
        message: expect.stringContaining(
          '"blue-1" in Pulumi.dev.yaml and "Blue_1" in Pulumi.staging.yaml both become "blue-1"',
        ),
      }),
    );
  });

  test("accepts the suffix of its own file, of another project, and different ones", () => {
    write("Pulumi.dev.yaml", "blue-1");
    write("Pulumi.staging.yaml", "green");
    write("Pulumi.other.yaml", "blue-1", "store");

    expect(check("blue-1")).not.toThrow();
  });

  test("passes over files from which nothing can be deployed", () => {
    writeFileSync(join(folder, "Pulumi.broken.yaml"), "config: [");
    writeFileSync(join(folder, "Pulumi.empty.yaml"), "");
    write("Pulumi.100%.yaml", "Ä");

    expect(check("blue-1")).not.toThrow();
  });
});
