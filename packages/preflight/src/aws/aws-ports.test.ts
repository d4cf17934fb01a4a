import { describe, expect, it } from "vitest";
import { fault, json, localAws, type Reply } from "../../test/local-aws.ts";
import { namedKinds } from "../names/named-kind.ts";
import { preflightActions } from "../preflight-actions.ts";
import type { PreflightPorts } from "../preflight-ports.ts";
import { quotaKinds } from "../quotas/quota-kind.ts";
import { UnansweredError } from "../unanswered-error.ts";

const region = "eu-west-1";
const arn = "arn:aws:acm:eu-west-1:111122223333:certificate/1";

/** Each question that is put to AWS; name servers are asked otherwise. */
function questions(ports: PreflightPorts): readonly (readonly [string, () => Promise<unknown>])[] {
  return [
    ["account", () => ports.identity.account()],
    ["ebsDefaults", () => ports.encryption.ebsDefaults(region)],
    ["key", () => ports.encryption.key("key-1", region)],
    ["keyPolicy", () => ports.encryption.keyPolicy("key-1", region)],
    ["keyGrants", () => ports.encryption.keyGrants("key-1", region)],
    ["hasRole", () => ports.encryption.hasRole("role")],
    ["accountBlock", () => ports.buckets.accountBlock("111122223333")],
    ["image", () => ports.images.image("ami-1", region)],
    ["parameter", () => ports.images.parameter("/p", region)],
    ["instanceType", () => ports.capacity.instanceType("m7g.large", region)],
    ["orderable", () => ports.databases.orderable({ engine: "postgres", instanceClass: "db.m7g.large" }, region)],
    ["engineVersions", () => ports.databases.engineVersions("postgres", region)],
    ["replicationClasses", () => ports.databases.replicationClasses(region)],
    ["certificate", () => ports.certificates.certificate(arn)],
    ["zone", () => ports.zones.zone("Z1")],
    ["zonesNamed", () => ports.zones.zonesNamed("shop.test")],
    ...quotaKinds.map((kind) => [`quota ${kind}`, () => ports.quotas.allowance(kind, region)] as const),
    ...namedKinds.map((kind) => [`name ${kind}`, () => ports.names.holder(kind, "shop", region)] as const),
  ];
}

/** What became of each question, as `denied ec2:DescribeVpcs`. */
async function outcomes(reply: Reply): Promise<readonly (readonly [string, string])[]> {
  const { ports } = await localAws([reply]);
  return Promise.all(
    questions(ports).map(async ([name, ask]) => {
      try {
        return [name, `answered ${JSON.stringify(await ask())}`] as const;
      } catch (thrown) {
        return [
          name,
          thrown instanceof UnansweredError ? `${thrown.why} ${thrown.action}` : `bug ${String(thrown)}`,
        ] as const;
      }
    }),
  );
}

