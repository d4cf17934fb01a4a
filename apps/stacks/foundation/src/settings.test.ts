import { isUserError, parseSettings } from "@causeway/core";
import { environments, stackFiles } from "@causeway/testing/components";
import { describe, expect, test } from "vitest";
import { type StackSettings, stackSettings } from "./settings.ts";

const files = stackFiles(new URL("../", import.meta.url));

const settingsOf = (environment: (typeof environments)[number]): StackSettings =>
  parseSettings(stackSettings, files.settings(environment), `Pulumi.${environment}.yaml`);

describe("the settings of the three accounts", () => {
  test.each(environments)("are those of %s, whose state nobody throws away", (environment) => {
    expect(settingsOf(environment)).toMatchObject({
      environment,
      lifecycle: "protected",
      subject: { kind: "name" },
      defaultBranch: "main",
      githubProvider: "make",
      deploys: { project: "shop", furtherServices: [] },
      sessionHours: 6,
      oldStateDays: 90,
    });
  });

  test("let each environment of GitHub reach its own suffix, and pull requests theirs in dev", () => {
    const reach = environments.flatMap((environment) =>
      settingsOf(environment).githubEnvironments.map(({ name, suffix }) => `${environment}: ${name} reaches ${suffix}`),
    );

    expect(reach).toEqual([
      "dev: dev reaches dev",
      "dev: pull-request reaches pr-*",
      "staging: staging reaches staging",
      "prod: prod reaches prod",
    ]);
  });

  test.each(environments)("leave no way around the provider in %s, and paste no account", (environment) => {
    expect(files.config(environment)["pulumi:disable-default-providers"]).toEqual(["aws"]);
    expect(files.read(`Pulumi.${environment}.yaml`)).not.toMatch(/arn:|\d{12}/);
  });
});

describe("stackSettings", () => {
  const prod = files.settings("prod");
  const parse = (changes: object) => parseSettings(stackSettings, { ...prod, ...changes }, "test.yaml");
  const named = (...names: readonly string[]) => ({
    githubEnvironments: names.map((name) => ({ name, suffix: "prod" })),
  });
  const deploys = (changes: object) => ({ deploys: { ...Object(prod["deploys"]), ...changes } });

  const environment = (changes: object) => ({ githubEnvironments: [{ name: "prod", suffix: "prod", ...changes }] });
  const services = (count: number) => Array.from({ length: count }, (_, index) => `a-service-${index}`);
  const zones = (count: number) => Array.from({ length: count }, (_, index) => `z${index}.shop.io`);

  test("takes zones of some environments, and domains for new ones", () => {
    const { githubEnvironments } = parse(environment({ zones: ["causeway-shop.io"] }));

    expect(githubEnvironments[0]?.zones).toEqual(["causeway-shop.io"]);
    expect(parse(deploys({ newZones: ["pr.shop.io"] })).deploys.newZones).toEqual(["pr.shop.io"]);
    expect(parse({}).deploys.newZones).toEqual([]);
  });

  test("takes a repository that GitHub spells by number", () => {
    const subject = { kind: "id", ownerId: 7, repositoryId: 8 };
    expect(parse({ subject }).subject).toEqual(subject);
  });

  test.each([
    ["repository", "cannot be trusted", { repository: "shop" }],
    ["repository", "cannot be trusted", { repository: "acme/*" }],
    ["subject.repositoryId", "repositoryId", { subject: { kind: "id", ownerId: 7 } }],
    ["defaultBranch", "cannot be trusted", { defaultBranch: "release/*" }],
    ["githubEnvironments", "at least 1", { githubEnvironments: [] }],
    ["githubEnvironments[0].name", "cannot be trusted", named("prod:*")],
    [
      "githubEnvironments[0].suffix",
      "a suffix as settings have it",
      { githubEnvironments: [{ name: "a", suffix: "A" }] },
    ],
    ["githubEnvironments[1].name", "Prod".toLowerCase(), named("prod", "Prod")],
    ["githubEnvironments[1].name", "prod-cutover is taken", named("prod", "prod-cutover")],
    ["project", "begins with shop", { project: "shop" }],
    ["project", "begins with shop", { project: "shop-foundation" }],
    ["deploys.regions", "at least 1", deploys({ regions: [] })],
    ["deploys.regions[0]", "moon", deploys({ regions: ["moon"] })],
    ["deploys.furtherServices[0]", "*", deploys({ furtherServices: ["*"] })],
    ["deploys.furtherServices[0]", "organizations", deploys({ furtherServices: ["organizations"] })],
    ["deploys.furtherServices", "allowed are 6144", deploys({ furtherServices: services(150) })],
    ["deploys.zones[0]", "allowed is a domain name", deploys({ zones: [""] })],
    ["deploys.zones[1]", "allowed is a domain name", deploys({ zones: ["shop.io", "*.shop.io"] })],
    ["deploys.zones", "at most 30", deploys({ zones: zones(31) })],
    ["deploys.newZones[0]", "allowed is a domain name", deploys({ newZones: ["pr"] })],
    ["githubEnvironments[0].zones[0]", "is not among deploys.zones", environment({ zones: ["other.io"] })],
    ["githubEnvironments[0].zones[0]", "allowed is a domain name", environment({ zones: [""] })],
    ["githubEnvironments[0].emptiesBuckets", "allowed is false", environment({ suffix: "*", emptiesBuckets: true })],
    ["githubEnvironments[1].name", "eu-1 is taken", named("eu.1", "EU_1")],
    ["sessionHours", "at most 12", { sessionHours: 13 }],
  ])("refuses at %s: %s", (path, what, changes) => {
    const [, problem = ""] = messageFor(changes).split("has a problem:\n\n  ");

    expect(problem.split(": ")[0]).toBe(path);
    expect(problem).toContain(what);
  });

  test("tells every problem at once", () => {
    const wrong = {
      project: "shop",
      repository: "shop",
      ...named("a", "a"),
      ...deploys({ furtherServices: services(150) }),
    };
    const paths = messageFor(wrong).matchAll(/^ {2}(\S+): /gm);

    expect([...paths].map(([, path]) => String(path)).toSorted()).toEqual([
      "deploys.furtherServices",
      "githubEnvironments[1].name",
      "project",
      "repository",
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
