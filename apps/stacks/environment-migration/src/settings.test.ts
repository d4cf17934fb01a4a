import { assertDistinctSuffixes } from "@causeway/core";
import { assertNetworksDisjoint } from "@causeway/network";
import { describe, expect, test } from "vitest";
import { configOf, environments, rawSettings } from "../test/stack-files.ts";
import { parseStackSettings, type StackSettings } from "./settings.ts";

const settingsOf = (environment: (typeof environments)[number]): StackSettings =>
  parseStackSettings(rawSettings(environment), `Pulumi.${environment}.yaml`);

describe("the settings of dev, staging and prod", () => {
  test.each(environments)("are those of %s", (environment) => {
    expect(settingsOf(environment)).toMatchObject({
      environment,
      lifecycle: environment === "dev" ? "ephemeral" : "protected",
      ports: { app: 8080, database: 5432 },
    });
  });

  test.each(environments)("leave no way around the two providers in %s", (environment) => {
    expect(configOf(environment)["pulumi:disable-default-providers"]).toEqual(["aws"]);
  });

  test("have different suffixes, so that no two environments share a name", () => {
    expect(() => assertDistinctSuffixes(environments.map((each) => settingsOf(each).suffix))).not.toThrow();
  });

  test("give no two networks a common address, also across environments", () => {
    const networks = environments.flatMap((environment) => {
      const { source, target } = settingsOf(environment);
      return [
        [`${environment} source`, source.network],
        [`${environment} target`, target.network],
      ];
    });
    const onPremises = settingsOf("prod").onPremisesRanges;

    expect(onPremises).toEqual(["192.168.0.0/16"]);
    expect(() => assertNetworksDisjoint(Object.fromEntries(networks), onPremises)).not.toThrow();
  });

  test("connect prod, and only prod, to the on-premises network", () => {
    expect(environments.filter((each) => settingsOf(each).source.network.vpn !== undefined)).toEqual(["prod"]);
  });
});

describe("parseStackSettings", () => {
  const prod = rawSettings("prod");
  const parse = (changes: object) => parseStackSettings({ ...prod, ...changes }, "test.yaml");
  const target = (network: object) => ({ target: { region: "eu-central-1", network } });

  test("refuses overlapping networks and names both", () => {
    expect(() => parse(target({ block: "10.30.128.0/17" }))).toThrow(
      expect.objectContaining({
        code: "network/cidr-overlap",
        message: expect.stringContaining("source network (10.30.0.0/16) overlaps target network (10.30.128.0/17)"),
      }),
    );
  });

  test("refuses a network inside the on-premises ranges", () => {
    expect(() => parse(target({ block: "192.168.0.0/20" }))).toThrow(
      expect.objectContaining({ message: expect.stringContaining("on-premises range (192.168.0.0/16)") }),
    );
  });

  test("refuses a secondary block that lies in the other network", () => {
    expect(() => parse(target({ block: "10.31.0.0/16", secondaryBlocks: ["10.30.0.0/20"] }))).toThrow(
      expect.objectContaining({ message: expect.stringContaining("secondary block of the target network") }),
    );
  });

  test("refuses static routing without a range to route to", () => {
    const vpn = { amazonSideAsn: 64_513, customer: { asn: 65_000, ipAddress: "198.51.100.7" }, routing: "static" };

    expect(() => parse({ ...target({ block: "10.31.0.0/16", vpn }), onPremisesRanges: [] })).toThrow(
      expect.objectContaining({
        code: "settings/invalid",
        message: expect.stringMatching(/onPremisesRanges: .*target.*static/),
      }),
    );
  });

  test("tells every problem at once, in the words of the file", () => {
    const wrong = { ...target({ block: "10.31.0.0/16", nat: "double" }), ports: { app: 22 }, lifecyle: "protected" };

    expect(() => parse(wrong)).toThrow(
      expect.objectContaining({
        code: "settings/invalid",
        message: expect.stringMatching(/(?=.*target\.network\.nat: )(?=.*ports\.app: )(?=.*lifecyle: )/s),
      }),
    );
  });
});