describe("awsPorts", () => {
  it.each(["AccessDenied", "AccessDeniedException", "UnauthorizedOperation"])(
    "names the action that is refused with %s, which is one of those it declares",
    async (name) => {
      // A bucket that is refused is somebody's.
      const refused = (await outcomes(fault(403, name))).filter(([question]) => question !== "name bucket");
      for (const [question, outcome] of refused) {
        expect([question, outcome]).toEqual([question, expect.stringMatching(/^denied /u)]);
        expect(preflightActions).toContain(outcome.slice("denied ".length));
      }
    },
  );

  it.each<readonly [string, Reply, RegExp]>([
    ["limits the rate", fault(400, "ThrottlingException"), /^throttled /u],
    ["limits the rate in EC2's words", fault(503, "RequestLimitExceeded"), /^throttled /u],
    ["fails", fault(500, "InternalError"), /^failed /u],
    ["sends a page", (response) => response.writeHead(200).end("<html>busy</html>"), /^(?:unreadable|failed) /u],
    [
      "breaks off",
      (response) => response.writeHead(200, { "content-length": "900" }).write("{") && response.destroy(),
      /^failed /u,
    ],
    ["sends a list for an object", json([1, 2]), /^(?:unreadable|failed) /u],
  ])("takes nothing for an answer when AWS %s", async (_case, reply, outcome) => {
    // Whether a bucket, an image or a thing of a name is there, a status alone says: an empty success is one.
    // The question about a bucket has no body to name a fault in.
    const told = (await outcomes(reply)).filter(
      ([question, said]) => !said.startsWith("answered") && question !== "name bucket",
    );
    for (const [question, said] of told) expect([question, said]).toEqual([question, expect.stringMatching(outcome)]);
    expect(told.map(([question]) => question)).toEqual(
      expect.arrayContaining([
        "account",
        "ebsDefaults",
        "keyPolicy",
        "quota vpcs",
        "quota roles",
        "quota standard-vcpus",
      ]),
    );
    expect((await outcomes(reply)).filter(([, said]) => said.includes('"used"'))).toEqual([]);
    expect((await outcomes(reply)).filter(([, said]) => said === 'answered "nobody"')).toEqual([]);
  });

  it("asks again after a throttle", async () => {
    const { ports, count } = await localAws([fault(400, "ThrottlingException"), json({ Policy: "{}" })], 3);
    expect([await ports.encryption.keyPolicy("key-1", region), count()]).toEqual(["{}", 2]);
  });

  it("reads a list to its last page, also where one before it is empty", async () => {
    const grant = { GranteePrincipal: "arn:aws:iam::1:role/a", Operations: ["Encrypt"] };
    const { ports, count } = await localAws([
      json({ Grants: [], Truncated: true, NextMarker: "a" }),
      json({ Grants: [grant], Truncated: true, NextMarker: "b" }),
      json({ Grants: [{ ...grant, GranteePrincipal: "b" }], Truncated: false }),
    ]);
    const found = await ports.encryption.keyGrants("key-1", region);
    expect([found.map(({ grantee }) => grantee), count()]).toEqual([["arn:aws:iam::1:role/a", "b"], 3]);
  });

  it("does not know what a list has whose second page is refused", async () => {
    const { ports } = await localAws([
      json({ Grants: [], Truncated: true, NextMarker: "a" }),
      fault(400, "AccessDeniedException"),
    ]);
    await expect(ports.encryption.keyGrants("key-1", region)).rejects.toBeInstanceOf(UnansweredError);
  });

  it("asks once for what several checks want to know", async () => {
    const page = json({
      OrderableReplicationInstances: [{ ReplicationInstanceClass: "dms.t3.medium", EngineVersion: "3.5.4" }],
    });
    const { ports, count } = await localAws([page]);
    const [first, second] = await Promise.all([
      ports.databases.replicationClasses(region),
      ports.databases.replicationClasses(region),
    ]);
    expect([first, second, count()]).toEqual([first, first, 1]);
  });

  it("takes the default of a quota that was never applied, and no other number", async () => {
    const { ports } = await localAws([
      fault(400, "NoSuchResourceException"),
      json({ AccountQuotas: [{ AccountQuotaName: "ReplicationInstances", Used: 2, Max: 60 }] }),
    ]);
    await expect(ports.quotas.allowance("vpcs", region)).rejects.toBeInstanceOf(UnansweredError);
    expect(await ports.quotas.allowance("replication-instances", region)).toEqual({ limit: 60, used: 2 });
  });

  it("counts by the quota's own metric what no list counts, and takes a metric without points for no use", async () => {
    const metric = {
      MetricNamespace: "AWS/Usage",
      MetricName: "ResourceCount",
      MetricDimensions: { Service: "Fargate" },
    };
    const quota = json({ Quota: { Value: 6, UsageMetric: metric } });
    const used = await localAws([quota, json({ Datapoints: [{ Maximum: 1.5 }, { Maximum: 4 }] })]);
    expect(await used.ports.quotas.allowance("fargate-vcpus", region)).toEqual({ limit: 6, used: 4 });
    const unused = await localAws([quota, json({ Datapoints: [] })]);
    expect(await unused.ports.quotas.allowance("fargate-vcpus", region)).toEqual({ limit: 6, used: 0 });
    const untold = await localAws([json({ Quota: { Value: 6 } })]);
    await expect(untold.ports.quotas.allowance("fargate-vcpus", region)).rejects.toBeInstanceOf(UnansweredError);
  });

  it("says of an image or a certificate that is not there that there is none", async () => {
    const image = await localAws([fault(400, "InvalidAMIID.NotFound")]);
    expect(await image.ports.images.image("ami-1", region)).toBeUndefined();
    const certificate = await localAws([fault(400, "ResourceNotFoundException")]);
    expect(await certificate.ports.certificates.certificate(arn)).toBeUndefined();
  });

  it("takes a secret that is being deleted, and a bucket of somebody else, for taken", async () => {
    const secret = await localAws([json({ Name: "shop", DeletedDate: 1_700_000_000 })]);
    expect(await secret.ports.names.holder("secret", "shop", region)).toBe("leaving");
    const bucket = await localAws([(response) => response.writeHead(403).end()]);
    expect(await bucket.ports.names.holder("bucket", "shop", region)).toBe("elsewhere");
    const free = await localAws([(response) => response.writeHead(404).end()]);
    expect(await free.ports.names.holder("bucket", "shop", region)).toBe("nobody");
  });

  it("knows of credentials whether they end", async () => {
    const { ports } = await localAws([json({})]);
    expect(await ports.identity.credentials()).toEqual({ areTemporary: false, until: undefined });
  });
});
