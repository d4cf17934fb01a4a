import { globSync, readFileSync } from "node:fs";
import { findOverlaps, isUserError, parseCidr, parseSettings } from "@causeway/core";
import { environments, stackFiles } from "@causeway/testing/components";
import { describe, expect, test } from "vitest";
import { type StackSettings, stackSettings } from "./settings.ts";

const files = stackFiles(new URL("../", import.meta.url));

const settingsOf = (environment: (typeof environments)[number]): StackSettings =>
  parseSettings(stackSettings, files.settings(environment), `Pulumi.${environment}.yaml`);

describe("the settings of dev, staging and prod", () => {
  test.each([
    ["dev", "ephemeral", "instances"],
    ["staging", "protected", "containers"],
    ["prod", "protected", "containers"],
  ] as const)("are those of %s: %s, on %s", (environment, lifecycle, kind) => {
    expect(settingsOf(environment)).toMatchObject({
      environment,
      lifecycle,
      serving: { kind },
      ports: { app: 8080, database: 5432 },
      healthPath: "/health",
      edge: { staticPaths: ["/static/*", "/assets/*"], priceClass: "PriceClass_All", secretGeneration: 1 },
    });
  });

  test("release a canary, and keep the old version for an hour", () => {
    expect(settingsOf("prod").serving).toMatchObject({
      release: { mode: "canary", percent: 10, minutes: 10, bakeMinutes: 60 },
    });
  });

  test.each(environments)("leave no way around the providers in %s", (environment) => {
    expect(files.config(environment)["pulumi:disable-default-providers"]).toEqual(["aws"]);
  });

  test("give each environment a name of its own", () => {
    expect(new Set(environments.map((environment) => settingsOf(environment).domain.name)).size).toBe(3);
  });

  test("give no network an address that one of another environment or stack has", () => {
    const stacks = new URL("../../", import.meta.url);
    const ranges = globSync("*/Pulumi.*.yaml", { cwd: stacks }).flatMap((file) =>
      [...readFileSync(new URL(file, stacks), "utf8").matchAll(/^ +block: (\S+)$/gm)].map(([, block = ""]) => ({
        name: `${block} of ${file}`,
        cidr: parseCidr(block),
      })),
    );

    const ours = findOverlaps(ranges)
      .map(({ a, b }) => `${a.name} overlaps ${b.name}`)
      .filter((overlap) => overlap.includes("web-app/"));

    expect(ranges.length).toBeGreaterThan(3);
    expect(ours).toEqual([]);
  });

  test.each(environments)("paste no account and no ARN into %s", (environment) => {
    expect(files.read(`Pulumi.${environment}.yaml`)).not.toMatch(/arn:|(?<![0-9a-f])\d{12}(?![0-9a-f])/);
  });
});

describe("stackSettings", () => {
  const prod = files.settings("prod");
  const instances = files.settings("dev")["serving"];
  const parse = (changes: object, base: object = prod) =>
    parseSettings(stackSettings, { ...base, ...changes }, "test.yaml");
  const containers = (changes: object) => ({ serving: { ...Object(prod["serving"]), ...changes } });
  const fleet = (changes: object) => ({ serving: { ...Object(instances), minSize: 3, ...changes } });

  test("takes instances where containers were, and the other way round", () => {
    expect(parse(fleet({})).serving.kind).toBe("instances");
    expect(parse({ serving: prod["serving"] }, files.settings("dev")).serving.kind).toBe("containers");
  });

  test("takes a network without NAT where every service has an endpoint", () => {
    expect(parse({ network: { block: "10.38.0.0/16", nat: "none" } }).network.nat).toBe("none");
  });

  test("takes the zone's own name", () => {
    const domain = { name: "causeway-shop.io", zone: "causeway-shop.io" };
    expect(parse({ domain }).domain).toEqual(domain);
  });

  test.each([
    ["domain.name", "web.shop.io is no name of the zone", { domain: { name: "web.shop.io", zone: "other.io" } }],
    ["network.nat", "nothing can start", { network: { block: "10.38.0.0/16", nat: "none", endpoints: "gateway" } }],
    ["network.block", "overlaps Docker", { network: { block: "172.17.0.0/16" } }],
    ["region", "is cn-north-1, whose partition is without us-east-1", { region: "cn-north-1" }],
    ["region", "is us-gov-west-1, whose partition is without us-east-1", { region: "us-gov-west-1" }],
    ["ports.app", "22", { ports: { app: 22 } }],
    ["edge.staticPaths[0]", "leave paths to the application", { edge: { staticPaths: ["/*"] } }],
    [
      "testers",
      "6 blocks may test; allowed are 5",
      {
        testers: Object.fromEntries(
          ["a", "b", "c", "d", "e", "f"].map((who, index) => [who, `198.51.100.${index}/32`]),
        ),
      },
    ],
    ["serving.kind", "containers", { serving: { kind: "servers" } }],
    [
      "serving.variables.DB_PASSWORD",
      "is a secret by its name",
      containers({ variables: { DB_PASSWORD: "hunter2-and-more" } }),
    ],
    ["serving.variables.1ST", "no digit first", containers({ variables: { "1ST": "x" } })],
    ["serving.imageDigest", "latest", containers({ imageDigest: "latest" })],
    ["serving.cpuUnits", "256, 512, 1024", containers({ cpuUnits: 300 })],
    [
      "serving.memoryMiB",
      "allowed with 256 cpuUnits are 512, 1024, 2048",
      containers({ cpuUnits: 256, memoryMiB: 4096 }),
    ],
    ["serving.maxTasks", "allowed are numbers from minTasks, which is 3", containers({ maxTasks: 2 })],
    ["serving.release", "bakeMinutes is 5", containers({ release: { bakeMinutes: 5 } })],
    ["serving.release", "canaryPercent is 80", containers({ release: { percent: 80 } })],
    ["serving.minSize", "from 3, one for each zone", fleet({ minSize: 2 })],
    ["serving.maxSize", "allowed are numbers from minSize, which is 3", fleet({ maxSize: 2 })],
    ["serving.healthCheckGraceSeconds", "from warmupSeconds, which is 400", fleet({ warmupSeconds: 400 })],
  ])("refuses at %s: %s", (path, what, changes) => {
    const [, problem = ""] = messageFor(changes).split("has a problem:\n\n  ");

    expect(problem.split(": ")[0]).toBe(path);
    expect(problem).toContain(what);
  });

  test("tells every problem at once, in the words of the file", () => {
    const wrong = {
      owner: 7,
      lifecyle: "protected",
      domain: { name: "a.b.io", zone: "c.io" },
      ...containers({ maxTasks: 1 }),
    };
    const paths = messageFor(wrong).matchAll(/^ {2}(\S+): /gm);

    expect([...paths].map(([, path]) => String(path)).toSorted()).toEqual([
      "domain.name",
      "lifecyle",
      "owner",
      "serving.maxTasks",
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
