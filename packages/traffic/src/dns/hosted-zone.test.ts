import { namesOf, record, testEnvironment } from "@causeway/testing/components";
import { describe, expect, test } from "vitest";
import { HostedZone, type HostedZoneArgs } from "./hosted-zone.ts";

const found = {
  "aws:route53/getZone:getZone": { zoneId: "Z1", name: "shop.io", nameServers: ["ns-1.awsdns-1.com"] },
};

const delegated = { kind: "delegated", parentZoneId: "Z0" } as const;

function makeZone(args: Partial<HostedZoneArgs> = {}, lifecycle: "ephemeral" | "protected" = "ephemeral") {
  return new HostedZone("zone", { environment: testEnvironment({ lifecycle }), domainName: "shop.io", ...args });
}

describe("HostedZone", () => {
  test("finds the zone that exists and makes nothing, unless told otherwise", async () => {
    const recorded = await record(() => makeZone(), { answers: found });

    expect(namesOf(recorded)).toEqual(["causeway:traffic:HostedZone zone", "pulumi:providers:aws aws"]);
    expect(recorded.lookups).toEqual([{ token: "aws:route53/getZone:getZone", provider: "aws" }]);
    expect(recorded.find("zone").outputs).toEqual({
      zoneId: "Z1",
      zoneName: "shop.io",
      nameServers: ["ns-1.awsdns-1.com"],
    });
  });

  // Renaming one of these replaces a living resource: add an alias in the component with every change here.
  test("makes a zone and its delegation under these names", async () => {
    expect(namesOf(await record(() => makeZone({ mode: delegated })))).toEqual([
      "aws:route53/record:Record zone-delegation",
      "aws:route53/zone:Zone zone-zone",
      "causeway:traffic:HostedZone zone",
      "pulumi:providers:aws aws",
    ]);
  });

  test("tells the parent zone which servers answer for the new one", async () => {
    const recorded = await record(() => makeZone({ domainName: "app.shop.io", mode: delegated }));

    expect(recorded.find("zone-delegation").inputs).toEqual({
      zoneId: "Z0",
      name: "app.shop.io",
      type: "NS",
      ttl: 3600,
      records: ["ns1.app.shop.io", "ns2.app.shop.io"],
    });
    expect(recorded.find("zone").outputs).toEqual({
      zoneId: "zoneId of zone-zone",
      zoneName: "app.shop.io",
      nameServers: ["ns1.app.shop.io", "ns2.app.shop.io"],
    });
  });

  test("says in the zone whom it serves, and tags it", async () => {
    const { inputs } = (await record(() => makeZone({ mode: delegated }))).find("zone-zone");

    expect(inputs).toMatchObject({
      name: "shop.io",
      comment: "Serves the staging environment of migration",
      tags: { Name: "migration-zone-zone-blue", Environment: "staging", Project: "migration", Tier: "public" },
    });
  });

  test("goes with its records in an ephemeral environment, and stays in a protected one", async () => {
    const kept = async (lifecycle: "ephemeral" | "protected") => {
      const { find } = await record(() => makeZone({ mode: delegated }, lifecycle));
      return [
        find("zone-zone").inputs.forceDestroy,
        find("zone-zone").options.protect,
        find("zone-delegation").options.protect,
      ];
    };

    expect(await kept("ephemeral")).toEqual([true, false, false]);
    expect(await kept("protected")).toEqual([false, true, true]);
  });

  test("is the same in a second evaluation, and is declared while nothing is known", async () => {
    const make = () => makeZone({ mode: delegated });
    const first = await record(make);
    const existing = await record(() => makeZone(), { known: "none", answers: found });

    expect((await record(make)).resources).toEqual(first.resources);
    expect(namesOf(await record(make, { known: "none" }))).toEqual(namesOf(first));
    expect(existing.find("zone").outputs).toMatchObject({ zoneId: "[unknown]", zoneName: "shop.io" });
  });

  test.each([
    ["traffic/domain-reserved", "example.com"],
    ["traffic/domain-invalid", "Shop.io"],
  ])("refuses with %s: %s", async (code, domainName) => {
    await expect(record(() => makeZone({ domainName, mode: delegated }))).rejects.toMatchObject({ code });
  });
});
