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
    });
  });

  test.each(environments)("leave no way around the two providers in %s", (environment) => {
    expect(files.config(environment)["pulumi:disable-default-providers"]).toEqual(["aws"]);
  });

  test("give no two networks a common address, also across environments", () => {
    const ranges = environments.flatMap((environment) => {
      const { source, target, onPremisesRanges } = settingsOf(environment);
      const blocks = [source.network.block, target.network.block, ...onPremisesRanges];
      return blocks.map((block) => ({ name: `${block} of ${environment}`, cidr: parseCidr(block) }));
    });

    expect(findOverlaps(ranges).map(({ a, b }) => `${a.name} overlaps ${b.name}`)).toEqual([]);
  });

  test("give no two environments a common name in DNS", () => {
    const names = environments.map((environment) => {
      const { subdomain, domainName } = settingsOf(environment);
      return `${subdomain}.${domainName}`;
    });

    expect(new Set(names).size).toBe(environments.length);
  });

  test("connect prod, and only prod, to the on-premises network", () => {
    expect(environments.filter((each) => settingsOf(each).source.network.vpn !== undefined)).toEqual(["prod"]);
  });
});

describe("stackSettings", () => {
  const prod = files.settings("prod");
  const parse = (changes: object) => parseSettings(stackSettings, { ...prod, ...changes }, "test.yaml");
  const target = (network: object) => ({ target: { ...Object(prod).target, network } });
  const migration = (changes: object) => ({ migration: { ...Object(prod).migration, ...changes } });

  const vpn = (changes: object) => ({
    amazonSideAsn: 64_513,
    customer: { asn: 65_000, ipAddress: "198.51.100.7" },
    ...changes,
  });
  const staticTarget = target({ block: "10.31.0.0/16", vpn: vpn({ routing: "static" }) });

  test.each([
    [
      "target.network.block",
      "target network (10.30.128.0/17) overlaps source network (10.30.0.0/16)",
      target({ block: "10.30.128.0/17" }),
    ],
    [
      "onPremisesRanges[0]",
      "on-premises range (192.168.0.0/16) overlaps target network (192.168.0.0/20)",
      target({ block: "192.168.0.0/20" }),
    ],
    [
      "target.network.secondaryBlocks[0]",
      "secondary block of the target network (10.30.0.0/20) overlaps source network",
      target({ block: "10.31.0.0/16", secondaryBlocks: ["10.30.0.0/20"] }),
    ],
    [
      "target.region",
      "both in eu-west-1; allowed are two regions",
      { target: { ...Object(prod).target, region: "eu-west-1" } },
    ],
    [
      "target.region",
      "in aws-cn; allowed are two regions of one",
      { target: { ...Object(prod).target, region: "cn-north-1" } },
    ],
    ["onPremisesRanges", "The VPN of target has static routing, but", { ...staticTarget, onPremisesRanges: [] }],
    ["onPremisesRanges[0]", "fd00::/48 cannot be a static route", { ...staticTarget, onPremisesRanges: ["fd00::/48"] }],
    [
      "target.database.version",
      "has version 15 and the source database 16",
      { target: { ...Object(prod).target, database: { version: "15" } } },
    ],
    [
      "source.database.version",
      "AWS no longer offers version 9.6",
      { source: { ...Object(prod).source, database: { version: "9.6" } } },
    ],
    [
      "target.database.instanceClass",
      "aurora-postgresql has db.r5, db.r6g",
      { target: { ...Object(prod).target, database: { instanceClass: "db.m7g.large" } } },
    ],
    ["source.imageDigest", 'digest is "latest"', { source: { ...Object(prod).source, imageDigest: "latest" } }],
    ["ports.database", "got 80; allowed is a whole number from 1150", { ports: { database: 80 } }],
    ["domainName", "example.com is reserved", { domainName: "shop.example.com" }],
    ["subdomain", "allowed are up to 64", { subdomain: "a".repeat(42), domainName: `${"b".repeat(20)}.causeway.dev` }],
    [
      "testers.all",
      "is 0.0.0.0/0; allowed are private blocks, and public ones of /16",
      { testers: { all: "0.0.0.0/0" } },
    ],
    ["service.maxTasks", "At the most 10 tasks run, and at the least 12", { service: { minTasks: 12 } }],
    [
      "service.size.memoryMiB",
      "allowed with 1024 cpuUnits are",
      { service: { size: { cpuUnits: 1024, memoryMiB: 512 } } },
    ],
    [
      "service.rollout",
      "bakeMinutes is 5; allowed are 60 to 1440",
      { service: { rollout: { kind: "ecs", mode: "blue-green", bakeMinutes: 5 } } },
    ],
    [
      "service.rollout",
      "allowed in a protected environment are linear and canary",
      {
        service: {
          rollout: { kind: "codedeploy", config: "CodeDeployDefault.ECSAllAtOnce", terminationWaitMinutes: 60 },
        },
      },
    ],
    ["database.name", 'The name is "template1"', { database: { name: "template1" } }],
    ["database.adminUser", 'username is "rds_owner"', { database: { adminUser: "rds_owner" } }],
    ["database.applicationUser", "other than the admin's", { database: { applicationUser: "owner" } }],
    [
      "table.sortKey",
      'The sort key is "id", as the partition key is',
      { table: { sortKey: { name: "id", type: "string" } } },
    ],
    ["migration.tables[0]", "each of up to 63 characters", migration({ tables: [`public.${"a".repeat(64)}`] })],
    ["migration.instanceClass", "a class of AWS DMS", migration({ instanceClass: "dms.r6i.largest" })],
    ["service.healthPath", "up to 254", { service: { healthPath: `/${"a".repeat(300)}` } }],
    ["migration.comparedTables", "No table is compared", migration({ comparedTables: [] })],
    ["migration.comparedTables", '"public.o%" is compared', migration({ comparedTables: ["public.o%"] })],
    ["migration.tables[0]", "schema.table", migration({ tables: ["orders"] })],
  ])("refuses at %s: %s", (path, what, changes) => {
    const [, problem = ""] = messageFor(changes).split("has a problem:\n\n  ");

    expect(problem.split(": ")[0]).toBe(path);
    expect(problem).toContain(what);
  });

  test("moves within one region where that is said", () => {
    const changes = { target: { ...Object(prod).target, region: "eu-west-1" }, sameRegion: true };

    expect(parse(changes).target.region).toBe("eu-west-1");
  });

  test("tells every problem at once, also those between settings, in the words of the file", () => {
    const wrong = {
      ...target({ block: "10.30.0.0/16", nat: "double" }),
      owner: 7,
      ports: { app: 22 },
      lifecyle: "protected",
    };
    const paths = messageFor(wrong).matchAll(/^ {2}(\S+): /gm);

    expect([...paths].map(([, path]) => String(path)).toSorted()).toEqual([
      "lifecyle",
      "owner",
      "ports.app",
      "target.network.block",
      "target.network.nat",
    ]);
  });

  test("refuses a side from which nothing reaches AWS", () => {
    const closed = messageFor({ ...target({ nat: "none", endpoints: "gateway" }) });

    expect(closed).toContain("target.network.nat");
    expect(closed).toContain("endpoints: all");
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
