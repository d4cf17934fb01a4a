import type { PreflightPorts } from "../src/preflight-ports.ts";

/** What a port answers in the place of the account below. */
export type Answers = { readonly [Port in keyof PreflightPorts]?: Partial<PreflightPorts[Port]> };

/** An account in which everything is well, and nothing is there. */
export function fakePorts(answers: Answers = {}): PreflightPorts {
  return {
    identity: {
      account: async () => "111122223333",
      credentials: async () => ({ areTemporary: false, until: undefined }),
      ...answers.identity,
    },
    quotas: { allowance: async () => ({ limit: 100, used: 0 }), ...answers.quotas },
    encryption: {
      ebsDefaults: async () => ({ isEncrypted: true, keyId: "alias/aws/ebs" }),
      key: async (id) => ({
        id,
        arn: `arn:aws:kms:eu-west-1:111122223333:${id}`,
        state: "Enabled",
        isManagedByAws: true,
      }),
      keyPolicy: async () => JSON.stringify({ Statement: [] }),
      keyGrants: async () => [],
      hasRole: async () => true,
      ...answers.encryption,
    },
    buckets: {
      accountBlock: async () => ({
        blockPublicAcls: true,
        ignorePublicAcls: true,
        blockPublicPolicy: true,
        restrictPublicBuckets: true,
      }),
      ...answers.buckets,
    },
    images: {
      image: async () => ({ state: "available", architecture: "arm64", deprecatedSince: undefined }),
      parameter: async () => "ami-0123456789abcdef0",
      ...answers.images,
    },
    capacity: {
      instanceType: async (_type, region) => ({
        vcpus: 2,
        architectures: ["arm64"],
        zones: ["a", "b", "c"].map((zone) => `${region}${zone}`),
      }),
      ...answers.capacity,
    },
    databases: {
      orderable: async (_offer, region) => [{ engineVersion: "16.4", zones: [`${region}a`, `${region}b`] }],
      engineVersions: async () => ["16.4"],
      replicationClasses: async (region) => [
        { instanceClass: "dms.t3.medium", engineVersion: "3.5.4", zones: [`${region}a`, `${region}b`] },
      ],
      ...answers.databases,
    },
    certificates: {
      certificate: async () => ({ status: "ISSUED", domainNames: ["shop.test"], until: undefined }),
      ...answers.certificates,
    },
    zones: {
      zone: async (id) => ({ id, name: "shop.test", isPrivate: false, nameServers: ["ns-1.awsdns.test"] }),
      zonesNamed: async (name) => [{ id: "Z1", name, isPrivate: false, nameServers: ["ns-1.awsdns.test"] }],
      delegation: async () => ["NS-1.awsdns.test."],
      ...answers.zones,
    },
    names: { holder: async () => "nobody", ...answers.names },
  };
}
