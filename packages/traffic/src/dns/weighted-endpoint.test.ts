import type { EnvironmentContext } from "@causeway/core/component";
import type { Recorded } from "@causeway/testing";
import { namesOf, record, testEnvironment } from "@causeway/testing/components";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { type EndpointSide, WeightedEndpoint, type WeightedEndpointArgs } from "./weighted-endpoint.ts";

const source: EndpointSide = { dnsName: "source.elb.amazonaws.com", zoneId: "Z-EU-1" };
const target: EndpointSide = { dnsName: pulumi.output("target.elb.amazonaws.com"), zoneId: "Z-EU-2" };
const dualStack = { source: { ...source, dualStack: true }, target: { ...target, dualStack: true } };

function makeEndpoint(args: Partial<WeightedEndpointArgs> = {}, place: Partial<EnvironmentContext> = {}) {
  return new WeightedEndpoint("app", {
    environment: testEnvironment(place),
    zoneId: "Z1",
    domainName: "app.shop.io",
    source,
    target,
    ...args,
  });
}

/** Sorted: the order of registration says nothing. */
function recordsOf({ resources }: Recorded<unknown>) {
  return resources
    .filter(({ type }) => type === "aws:route53/record:Record")
    .toSorted((one, other) => one.name.localeCompare(other.name));
}

