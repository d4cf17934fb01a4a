import { globSync, readFileSync } from "node:fs";
import { findOverlaps, isUserError, parseCidr, parseSettings } from "@causeway/core";
import { environments, stackFiles } from "@causeway/testing/components";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
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
      sourceRetired: false,
    });
  });

  test("try both ways of the data", () => {
    expect(environments.map((each) => settingsOf(each).database)).toMatchObject([
      { kind: "aurora-global" },
      { kind: "rds-replica", replica: "replica" },
      { kind: "rds-replica", replica: "replica" },
    ]);
  });

  test.each(environments)("leave no way around the providers in %s", (environment) => {
    expect(files.config(environment)["pulumi:disable-default-providers"]).toEqual(["aws"]);
  });

  test("are deployed after a look at what the cut-over wrote", () => {
    expect(parse(files.read("Pulumi.yaml"))).toMatchObject({ options: { refresh: "always" } });
  });

  test("give no network an address that one of another environment or stack has", () => {
    const stacks = new URL("../../", import.meta.url);
    const ranges = globSync("*/Pulumi.*.yaml", { cwd: stacks }).flatMap((file) =>
      [...readFileSync(new URL(file, stacks), "utf8").matchAll(/^ +block: (\S+)$/gm)].map(([, block = ""]) => ({
        name: `${block} of ${file}`,
        cidr: parseCidr(block),
      })),
    );

    expect(ranges.length).toBeGreaterThan(6);
    expect(findOverlaps(ranges).map(({ a, b }) => `${a.name} overlaps ${b.name}`)).toEqual([]);
  });
});

describe("stackSettings", () => {
  const prod = files.settings("prod");
  const parseProd = (changes: object) => parseSettings(stackSettings, { ...prod, ...changes }, "test.yaml");
  const target = (network: object, others: object = {}) => ({
    target: { region: "eu-central-1", network: { block: "10.37.0.0/16", ...network }, ...others },
  });
  const database = (changes: object) => ({ database: { ...Object(prod["database"]), ...changes } });
  const fleet = (changes: object) => ({ fleet: { ...Object(prod["fleet"]), ...changes } });
  const global = (changes: object) => ({
    database: { kind: "aurora-global", instanceClass: "db.r7g.large", ...changes },
  });
  const image = "ami-0c2b8f7d3e1a95b46";

  test.each([
    [
      "target.region",
      "both in eu-west-1; allowed are two regions",
      { target: { ...target({}).target, region: "eu-west-1" } },
    ],
    [
      "target.region",
      "in aws-cn; allowed are two regions of one partition",
      { target: { ...target({}).target, region: "cn-north-1" } },
    ],
    ["target.network.block", "overlaps source network (10.36.0.0/16)", target({ block: "10.36.128.0/17" })],
    ["onPremisesRanges[0]", "overlaps target network (192.168.0.0/20)", target({ block: "192.168.0.0/20" })],
    ["target.network.secondaryBlocks[0]", "overlaps source network", target({ secondaryBlocks: ["10.36.0.0/20"] })],
    ["target.network.nat", "nothing can start", target({ nat: "none", endpoints: "gateway" })],
    ["target.image", 'image is "ubuntu"', target({}, { image: "ubuntu" })],
    [
      "target.image",
      "is the image of both regions",
      { source: { ...Object(prod["source"]), image }, ...target({}, { image }) },
    ],
    [
      "target.region",
      "whose partition is without us-east-1",
      {
        source: { ...Object(prod["source"]), region: "us-gov-east-1" },
        target: { ...target({}).target, region: "us-gov-west-1" },
      },
    ],
    ["edge.staticPaths[0]", "/*", { edge: { staticPaths: ["/*"] } }],
    ["testers.everybody", "public ones of /16 and longer", { testers: { everybody: "0.0.0.0/0" } }],
    ["database.adminUser", "rdsadmin", database({ adminUser: "rdsadmin" })],
    ["database.applicationUser", "other than the admin's", database({ applicationUser: "shop_admin" })],
    ["files.edgeReads", "still serves its files", { sourceRetired: true, ...database({ replica: "promoted" }) }],
    ["database.engineVersion", "13", database({ engineVersion: "13" })],
    ["database.instanceClass", "db.z9.large", database({ instanceClass: "db.z9.large" })],
    ["database.instanceClass", "classes with much memory", global({ instanceClass: "db.t4g.medium" })],
    ["database.storageGiB", "at least 20", database({ storageGiB: 19 })],
    ["database.readers", "at most 15", global({ readers: 16 })],
    ["ports.database", "3389", { ports: { database: 3389 } }],
    ["domain.name", "is no name of the zone shop.io", { domain: { name: "shop.dev", zone: "shop.io" } }],
    ["domain.name", "shop.example", { domain: { name: "shop.example", zone: "shop.io" } }],
    ["fleet.minSize", "allowed in a protected environment are numbers from 3", fleet({ minSize: 2 })],
    ["fleet.minSize", "numbers from 4, one for each zone", target({ zones: 4 })],
    ["fleet.maxSize", "allowed are numbers from minSize, which is 3", fleet({ maxSize: 2 })],
    ["fleet.healthCheckGraceSeconds", "numbers from warmupSeconds, which is 400", fleet({ warmupSeconds: 400 })],
    [
      "testers",
      "6 blocks may test; allowed are 5",
      {
        testers: Object.fromEntries(
          ["a", "b", "c", "d", "e", "f"].map((who, index) => [who, `198.51.100.${index}/32`]),
        ),
      },
    ],
    ["sourceRetired", "allowed is a promoted one", { sourceRetired: true, files: { edgeReads: "target" } }],
    ["alarmEmails[0]", "an address of e-mail", { alarmEmails: ["nobody"] }],
  ])("refuses at %s: %s", (path, what, changes) => {
    const [, problem = ""] = messageFor(changes).split("has a problem:\n\n  ");

    expect(problem.split(": ")[0]).toBe(path);
    expect(problem).toContain(what);
  });

  test("retires the source once the target's database is promoted", () => {
    expect(
      parseProd({ ...database({ replica: "promoted" }), files: { edgeReads: "target" }, sourceRetired: true })
        .sourceRetired,
    ).toBe(true);
  });

  test("tells every problem at once, each of them once, also those between settings", () => {
    const wrong = {
      ...target({ block: "10.36.0.0/16", nat: "double" }),
      ...database({ engineVersion: "13", instanceClass: "large" }),
      ...fleet({ minSize: 1 }),
      source: { ...Object(prod["source"]), region: "moon" },
      owner: 7,
      lifecyle: "protected",
      sourceRetired: true,
    };
    const paths = messageFor(wrong).matchAll(/^ {2}(\S+): /gm);

    expect([...paths].map(([, path]) => String(path)).toSorted()).toEqual([
      "database.engineVersion",
      "database.instanceClass",
      "files.edgeReads",
      "fleet.minSize",
      "lifecyle",
      "owner",
      "source.region",
      "sourceRetired",
      "target.network.block",
      "target.network.nat",
    ]);
  });

  function messageFor(changes: object): string {
    try {
      parseProd(changes);
    } catch (error) {
      if (isUserError(error) && error.code === "settings/invalid") {
        return error.message;
      }
      throw error;
    }
    throw new Error("The settings were accepted.");
  }
});
