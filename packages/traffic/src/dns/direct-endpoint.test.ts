import { namesOf, record, testEnvironment } from "@causeway/testing/components";
import { describe, expect, test } from "vitest";
import { DirectEndpoint, type DirectEndpointArgs } from "./direct-endpoint.ts";

const to = { dnsName: "web-1.eu-west-1.elb.amazonaws.com", zoneId: "ZELB" };

function makeEndpoint(args: Partial<DirectEndpointArgs> = {}, lifecycle: "ephemeral" | "protected" = "ephemeral") {
  return new DirectEndpoint("direct", {
    environment: testEnvironment({ lifecycle }),
    zoneId: "Z1",
    domainName: "target-app.shop.io",
    to,
    ...args,
  });
}

describe("DirectEndpoint", () => {
  // Renaming one of these replaces a living resource: add an alias in the component with every change here.
  test("makes exactly these resources under these names", async () => {
    expect(namesOf(await record(() => makeEndpoint()))).toEqual([
      "aws:route53/record:Record direct-a",
      "causeway:traffic:DirectEndpoint direct",
      "pulumi:providers:aws aws",
    ]);
  });

  test("leads to the one environment, whether that is well or not", async () => {
    expect((await record(() => makeEndpoint())).find("direct-a").inputs).toEqual({
      zoneId: "Z1",
      name: "target-app.shop.io",
      type: "A",
      aliases: [{ name: to.dnsName, zoneId: "ZELB", evaluateTargetHealth: false }],
    });
  });

  test("leads there by IPv6 too where that is possible", async () => {
    const recorded = await record(() => makeEndpoint({ to: { ...to, dualStack: true } }));

    expect(recorded.find("direct-aaaa").inputs).toMatchObject({ type: "AAAA", name: "target-app.shop.io" });
  });

  test("is protected with its environment", async () => {
    const isProtected = async (lifecycle: "ephemeral" | "protected") =>
      (await record(() => makeEndpoint({}, lifecycle))).find("direct-a").options.protect;

    expect([await isProtected("ephemeral"), await isProtected("protected")]).toEqual([false, true]);
  });

  test.each([
    ["traffic/domain-reserved", "app.example.com"],
    ["traffic/domain-invalid", "App"],
  ])("refuses with %s before it makes anything: %s", async (code, domainName) => {
    await expect(record(() => makeEndpoint({ domainName }))).rejects.toMatchObject({ code });
  });

  test("answers its name, the same in a second evaluation, also while nothing is known", async () => {
    const first = await record(() => makeEndpoint());

    expect(first.find("direct").outputs).toEqual({ recordName: "target-app.shop.io" });
    expect((await record(() => makeEndpoint())).resources).toEqual(first.resources);
    expect(namesOf(await record(() => makeEndpoint(), { known: "none" }))).toEqual(namesOf(first));
  });
});
