import { describe, expect, test } from "vitest";
import { madeWithTags, own, scope, statements, tagged, writtenText, zoneArns } from "../../test/access.ts";
import { documentOf } from "../../test/policies.ts";
import { deployEdge } from "./deploy-edge.ts";

describe("the policies of one environment's roles", () => {
  test.each([
    ["network", ["NewNetwork", "TagsOfNewNetwork", "TagsOfFoundNetwork", "NewBalancers", "TagsOfNewBalancers"]],
    ["data", ["NewReplication"]],
    ["compute", ["NewServiceScaling", "NewFleetAgents"]],
    ["edge", ["NewDistributions", "NewCertificates"]],
  ])(
    "make what has a random id, as %s, with the environment's tags only, and nothing beside another's",
    async (name, sids) => {
      const all = await statements(name);

      expect(all.filter(({ Sid }) => sids.includes(Sid)).map(({ Sid, Condition }) => [Sid, Condition])).toEqual(
        sids.map((sid) => [sid, expect.objectContaining(madeWithTags)]),
      );
    },
  );

  test.each([
    ["network", ["Network", "Balancers"]],
    ["data", ["Replication", "Keys"]],
    ["compute", ["ServiceScaling", "FleetAgents"]],
    ["edge", ["Distributions", "Certificates"]],
    ["cutover", ["Listeners", "Replication"]],
  ])("change and delete what has a random id, as %s, by the environment's tag only", async (name, sids) => {
    const byRandomId = (await statements(name)).filter(({ Sid }) => sids.includes(Sid));

    expect(byRandomId.map(({ Sid, Condition }) => [Sid, Condition])).toEqual(sids.map((sid) => [sid, tagged]));
  });

  test("tag nothing in EC2 and ELB that is there already, but what could have had no tag", async () => {
    const all = await statements("network");
    const tagging = all.filter(({ Action }) => Action.some((action) => /:(Create|Add)Tags$/.test(action)));

    expect(tagging.map(({ Sid, Resource, Condition }) => [Sid, Resource, Condition])).toEqual([
      [
        "TagsOfNewNetwork",
        ["arn:aws-us-gov:ec2:*:123456789012:*"],
        { ...madeWithTags, Null: { "ec2:CreateAction": "false" } },
      ],
      ["Network", ["arn:aws-us-gov:ec2:*:123456789012:*"], tagged],
      [
        "TagsOfFoundNetwork",
        ["security-group", "vpc-peering-connection"].map((kind) => `arn:aws-us-gov:ec2:*:123456789012:${kind}/*`),
        madeWithTags,
      ],
      [
        "TagsOfNewBalancers",
        ["arn:aws-us-gov:elasticloadbalancing:*:123456789012:*"],
        { ...madeWithTags, Null: { "elasticloadbalancing:CreateAction": "false" } },
      ],
    ]);
  });

  // One without a tag or an ARN must be known to have none: each is in AWS's reference, cited beside it.
  test("reach beyond the environment only where AWS takes neither ARN nor tag", async () => {
    const deploying = ["network", "data", "compute", "edge", "signals", "roles"];
    const wide = await Promise.all(
      deploying.map(async (name) =>
        (await statements(name)).flatMap(({ Sid, Resource, Condition }) =>
          Condition === undefined &&
          (Resource === "*" || Resource.some((arn) => /[:/]\*$/.test(arn) && !arn.includes(own)))
            ? [Sid]
            : [],
        ),
      ),
    );

    expect(Object.fromEntries(deploying.map((name, index) => [name, wide[index]]))).toEqual({
      network: ["HoldersOfInterfaces", "Instances"],
      data: ["ReplicationSubnets", "Parameters"],
      compute: ["OldTaskDefinitions", "ImageLogin"],
      edge: ["NewOriginAccess", "OriginAccess", "NewZones", "OwnZones"],
      // What is asked before a deployment is of the account, and of keys that others made.
      signals: ["LogDeliveries", "LogPolicies", "Subscriptions", "Preflight", "Grants"],
      roles: [],
    });
  });

  test("start instances in the environment's own subnets, groups and templates", async () => {
    const running = (await statements("network")).filter(({ Action }) => Action.includes("ec2:RunInstances"));

    expect(running.map(({ Sid, Condition }) => [Sid, Condition])).toEqual([
      ["Network", tagged],
      ["Instances", undefined],
    ]);
    expect(running[1]?.Resource).toEqual([
      ...["instance", "network-interface", "volume"].map((kind) => `arn:aws-us-gov:ec2:*:123456789012:${kind}/*`),
      "arn:aws-us-gov:ec2:*::image/*",
      "arn:aws-us-gov:ec2:*::snapshot/*",
    ]);
  });

  test("change the options of a VPN's tunnels", async () => {
    const network = (await statements("network")).find(({ Sid }) => Sid === "Network");

    expect(network?.Action).toContain("ec2:*VpnTunnel*");
  });

  test("touch the buckets of the environment's suffix only", async () => {
    expect((await statements("data")).find(({ Sid }) => Sid === "Buckets")?.Resource).toEqual([
      "arn:aws-us-gov:s3:::*-a-suffix-of-20-chars-123456789012-*",
    ]);
  });

  test("set records of the given zones, and make none of their own unless told for which domains", async () => {
    const recordsOf = async (newZones: readonly string[], arns = zoneArns) => {
      const text = await writtenText(() => deployEdge(scope, { zoneArns: arns, newZones }));
      return documentOf(text).Statement.filter(({ Action }) => Action.some((action) => action.startsWith("route53:")));
    };
    const anyZone = ["arn:aws-us-gov:route53:::hostedzone/*"];

    expect(await recordsOf([], [])).toEqual([]);
    expect(await recordsOf([])).toEqual([
      { Sid: "Records", Effect: "Allow", Action: ["route53:ChangeResourceRecordSets"], Resource: zoneArns },
    ]);
    expect((await recordsOf(["pr.shop.io"])).slice(1)).toEqual([
      { Sid: "NewZones", Effect: "Allow", Action: ["route53:CreateHostedZone"], Resource: "*" },
      {
        Sid: "OwnZones",
        Effect: "Allow",
        Action: ["route53:ChangeTagsForResource", "route53:DeleteHostedZone", "route53:UpdateHostedZoneComment"],
        Resource: anyZone,
      },
      {
        Sid: "RecordsOfOwnZones",
        Effect: "Allow",
        Action: ["route53:ChangeResourceRecordSets"],
        Resource: anyZone,
        Condition: {
          "ForAllValues:StringLike": {
            "route53:ChangeResourceRecordSetsNormalizedRecordNames": ["pr.shop.io", "*.pr.shop.io"],
          },
          Null: { "route53:ChangeResourceRecordSetsNormalizedRecordNames": "false" },
        },
      },
    ]);
  });

  test("push images into the environment's repositories", async () => {
    const compute = await statements("compute");

    // As https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-push-iam.html lists them.
    expect(compute.find(({ Sid }) => Sid === "Images")).toMatchObject({
      Action: expect.arrayContaining([
        "ecr:BatchCheckLayerAvailability",
        "ecr:BatchGetImage",
        "ecr:CompleteLayerUpload",
        "ecr:InitiateLayerUpload",
        "ecr:Put*",
        "ecr:UploadLayerPart",
      ]),
      Resource: [`arn:aws-us-gov:ecr:*:123456789012:repository/${own}`],
    });
    expect(compute.find(({ Sid }) => Sid === "ImageLogin")).toEqual({
      Sid: "ImageLogin",
      Effect: "Allow",
      Action: ["ecr:GetAuthorizationToken"],
      Resource: "*",
    });
  });

  test("let services make the roles that they take on themselves, for keys in several regions too", async () => {
    const roles = (await statements("roles")).find(({ Sid }) => Sid === "ServiceLinkedRoles");

    expect(roles?.Condition).toEqual({
      StringEquals: {
        "iam:AWSServiceName": [
          "autoscaling.amazonaws.com",
          "ecs.amazonaws.com",
          "ecs.application-autoscaling.amazonaws.com",
          "elasticloadbalancing.amazonaws.com",
          "mrk.kms.amazonaws.com",
          "rds.amazonaws.com",
          "replication.ecr.amazonaws.com",
        ],
      },
    });
  });
});
