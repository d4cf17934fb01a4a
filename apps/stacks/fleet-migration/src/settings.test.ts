import { globSync, readFileSync } from "node:fs";
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
      ports: { app: 8080, database: 5432 },
      healthPath: "/health",
      target: "green",
      database: { engineVersion: "16", name: "shop", rotationDays: 30 },
      fleets: { blue: { warmupSeconds: 120 }, green: { healthCheckGraceSeconds: 300 } },
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

  test("give each environment a name of its own", () => {
    const names = environments.map((environment) => settingsOf(environment).domain.name);

    expect(new Set(names).size).toBe(environments.length);
  });
});

describe("stackSettings", () => {
  const prod = files.settings("prod");
  const parse = (changes: object) => parseSettings(stackSettings, { ...prod, ...changes }, "test.yaml");
  const database = (changes: object) => ({ database: { ...Object(prod["database"]), ...changes } });
  const domain = (name: string) => ({ domain: { name, zone: "causeway-shop.io" } });
  const green = (changes: object) => {
    const { blue, green: given } = Object(prod["fleets"]);
    return { fleets: { blue, green: { ...given, ...changes } } };
  };

  test("takes an image that holds the application, and starts its service", () => {
    const { fleets } = parse(green({ application: { imageParameter: "/shop/images/web:12" } }));

    expect(fleets.green.application).toEqual({ imageParameter: "/shop/images/web:12", service: "app" });
    expect(fleets.blue.application).toBeUndefined();
  });

  test.each([
    ["domain.name", "shop.io is no name of the zone causeway-shop.io", domain("shop.io")],
    ["domain.name", "example.com is reserved", { domain: { name: "a.example.com", zone: "causeway-shop.io" } }],
    ["network.block", "overlaps", { network: { block: "172.17.0.0/16" } }],
    ["network.nat", "endpoints: all", { network: { block: "10.35.0.0/16", nat: "none", endpoints: "gateway" } }],
    ["ports.app", "22", { ports: { app: 22 } }],
    ["ports.database", "3389", { ports: { database: 3389 } }],
    [
      "database.instanceClass",
      'instanceClass is "db.z9.large"; allowed are classes',
      database({ instanceClass: "db.z9.large" }),
    ],
    [
      "fleets.green.minSize",
      "minSize is 2; allowed in a protected environment are numbers from 3, one for each zone",
      green({ minSize: 2 }),
    ],
    ["fleets.green.maxSize", "maxSize is 2; allowed are numbers from minSize, which is 3", green({ maxSize: 2 })],
    [
      "fleets.green.healthCheckGraceSeconds",
      "is 60; allowed are numbers from warmupSeconds, which is 120",
      green({ healthCheckGraceSeconds: 60 }),
    ],
    ["target", '"blue", "green"', { target: "purple" }],
    ["alarms.emails[0]", "an address of e-mail", { alarms: { emails: ["nobody"] } }],
  ])("refuses at %s: %s", (path, what, changes) => {
    const problems = messageFor(changes)
      .split(/\n(?= {2}\S)/)
      .slice(1);

    expect(problems.map((problem) => problem.trim().split(": ")[0])).toContain(path);
    expect(problems.join("\n")).toContain(what);
  });

  test("lets a fleet of a disposable environment stand empty", () => {
    const dev = files.settings("dev");
    const { blue, green: given } = Object(dev["fleets"]);

    expect(() =>
      parseSettings(stackSettings, { ...dev, fleets: { blue, green: { ...given, minSize: 0 } } }, "test.yaml"),
    ).not.toThrow();
  });

  test("tells every problem at once, also those between settings", () => {
    const wrong = { ...green({ minSize: 1 }), ...domain("shop.io"), owner: 7, lifecyle: "protected" };
    const paths = messageFor(wrong).matchAll(/^ {2}(\S+): /gm);

    expect([...paths].map(([, path]) => String(path)).toSorted()).toEqual([
      "domain.name",
      "fleets.green.minSize",
      "lifecyle",
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
