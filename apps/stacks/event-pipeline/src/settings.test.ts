import { readFileSync, globSync } from "node:fs";
import { findOverlaps, isUserError, parseCidr, parseSettings } from "@causeway/core";
import { environments, stackFiles } from "@causeway/testing/components";
import { describe, expect, test } from "vitest";
import { type StackSettings, stackSettings } from "./settings.ts";

const files = stackFiles(new URL("../", import.meta.url));

const settingsOf = (environment: (typeof environments)[number]): StackSettings =>
  parseSettings(stackSettings, files.settings(environment), `Pulumi.${environment}.yaml`);

describe("the settings of dev, staging and prod", () => {
  test.each(environments)("are those of %s", (environment) => {
    expect(settingsOf(environment)).toMatchObject({
      environment,
      lifecycle: environment === "dev" ? "ephemeral" : "protected",
      database: { engineVersion: "16", port: 5432, rotationDays: 30 },
      processing: { memoryMiB: 512, timeoutSeconds: 30 },
    });
  });

  test.each(environments)("leave no way around the provider in %s", (environment) => {
    expect(files.config(environment)["pulumi:disable-default-providers"]).toEqual(["aws"]);
  });

  test("give no network an address that one of another environment or stack has", () => {
    const stacks = new URL("../../", import.meta.url);
    const ranges = globSync("*/Pulumi.*.yaml", { cwd: stacks }).flatMap((file) =>
      [...readFileSync(new URL(file, stacks), "utf8").matchAll(/^ +block: (\S+)$/gm)].map(([, block = ""]) => ({
        name: `${block} of ${file}`,
        cidr: parseCidr(block),
      })),
    );

    expect(ranges.length).toBeGreaterThan(3);
    expect(findOverlaps(ranges).map(({ a, b }) => `${a.name} overlaps ${b.name}`)).toEqual([]);
  });
});

describe("stackSettings", () => {
  const prod = files.settings("prod");
  const parse = (changes: object) => parseSettings(stackSettings, { ...prod, ...changes }, "test.yaml");
  const networkStack = { name: "acme/environment-migration/prod", output: "target" };
  const database = (changes: object) => ({ database: { ...Object(prod["database"]), ...changes } });

  test("takes a network of another stack in the place of its own", () => {
    expect(parse({ network: undefined, networkStack }).networkStack).toEqual({ ...networkStack, zones: 3 });
  });

  test.each([
    ["network", "Both of network and networkStack are given", { networkStack }],
    ["network", "Neither of network and networkStack is given", { network: undefined }],
    ["network.nat", "has no way there without NAT", { network: { block: "10.34.0.0/16", nat: "none" } }],
    [
      "networkStack.name",
      "organization/project/stack",
      { network: undefined, networkStack: { ...networkStack, name: "x" } },
    ],
    [
      "database.instanceClass",
      'instanceClass is "db.z9.large"; allowed are classes',
      database({ instanceClass: "db.z9.large" }),
    ],
    ["database.port", "3389", database({ port: 3389 })],
    ["processing.timeoutSeconds", "at most 300", { processing: { timeoutSeconds: 900 } }],
    ["alarmEmails[0]", "an address of e-mail", { alarmEmails: ["nobody"] }],
  ])("refuses at %s: %s", (path, what, changes) => {
    const [, problem = ""] = messageFor(changes).split("has a problem:\n\n  ");

    expect(problem.split(": ")[0]).toBe(path);
    expect(problem).toContain(what);
  });

  test("tells every problem at once, also those between settings", () => {
    const wrong = { ...database({ instanceClass: "large" }), networkStack, owner: 7, lifecyle: "protected" };
    const paths = messageFor(wrong).matchAll(/^ {2}(\S+): /gm);

    expect([...paths].map(([, path]) => String(path)).toSorted()).toEqual([
      "database.instanceClass",
      "lifecyle",
      "network",
      "owner",
    ]);
  });

  function messageFor(changes: object): string {
    try {
      parse(changes);
    } catch (error) {
      if (isUserError(error) && error.code === "settings/invalid") {
        return error.message;
      }
      throw error;
    }
    throw new Error("The settings were accepted.");
  }
});
