import { describe, expect, it } from "vitest";
import { refersTo, resource, subnetsIn, unknownValue } from "../../test/build-graph.ts";
import { type Look, look } from "../../test/look.ts";

const id = "database-offered";
const subnets = subnetsIn("eu-west-1a", "eu-west-1b");
const subnetGroup = resource(
  "aws:rds/subnetGroup:SubnetGroup",
  {},
  {
    name: "group",
    references: subnets.map((subnet, at) => refersTo(`subnetIds[${at}]`, subnet)),
  },
);

function database(
  inputs: Look["after"][number]["inputs"] = {},
  fields: Partial<Look["after"][number]> = {},
): Look["after"][number] {
  const references = [refersTo("dbSubnetGroupName", subnetGroup)];
  const given = { engine: "postgres", engineVersion: "16", instanceClass: "db.m7g.large", ...inputs };
  return resource("aws:rds/instance:Instance", given, { references, ...fields });
}

const offers = (...found: readonly (readonly [string, ...string[]])[]): Look["answers"] => ({
  databases: { orderable: async () => found.map(([engineVersion, ...zones]) => ({ engineVersion, zones })) },
});

describe("databaseOffered", () => {
  it.each([
    ["16", "passed: eu-west-1 offers postgres 16 on db.m7g.large."],
    ["16.4", "passed: eu-west-1 offers postgres 16.4 on db.m7g.large."],
    // A prefix is no version: 1 is not 16, and 16.1 not 16.10.
    [
      "1",
      "failed: eu-west-1 does not offer postgres 1 on db.m7g.large, which one asks for; on db.m7g.large it has 16.10, 16.4, 15.8.",
    ],
    [
      "16.1",
      "failed: eu-west-1 does not offer postgres 16.1 on db.m7g.large, which one asks for; on db.m7g.large it has 16.10, 16.4, 15.8.",
    ],
  ])("looks for version %s among what can be ordered", async (engineVersion, said) => {
    const zones = ["eu-west-1a", "eu-west-1b"] as const;
    const answers = offers(["15.8", ...zones], ["16.4", ...zones], ["16.10", ...zones]);
    expect(await look(id, { after: [...subnets, subnetGroup, database({ engineVersion })], answers })).toEqual([said]);
  });

  it("looks for the class in each zone of the subnet group, together over the versions", async () => {
    const after = [...subnets, subnetGroup, database()];
    expect(await look(id, { after, answers: offers(["16.3", "eu-west-1a"], ["16.4", "eu-west-1b"]) })).toEqual([
      "passed: eu-west-1 offers postgres 16 on db.m7g.large.",
    ]);
    expect(await look(id, { after, answers: offers(["16.4", "eu-west-1a"], ["15.8", "eu-west-1b"]) })).toEqual([
      "failed: eu-west-1 offers postgres 16 on db.m7g.large, but not in eu-west-1b.",
    ]);
  });

  it("looks in both regions that the system moves between", async () => {
    const orderable = async (_offer: object, region: string): Promise<{ engineVersion: string; zones: string[] }[]> =>
      region === "eu-west-1" ? [{ engineVersion: "16.4", zones: ["eu-west-1a", "eu-west-1b"] }] : [];
    const request = { regions: ["eu-west-1", "eu-central-1"] };
    expect(
      await look(id, { after: [...subnets, subnetGroup, database()], answers: { databases: { orderable } }, request }),
    ).toEqual([
      "passed: eu-west-1 offers postgres 16 on db.m7g.large.",
      "failed: eu-central-1 does not offer postgres 16 on db.m7g.large, which one asks for; on db.m7g.large it has none of it.",
    ]);
  });

  it("takes engine and version of a replica from what it copies, and of an instance from its cluster", async () => {
    const asked: string[] = [];
    const orderable = async (
      { engine }: { engine: string },
      region: string,
    ): Promise<{ engineVersion: string; zones: string[] }[]> => {
      asked.push(`${engine} ${region}`);
      return [{ engineVersion: "16.4", zones: ["eu-west-1a", "eu-west-1b"] }];
    };
    const source = database({}, { name: "source" });
    const replica = resource(
      source.type,
      { instanceClass: "db.m7g.large", replicateSourceDb: "arn" },
      { name: "replica", region: "eu-central-1", references: [refersTo("replicateSourceDb", source)] },
    );
    const whole = resource(
      "aws:rds/globalCluster:GlobalCluster",
      { engine: "aurora-postgresql", engineVersion: "16" },
      { name: "whole" },
    );
    const cluster = resource(
      "aws:rds/cluster:Cluster",
      {},
      { name: "cluster", references: [refersTo("globalClusterIdentifier", whole)] },
    );
    const member = resource(
      "aws:rds/clusterInstance:ClusterInstance",
      { engine: "aurora-postgresql", instanceClass: "db.r7g.large" },
      { name: "member", references: [refersTo("clusterIdentifier", cluster)] },
    );
    const after = [...subnets, subnetGroup, source, replica, whole, cluster, member];
    expect(await look(id, { after, answers: { databases: { orderable } } })).toEqual([
      "passed: eu-west-1 has aurora-postgresql 16.",
      "passed: eu-west-1 has aurora-postgresql 16.",
      "passed: eu-west-1 offers aurora-postgresql 16 on db.r7g.large.",
      "passed: eu-west-1 offers postgres 16 on db.m7g.large.",
      "passed: eu-central-1 offers postgres 16 on db.m7g.large.",
    ]);
    expect(asked.toSorted()).toEqual(["aurora-postgresql eu-west-1", "postgres eu-central-1", "postgres eu-west-1"]);
  });

  it("names the newest versions of an engine where the one of a cluster is not there", async () => {
    const cluster = resource("aws:rds/cluster:Cluster", { engine: "aurora-postgresql", engineVersion: "14.7" });
    const engineVersions = async (): Promise<string[]> => Array.from({ length: 10 }, (_, at) => `16.${at}`);
    expect(await look(id, { after: [cluster], answers: { databases: { engineVersions } } })).toEqual([
      "failed: eu-west-1 does not have aurora-postgresql 14.7, which one asks for; it has 16.9, 16.8, 16.7, 16.6, 16.5, 16.4, 16.3, 16.2 and 2 more.",
    ]);
  });

  it.each([
    [{ engine: unknownValue }, "unknown: The engine of one is not known."],
    [{ engineVersion: unknownValue }, "unknown: The engine version of one is not known."],
    [{ instanceClass: unknownValue }, "unknown: The class of one is not known."],
  ])("does not guess %j", async (inputs, said) => {
    expect(await look(id, { after: [database(inputs)] })).toEqual([said]);
  });
});