describe("WeightedEndpoint", () => {
  // Renaming one of these replaces a living resource: add an alias in the component with every change here.
  test("makes exactly two records, told apart by side", async () => {
    const recorded = await record(() => makeEndpoint());

    expect(namesOf(recorded)).toEqual([
      "aws:route53/record:Record app-a-source",
      "aws:route53/record:Record app-a-target",
      "causeway:traffic:WeightedEndpoint app",
      "pulumi:providers:aws aws",
    ]);
    expect(recordsOf(recorded).map(({ inputs }) => inputs.setIdentifier)).toEqual(["source", "target"]);
  });

  test("leads each record to the balancer of its own side, and asks for its health", async () => {
    const [one, other] = recordsOf(await record(() => makeEndpoint()));

    expect(one?.inputs).toEqual({
      zoneId: "Z1",
      name: "app.shop.io",
      type: "A",
      setIdentifier: "source",
      aliases: [{ name: "source.elb.amazonaws.com", zoneId: "Z-EU-1", evaluateTargetHealth: true }],
      weightedRoutingPolicies: [{ weight: 100 }],
    });
    expect(other?.inputs).toEqual({
      zoneId: "Z1",
      name: "app.shop.io",
      type: "A",
      setIdentifier: "target",
      aliases: [{ name: "target.elb.amazonaws.com", zoneId: "Z-EU-2", evaluateTargetHealth: true }],
      weightedRoutingPolicies: [{ weight: 0 }],
    });
  });

  test("keeps its identifiers whatever the share, so that a step changes two numbers in place", async () => {
    const at = async (initialTargetPercent: number) =>
      recordsOf(await record(() => makeEndpoint({ initialTargetPercent }))).map(({ inputs }) => [
        inputs.setIdentifier,
        inputs.weightedRoutingPolicies,
      ]);

    expect(await at(25)).toEqual([
      ["source", [{ weight: 75 }]],
      ["target", [{ weight: 25 }]],
    ]);
    expect(await at(100)).toEqual([
      ["source", [{ weight: 0 }]],
      ["target", [{ weight: 100 }]],
    ]);
  });

  test("leaves the weights to the cut-over once the records are there", async () => {
    const recorded = await record(() => makeEndpoint());

    expect(recordsOf(recorded).map(({ options }) => options.ignoreChanges)).toEqual([
      ["weightedRoutingPolicies"],
      ["weightedRoutingPolicies"],
    ]);
  });

  test("answers IPv6 where both sides have it, and on neither side where one lacks it", async () => {
    const typesOf = async (args: Partial<WeightedEndpointArgs>) =>
      recordsOf(await record(() => makeEndpoint(args))).map(({ name, inputs }) => [name, inputs.type]);

    expect(await typesOf(dualStack)).toEqual([
      ["app-a-source", "A"],
      ["app-a-target", "A"],
      ["app-aaaa-source", "AAAA"],
      ["app-aaaa-target", "AAAA"],
    ]);
    expect(await typesOf({ source: dualStack.source })).toHaveLength(2);
    expect(await typesOf({ target: dualStack.target })).toHaveLength(2);
  });

  test("joins a side's own health check to its records", async () => {
    const [one, other] = recordsOf(await record(() => makeEndpoint({ source: { ...source, healthCheckId: "hc-1" } })));

    expect([one?.inputs.healthCheckId, other?.inputs.healthCheckId]).toEqual(["hc-1", undefined]);
  });

  test("keeps the target alone, with every request, once the source is retired", async () => {
    const recorded = await record(() => makeEndpoint({ source: "retired" }));

    expect(recordsOf(recorded).map(({ name, inputs }) => [name, inputs.weightedRoutingPolicies])).toEqual([
      ["app-a-target", [{ weight: 100 }]],
    ]);
  });

  test("can be lost in an ephemeral environment, and in a protected one cannot", async () => {
    const kept = async (lifecycle: "ephemeral" | "protected") =>
      recordsOf(await record(() => makeEndpoint({}, { lifecycle }))).map(({ options }) => options.protect);

    expect(await kept("ephemeral")).toEqual([false, false]);
    expect(await kept("protected")).toEqual([true, true]);
  });

  test("answers what a cut-over must know to move the weights", async () => {
    const recorded = await record(() => makeEndpoint(dualStack));

    expect(recorded.find("app").outputs).toEqual({
      zoneId: "Z1",
      recordName: "app.shop.io",
      recordTypes: ["A", "AAAA"],
      setIdentifiers: { source: "source", target: "target" },
    });
  });

  test("is the same in a second evaluation, and is declared while nothing is known", async () => {
    const first = await record(() => makeEndpoint());

    expect((await record(() => makeEndpoint())).resources).toEqual(first.resources);
    expect(namesOf(await record(() => makeEndpoint(), { known: "none" }))).toEqual(namesOf(first));
  });

  test.each([
    ["as written", { ...source }],
    ["in the console's spelling", { ...source, dnsName: "dualstack.Source.elb.amazonaws.com." }],
    ["known in the deployment only", { ...source, dnsName: pulumi.output("source.elb.amazonaws.com") }],
  ])("refuses one balancer on both sides with traffic/same-target: %s", async (_, same) => {
    await expect(record(() => makeEndpoint({ target: same }))).rejects.toMatchObject({ code: "traffic/same-target" });
  });

  test("refuses a balancer that is written on both sides at once, before a deployment could", async () => {
    await record(() => {
      expect(() => makeEndpoint({ target: { ...source } })).toThrow(
        expect.objectContaining({ code: "traffic/same-target" }),
      );
    });
  });

  test.each([
    ["source, as written", { source: { dnsName: "d1.cloudfront.net", zoneId: "Z2FDTNDATAQYW2" } }],
    ["target, as written", { target: { dnsName: "d1.cloudfront.cn", zoneId: "Z3RFFRIM2A3IF5" } }],
    ["target, known in the deployment only", { target: { ...target, zoneId: pulumi.output("Z2FDTNDATAQYW2") } }],
  ])("refuses a distribution with traffic/distribution-weighted: %s", async (_, args) => {
    await expect(record(() => makeEndpoint(args))).rejects.toMatchObject({ code: "traffic/distribution-weighted" });
  });

  test.each([
    ["traffic/share-invalid", { initialTargetPercent: 12.5 }],
    ["traffic/domain-reserved", { domainName: "app.example.com" }],
    ["traffic/domain-invalid", { domainName: "app" }],
  ])("refuses with %s: %o", async (code, args) => {
    await expect(record(() => makeEndpoint(args))).rejects.toMatchObject({ code });
  });
});
