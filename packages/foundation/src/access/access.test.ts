import { accessPolicy } from "@causeway/core/component";
import { describe, expect, test } from "vitest";
import { record } from "@causeway/testing/components";
import {
  actionsOf,
  names,
  own,
  projects,
  scope,
  statements,
  tagged,
  textOf,
  writtenText,
  zoneArns,
} from "../../test/access.ts";
import { documentOf } from "../../test/policies.ts";
import { cutoverAccess, cutoverRecords } from "./cutover-access.ts";
import { deployData } from "./deploy-data.ts";
import { emptyBuckets } from "./empty-buckets.ts";

describe("the policies of GitHub's roles", () => {
  test.each(names)("fit, as %s, into the 6,144 characters that IAM takes", async (name) => {
    expect((await textOf(name)).length).toBeLessThanOrEqual(6144);
  });

  test("fit with the right to empty buckets too", async () => {
    const text = await writtenText(() => [...deployData(scope), ...emptyBuckets(scope)]);

    expect(text.length).toBeLessThanOrEqual(6144);
  });

  test.each(names)("name, as %s, account or service of every resource, and statements but once", async (name) => {
    const all = await statements(name);
    const resources = all.flatMap(({ Resource }) => (Resource === "*" ? [] : Resource));

    expect(resources.filter((arn) => !/^arn:aws-us-gov:[a-z0-9-]+:[^:]*:[^:]*:.+$/.test(arn))).toEqual([]);
    expect(
      resources.filter(
        (arn) =>
          !/123456789012|:::hostedzone\/|:::change\/|:::healthcheck\/|::image\/|::snapshot\/|::document\/A|:parameter\/aws/.test(
            arn,
          ),
      ),
    ).toEqual([]);
    expect(new Set(all.map(({ Sid }) => Sid)).size).toBe(all.length);
    expect(all.every(({ Effect }) => Effect === "Allow")).toBe(true);
  });

  test("stay in the one region, where there is one", async () => {
    const [databases] = await statements("data", { ...scope, regions: ["eu-west-1"], suffix: "*" });

    expect(databases?.Resource).toContain(
      "arn:aws-us-gov:rds:eu-west-1:123456789012:db:a-project-of-30-characters-xyz-*",
    );
  });

  test("read settings to preview, and change nothing", async () => {
    const changing = (await actionsOf("read")).filter((action) => !/^[a-z0-9-]+:(Describe|Get|List)/.test(action));

    expect(changing).toEqual([]);
  });

  test.each(["read", "cutover"])("never read data as %s: objects, rows, messages, logs, secrets", async (name) => {
    const forbidden =
      /^(s3:GetObject|s3:\*|dynamodb:(GetItem|BatchGet|Query|Scan)|sqs:Receive|logs:(Get(?!Delivery)|Filter)|secretsmanager:GetSecretValue|kms:Decrypt|kinesis:Get|ecr:(Get|Batch).*Layer)/;

    expect((await actionsOf(name)).filter((action) => forbidden.test(action))).toEqual([]);
  });

  test("read no parameter to preview but those that name machine images", async () => {
    const readers = async (name: string) =>
      (await statements(name)).filter(({ Action }) => Action.some((action) => action.startsWith("ssm:GetParameter")));

    expect((await readers("cutover")).map(({ Resource }) => Resource)).toEqual([
      ["arn:aws-us-gov:ssm:*:123456789012:parameter/a-project-of-30-characters-xyz/a-suffix-of-20-chars/*"],
    ]);
    expect((await readers("read")).map(({ Resource }) => Resource)).toEqual([
      [
        "arn:aws-us-gov:ssm:*::parameter/aws/service/*",
        ...projects.map((project) => `arn:aws-us-gov:ssm:*:123456789012:parameter/${project}/images/*`),
      ],
    ]);
  });

  test.each(names)("leave users, keys, snapshots' owners and data alone, as %s", async (name) => {
    const forbidden =
      /:(CreateUser|CreateAccessKey|ModifyDBSnapshotAttribute|ModifyDBClusterSnapshotAttribute|DeleteDB.*Snapshot|GetObject|PutObject|DeleteObject|GetItem|Scan|Query|AssumeRole)$/;

    expect((await actionsOf(name)).filter((action) => forbidden.test(action))).toEqual([]);
  });

  test("share no snapshot: what may be modified are databases and their groups", async () => {
    const modifying = (await statements("data")).filter(({ Action }) => Action.includes("rds:Modify*"));

    expect(modifying.flatMap(({ Resource }) => Resource).filter((arn) => arn.includes("snapshot"))).toEqual([]);
  });

  test("cut over with exactly these actions", async () => {
    expect(Object.fromEntries((await statements("cutover")).map(({ Sid, Action }) => [Sid, Action]))).toEqual({
      PointRecords: ["route53:ChangeResourceRecordSets"],
      ReadRecords: ["route53:GetHostedZone", "route53:ListResourceRecordSets"],
      WaitForRecords: ["route53:GetChange"],
      DivertByHealth: ["route53:GetHealthCheck", "route53:UpdateHealthCheck"],
      Listeners: ["elasticloadbalancing:ModifyListener", "elasticloadbalancing:ModifyRule"],
      TargetHealth: [
        "elasticloadbalancing:DescribeListeners",
        "elasticloadbalancing:DescribeRules",
        "elasticloadbalancing:DescribeTargetGroups",
        "elasticloadbalancing:DescribeTargetHealth",
      ],
      Databases: [
        "rds:CreateDBClusterSnapshot",
        "rds:CreateDBSnapshot",
        "rds:DescribeDBClusters",
        "rds:DescribeDBInstances",
        "rds:DescribeGlobalClusters",
        "rds:PromoteReadReplica",
        "rds:PromoteReadReplicaDBCluster",
        "rds:SwitchoverGlobalCluster",
      ],
      Replication: ["dms:DescribeTableStatistics", "dms:StartReplicationTask", "dms:StopReplicationTask"],
      ReadReplication: ["dms:DescribeReplicationInstances", "dms:DescribeReplicationTasks"],
      BucketReplication: ["s3:GetReplicationConfiguration"],
      CopyJobs: ["s3:DescribeJob"],
      HoldRotation: [
        "lambda:DeleteFunctionConcurrency",
        "lambda:GetFunctionConcurrency",
        "lambda:GetFunctionConfiguration",
        "lambda:ListTags",
        "lambda:PutFunctionConcurrency",
        "lambda:TagResource",
        "lambda:UntagResource",
      ],
      Functions: ["lambda:InvokeFunction"],
      Repoint: ["ssm:GetParameter", "ssm:LabelParameterVersion", "ssm:PutParameter"],
      Alarms: ["cloudwatch:DescribeAlarmHistory", "cloudwatch:DescribeAlarms"],
      Metrics: ["cloudwatch:GetMetricData", "cloudwatch:GetMetricStatistics", "cloudwatch:ListMetrics"],
      OwnMetrics: ["cloudwatch:PutMetricData"],
      Events: ["events:PutEvents"],
    });
  });

  test("release versions with exactly these actions", async () => {
    expect(Object.fromEntries((await statements("versions")).map(({ Sid, Action }) => [Sid, Action]))).toEqual({
      Services: ["ecs:DescribeServices", "ecs:ListServiceDeployments", "ecs:UpdateService"],
      ServiceDeployments: [
        "ecs:ContinueServiceDeployment",
        "ecs:DescribeServiceDeployments",
        "ecs:StopServiceDeployment",
      ],
      ServiceRevisions: ["ecs:DescribeServiceRevisions"],
      NewVersions: ["ecs:RegisterTaskDefinition"],
      TagsOfNewVersions: ["ecs:TagResource"],
      RolesOfVersions: ["iam:PassRole"],
      Versions: ["ecs:DescribeTaskDefinition"],
      Deployments: [
        "codedeploy:ContinueDeployment",
        "codedeploy:CreateDeployment",
        "codedeploy:GetApplicationRevision",
        "codedeploy:GetDeployment",
        "codedeploy:GetDeploymentConfig",
        "codedeploy:GetDeploymentGroup",
        "codedeploy:GetDeploymentTarget",
        "codedeploy:ListDeploymentTargets",
        "codedeploy:RegisterApplicationRevision",
        "codedeploy:StopDeployment",
      ],
    });
  });

  test("point records of the given zones elsewhere, and delete none", async () => {
    expect((await statements("cutover"))[0]).toEqual({
      Sid: "PointRecords",
      Effect: "Allow",
      Action: ["route53:ChangeResourceRecordSets"],
      Resource: zoneArns,
      Condition: {
        "ForAllValues:StringEquals": {
          "route53:ChangeResourceRecordSetsActions": ["UPSERT"],
          "route53:ChangeResourceRecordSetsRecordTypes": ["A", "AAAA", "CNAME"],
        },
        Null: { "route53:ChangeResourceRecordSetsActions": "false" },
      },
    });
    const { made } = await record(() => accessPolicy(cutoverAccess(scope)));
    const withoutZones = await new Promise<string>((resolve) => {
      made.apply(resolve);
    });
    expect(withoutZones).not.toContain("route53:");
  });

  test("read all alarms, composite ones too, and how the environment's own buckets are copied", async () => {
    const resources = Object.fromEntries((await statements("cutover")).map(({ Sid, Resource }) => [Sid, Resource]));

    expect(resources).toMatchObject({
      Alarms: "*",
      BucketReplication: [expect.stringMatching(/^arn:aws-us-gov:s3:::\*-[^*]+-123456789012-\*$/)],
      CopyJobs: ["arn:aws-us-gov:s3:*:123456789012:job/*"],
    });
  });

  test("hold rotation back by functions of the environment, and read no code of theirs", async () => {
    expect((await statements("cutover")).find(({ Sid }) => Sid === "HoldRotation")?.Resource).toEqual([
      `arn:aws-us-gov:lambda:*:123456789012:function:${own}`,
    ]);
    expect(await actionsOf("cutover")).not.toContain("lambda:GetFunction");
  });

  test("replace simple records of names that are given, and of no others", async () => {
    const text = await writtenText(() => cutoverRecords(scope, zoneArns, ["app.shop.io"]));
    expect(documentOf(text).Statement.find(({ Sid }) => Sid === "DivideRecords")).toEqual({
      Sid: "DivideRecords",
      Effect: "Allow",
      Action: ["route53:ChangeResourceRecordSets"],
      Resource: zoneArns,
      Condition: {
        "ForAllValues:StringEquals": {
          "route53:ChangeResourceRecordSetsActions": ["CREATE", "DELETE"],
          "route53:ChangeResourceRecordSetsNormalizedRecordNames": ["app.shop.io"],
          "route53:ChangeResourceRecordSetsRecordTypes": ["A", "AAAA", "CNAME"],
        },
        Null: {
          "route53:ChangeResourceRecordSetsActions": "false",
          "route53:ChangeResourceRecordSetsNormalizedRecordNames": "false",
        },
      },
    });
  });

  test("give new versions the tags they begin with, and roles of the environment to tasks alone", async () => {
    const all = await statements("versions");
    const conditionOf = (sid: string) => all.find(({ Sid }) => Sid === sid);

    expect(conditionOf("TagsOfNewVersions")).toMatchObject({
      Resource: [`arn:aws-us-gov:ecs:*:123456789012:task-definition/${own}:*`],
      Condition: { StringEquals: { "ecs:CreateAction": "RegisterTaskDefinition" } },
    });
    expect(conditionOf("RolesOfVersions")).toMatchObject({
      Resource: [`arn:aws-us-gov:iam::123456789012:role/${own}`],
      Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
    });
  });

  test("go on behind a pause of a service's deployment: ECS checks both", async () => {
    expect((await statements("versions")).find(({ Sid }) => Sid === "ServiceDeployments")?.Resource).toEqual(
      ["service", "service-deployment"].map((kind) => `arn:aws-us-gov:ecs:*:123456789012:${kind}/${own}/*`),
    );
  });

  test("turn listeners and stop tasks of the environment only, and count under one name only", async () => {
    const conditions = Object.fromEntries((await statements("cutover")).map(({ Sid, Condition }) => [Sid, Condition]));

    expect(conditions).toMatchObject({
      Listeners: tagged,
      Replication: tagged,
      OwnMetrics: { StringEquals: { "cloudwatch:namespace": "Causeway/Cutover" } },
    });
  });

  test("remove the interfaces that functions leave behind, which hold security groups and subnets", async () => {
    expect((await statements("network")).filter(({ Sid }) => Sid.endsWith("Interfaces"))).toEqual([
      {
        Sid: "LeftInterfaces",
        Effect: "Allow",
        Action: ["ec2:DeleteNetworkInterface", "ec2:DetachNetworkInterface"],
        Resource: ["arn:aws-us-gov:ec2:*:123456789012:network-interface/*"],
        Condition: { Null: { "aws:ResourceTag/Name": "true" } },
      },
      {
        Sid: "HoldersOfInterfaces",
        Effect: "Allow",
        Action: ["ec2:DetachNetworkInterface"],
        Resource: ["arn:aws-us-gov:ec2:*:123456789012:instance/*"],
      },
    ]);
  });

  test("make databases with the groups that AWS takes where none is named", async () => {
    const rds = (resource: string) => `arn:aws-us-gov:rds:*:123456789012:${resource}:default*`;

    expect((await statements("data")).find(({ Sid }) => Sid === "DefaultGroups")).toEqual({
      Sid: "DefaultGroups",
      Effect: "Allow",
      Action: [
        "rds:CreateDBCluster",
        "rds:CreateDBInstance",
        "rds:CreateDBInstanceReadReplica",
        "rds:ModifyDBCluster",
        "rds:ModifyDBInstance",
        "rds:RestoreDB*",
      ],
      Resource: ["cluster-pg", "og", "pg"].map(rds),
    });
  });

  test("have a key rotated and named as soon as it is made: its tag may count minutes later only", async () => {
    expect((await statements("data")).find(({ Sid }) => Sid === "KeysWithoutTagsYet")).toEqual({
      Sid: "KeysWithoutTagsYet",
      Effect: "Allow",
      Action: ["kms:CreateAlias", "kms:EnableKeyRotation"],
      Resource: ["arn:aws-us-gov:kms:*:123456789012:key/*"],
      Condition: { Null: { "aws:ResourceTag/Project": "true", "kms:ResourceAliases": "true" } },
    });
  });

  test("keep a secret in other regions too, and take it away there", async () => {
    const secrets = (await statements("data")).find(({ Sid }) => Sid === "Secrets");

    expect(secrets?.Action).toEqual(
      expect.arrayContaining([
        "secretsmanager:RemoveRegionsFromReplication",
        "secretsmanager:ReplicateSecretToRegions",
      ]),
    );
  });

  test("set the alarms that scaling makes with the rights of whoever sets its target", async () => {
    const signals = (await statements("signals")).find(({ Sid }) => Sid === "Signals");

    expect(signals?.Resource).toContain(
      `arn:aws-us-gov:cloudwatch:*:123456789012:alarm:TargetTracking-*${scope.project}-*`,
    );
  });

  test("wait for deployments of services, and put fleets behind other target groups", async () => {
    const actionsBySid = Object.fromEntries((await statements("compute")).map(({ Sid, Action }) => [Sid, Action]));

    expect(actionsBySid["Fleets"]).toEqual(expect.arrayContaining(["autoscaling:Attach*", "autoscaling:Detach*"]));
    expect((await statements("read")).find(({ Sid }) => Sid === "Details")?.Action).toEqual(
      expect.arrayContaining(["ecs:DescribeServiceDeployments", "ecs:ListServiceDeployments"]),
    );
  });

  test("tag a key as it is made, and no key of others: one that has no alias and no project yet", async () => {
    const tagging = (await statements("data")).filter(({ Action }) => Action.includes("kms:TagResource"));

    expect(tagging).toMatchObject([
      {
        Sid: "NewKeys",
        Action: ["kms:CreateKey", "kms:TagResource"],
        Resource: "*",
        Condition: {
          StringLike: { "aws:RequestTag/Name": own },
          Null: { "aws:ResourceTag/Project": "true", "kms:ResourceAliases": "true" },
        },
      },
      { Sid: "Keys", Condition: tagged },
    ]);
  });

  test("say everything about keys with the environment's tag", async () => {
    const keys = (await statements("data")).filter(({ Action }) => Action.some((action) => action.startsWith("kms:")));

    expect(keys.map(({ Sid, Condition }) => [Sid, Condition])).toEqual([
      ["NewKeys", expect.objectContaining({ StringLike: { "aws:RequestTag/Name": own } })],
      ["KeysWithoutTagsYet", { Null: { "aws:ResourceTag/Project": "true", "kms:ResourceAliases": "true" } }],
      ["Keys", tagged],
      ["KeyAliases", undefined],
    ]);
  });

  test("write the parameters of the project, and of those that begin with its name, in this environment only", async () => {
    const parameters = (await statements("data")).find(({ Sid }) => Sid === "Parameters");

    expect(parameters?.Resource).toEqual(
      projects.map((project) => `arn:aws-us-gov:ssm:*:123456789012:parameter/${project}/${scope.suffix}/*`),
    );
  });

  test("make the agents of fleets, and let access logs of distributions be delivered, under the environment's names", async () => {
    const resourcesOf = async (name: string, sid: string) =>
      (await statements(name)).find(({ Sid }) => Sid === sid)?.Resource;

    expect(await resourcesOf("compute", "WhatFleetAgentsRun")).toEqual([
      "arn:aws-us-gov:ssm:*::document/AWS-ConfigureAWSPackage",
      "arn:aws-us-gov:ssm:*::document/AmazonCloudWatch-ManageAgent",
    ]);
    expect(await resourcesOf("compute", "AgentSettings")).toEqual([
      `arn:aws-us-gov:ssm:*:123456789012:parameter/${own}`,
    ]);
    expect(await resourcesOf("signals", "LogDeliveries")).toEqual([
      `arn:aws-us-gov:logs:*:123456789012:delivery-source:${own}`,
      `arn:aws-us-gov:logs:*:123456789012:delivery-destination:${own}`,
      "arn:aws-us-gov:logs:*:123456789012:delivery:*",
    ]);
  });
});