describe("replicationOffered", () => {
  const group = resource(
    "aws:dms/replicationSubnetGroup:ReplicationSubnetGroup",
    {},
    {
      name: "dms-group",
      references: subnets.map((subnet, at) => refersTo(`subnetIds[${at}]`, subnet)),
    },
  );
  const instance = (inputs: Look["after"][number]["inputs"]): Look["after"] => [
    ...subnets,
    group,
    resource("aws:dms/replicationInstance:ReplicationInstance", inputs, {
      references: [refersTo("replicationSubnetGroupId", group)],
    }),
  ];

  it.each([
    [{ replicationInstanceClass: "dms.t3.medium" }, "passed: eu-west-1 offers dms.t3.medium."],
    [
      { replicationInstanceClass: "dms.t3.medium", engineVersion: "3.4" },
      "failed: eu-west-1 does not offer dms.t3.medium with version 3.4, which one asks for.",
    ],
    [{ replicationInstanceClass: "dms.x9.huge" }, "failed: eu-west-1 does not offer dms.x9.huge, which one asks for."],
    [{ replicationInstanceClass: unknownValue }, "unknown: The class, version or region of one is not known."],
  ])("judges %j", async (inputs, said) => {
    expect(await look("replication-offered", { after: instance(inputs) })).toEqual([said]);
  });

  it("looks for the class in the zones of the subnet group", async () => {
    const replicationClasses = async (): Promise<
      { instanceClass: string; engineVersion: string; zones: string[] }[]
    > => [{ instanceClass: "dms.t3.medium", engineVersion: "3.5.4", zones: ["eu-west-1a"] }];
    const after = instance({ replicationInstanceClass: "dms.t3.medium" });
    expect(await look("replication-offered", { after, answers: { databases: { replicationClasses } } })).toEqual([
      "failed: eu-west-1 offers dms.t3.medium, but not in eu-west-1b.",
    ]);
  });
});
