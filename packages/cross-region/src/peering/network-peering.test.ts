import { namesOf, record, testEnvironment } from "@causeway/testing/components";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { networkOf, sideOf } from "../../test/pair.ts";
import { NetworkPeering, type PeeringSide } from "./network-peering.ts";

type Changes = Partial<PeeringSide>;

function makePeering({ source, target }: { readonly source?: Changes; readonly target?: Changes } = {}) {
  return new NetworkPeering("pair", {
    source: { environment: sideOf("source"), network: networkOf("source"), ...source },
    target: { environment: sideOf("target"), network: networkOf("target"), ...target },
  });
}

/** A network whose block is known in the deployment only. */
const withBlock = (block: string) => ({ network: { ...networkOf("target"), cidrBlock: pulumi.output(block) } });

const tables = ["data-0", "private-0", "private-1", "private-2", "public-0"];

describe("NetworkPeering", () => {
  // Renaming one of these replaces a living resource: add an alias in the component with every change here.
  test("makes exactly these resources under these names", async () => {
    const routes = [
      ...tables.flatMap((table) => [`source-${table}-to-100-64-0-0-16`, `source-${table}-to-network`]),
      ...tables.map((table) => `target-${table}-to-network`),
    ];

    expect(namesOf(await record(() => makePeering()))).toEqual([
      "aws:ec2/peeringConnectionOptions:PeeringConnectionOptions pair-source-options",
      "aws:ec2/peeringConnectionOptions:PeeringConnectionOptions pair-target-options",
      ...routes.map((route) => `aws:ec2/route:Route pair-${route}`),
      "aws:ec2/vpcPeeringConnection:VpcPeeringConnection pair-connection",
      "aws:ec2/vpcPeeringConnectionAccepter:VpcPeeringConnectionAccepter pair-acceptance-accepter",
      "causeway:cross-region:NetworkPeering pair",
      "causeway:cross-region:PeeringAccepter pair-acceptance",
      "causeway:cross-region:PeeringEnd pair-source",
      "causeway:cross-region:PeeringEnd pair-target",
      "pulumi:providers:aws aws-source",
      "pulumi:providers:aws aws-target",
    ]);
  });

  test("asks in the source's region and accepts in the target's", async () => {
    const recorded = await record(() => makePeering());
    const [connection, accepter] = ["pair-connection", "pair-acceptance-accepter"].map((name) => recorded.find(name));

    expect({ ...connection?.inputs, tags: undefined }).toEqual({
      vpcId: "vpc-source",
      peerVpcId: "vpc-target",
      peerOwnerId: "123456789012",
      peerRegion: "us-east-1",
      autoAccept: false,
    });
    expect({ ...accepter?.inputs, tags: undefined }).toEqual({
      vpcPeeringConnectionId: "pair-connection-id",
      autoAccept: true,
    });
    expect([connection, accepter].map((each) => Object(each?.inputs.tags).Tier)).toEqual(["shared", "shared"]);
  });

  test("gives the accepter tags of the target, and within one region, where AWS has one connection, those of the connection", async () => {
    const tagsWhere = async (region: string) => {
      const { find } = await record(() => {
        const target = testEnvironment({ region, environment: "next" }, "aws-next");
        return makePeering({ target: { environment: target } });
      });
      return ["pair-connection", "pair-acceptance-accepter"].map((name) => Object(find(name).inputs.tags));
    };
    const [asked, accepted] = await tagsWhere("us-east-1");
    const [connection, accepter] = await tagsWhere("eu-west-1");

    expect([asked.Component, accepted.Component]).toEqual(["pair", "pair-acceptance"]);
    expect(accepted.Environment).toBe("next");
    expect(accepter).toEqual(connection);
  });

  test("puts everything of an end on that end's provider, and asks the target for its account", async () => {
    const { resources, lookups } = await record(() => makePeering());
    const providers = resources
      .filter(({ type }) => type.startsWith("aws:"))
      .map(({ name, options }) => `${name.split("-")[1]} ${options.provider}`);

    expect([...new Set(providers)].toSorted()).toEqual([
      "acceptance aws-target",
      "connection aws-source",
      "source aws-source",
      "target aws-target",
    ]);
    expect(lookups).toEqual([{ token: "aws:index/getCallerIdentity:getCallerIdentity", provider: "aws-target" }]);
  });

  test("leads every route table of either network to each block of the other one, once the peering is active", async () => {
    const { resources } = await record(() => makePeering());
    const routes = resources.filter(({ type }) => type === "aws:ec2/route:Route");
    const leadsTo = (side: string) =>
      routes
        .filter(({ name }) => name.startsWith(`pair-${side}`))
        .map(({ inputs }) => `${String(inputs.routeTableId)} ${String(inputs.destinationCidrBlock)}`)
        .toSorted();
    const allTables = ["rt-a", "rt-b", "rt-c", "rt-data", "rt-pub"];

    expect(leadsTo("source")).toEqual(
      allTables.flatMap((table) => [`source-${table} 10.20.0.0/16`, `source-${table} 100.64.0.0/16`]),
    );
    expect(leadsTo("target")).toEqual(allTables.map((table) => `target-${table} 10.10.0.0/16`));
    expect(new Set(routes.map(({ inputs }) => inputs.vpcPeeringConnectionId))).toEqual(
      new Set(["pair-acceptance-accepter-id"]),
    );
  });

  test("resolves names at both ends, each by its own options, once the peering is active", async () => {
    const recorded = await record(() => makePeering());

    expect(recorded.find("pair-source-options").inputs).toEqual({
      vpcPeeringConnectionId: "pair-acceptance-accepter-id",
      requester: { allowRemoteVpcDnsResolution: true },
    });
    expect(recorded.find("pair-target-options").inputs).toEqual({
      vpcPeeringConnectionId: "pair-acceptance-accepter-id",
      accepter: { allowRemoteVpcDnsResolution: true },
    });
  });

  test("leads the tiers that are named only, for a network with one table for all", async () => {
    const { list } = await record(() => makePeering({ target: { routedTiers: ["data"] } }));
    const ofTarget = list.filter(([type, name]) => type.endsWith(":Route") && name.startsWith("pair-target"));

    expect(ofTarget.map(([, name]) => name)).toEqual(["pair-target-data-0-to-network"]);
  });

  test("refuses blocks that overlap as they are written, before it makes anything", async () => {
    const { made, list } = await record(() => {
      try {
        return makePeering({ source: { block: "10.20.0.0/16" }, target: { block: "10.20.128.0/17" } });
      } catch (error) {
        return error;
      }
    });

    expect(made).toMatchObject({
      code: "network/cidr-overlap",
      message: expect.stringMatching(
        /source network \(10\.20\.0\.0\/16\) overlaps target network \(10\.20\.128\.0\/17\)/,
      ),
    });
    expect(list.filter(([type]) => type.startsWith("aws:"))).toEqual([]);
  });

  test.each([
    ["10.10.0.0/20", "network/cidr-overlap"],
    ["100.64.9.0/24", "network/cidr-overlap"],
    ["10.10.0.0", "network/cidr-invalid"],
  ])("refuses the block %s with %s as soon as it is known", async (block, code) => {
    await expect(record(() => makePeering({ target: withBlock(block) }))).rejects.toMatchObject({ code });
  });

  test("refuses a further block that overlaps a written one", async () => {
    await expect(record(() => makePeering({ source: { block: "100.64.0.0/12" } }))).rejects.toMatchObject({
      code: "network/cidr-overlap",
    });
  });

  test("answers the active connection, the same in a second evaluation, also while nothing is known", async () => {
    const first = await record(() => makePeering());

    expect(first.find("pair").outputs).toEqual({ connectionId: "pair-acceptance-accepter-id" });
    expect((await record(() => makePeering())).resources).toEqual(first.resources);
    expect(namesOf(await record(() => makePeering(), { known: "none" }))).toEqual(namesOf(first));
  });
});
