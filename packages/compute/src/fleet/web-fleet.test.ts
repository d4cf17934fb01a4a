import type { EnvironmentContext } from "@causeway/core/component";
import { namesOf, record, testEnvironment, testPlacement } from "@causeway/testing/components";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { healthServerScript } from "./health-server-script.ts";
import { WebFleet, type WebFleetArgs } from "./web-fleet.ts";

const targetGroup = {
  arn: pulumi.output("arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/web-blue/1"),
};
const keyArn = "arn:aws:kms:eu-west-1:123456789012:key/1";
const answers = { "aws:ssm/getParameter:getParameter": { insecureValue: "ami-0123456789abcdef0" } };

function makeFleet(args: Partial<WebFleetArgs> = {}, overrides: Partial<EnvironmentContext> = {}) {
  const settings = {
    environment: testEnvironment(overrides),
    network: testPlacement(),
    securityGroupId: "sg-app",
    colour: "blue" as const,
    targetGroup,
    instanceType: "t4g.small",
    volumeKeyArn: keyArn,
    minSize: 3,
    maxSize: 9,
    warmupSeconds: 60,
    healthCheckGraceSeconds: 120,
  };
  return new WebFleet("web-blue", { ...settings, ...args });
}

function recordFleet(args: Partial<WebFleetArgs> = {}, overrides: Partial<EnvironmentContext> = {}) {
  return record(() => makeFleet(args, overrides), { answers });
}

const instanceTags = {
  Name: "migration-web-blue-instance-blue",
  Environment: "staging",
  Project: "migration",
  Component: "web-blue",
  CostCenter: "42",
  Owner: "platform",
  Tier: "private",
  Colour: "blue",
};

describe("WebFleet", () => {
  // Renaming one of these replaces a living resource: add an alias in the component with every change here.
  test("makes exactly these resources under these names", async () => {
    expect(namesOf(await recordFleet())).toEqual([
      "aws:autoscaling/group:Group web-blue-group",
      "aws:ec2/launchTemplate:LaunchTemplate web-blue-template",
      "aws:iam/instanceProfile:InstanceProfile web-blue-instances-profile",
      "aws:iam/role:Role web-blue-instances-role",
      "aws:iam/rolePolicyAttachment:RolePolicyAttachment web-blue-instances-sessions",
      "causeway:compute:InstanceRole web-blue-instances",
      "causeway:compute:WebFleet web-blue",
      "pulumi:providers:aws aws",
    ]);
  });

  test("starts instances that ask for tokens, encrypt their volume and have no key pair", async () => {
    const { inputs } = (await recordFleet()).find("web-blue-template");

    expect(inputs).toMatchObject({
      name: "migration-web-blue-template-blue",
      imageId: "ami-0123456789abcdef0",
      instanceType: "t4g.small",
      iamInstanceProfile: { arn: "arn:aws:mock:eu-test-1:123456789012:web-blue-instances-profile" },
      vpcSecurityGroupIds: ["sg-app"],
      metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
      blockDeviceMappings: [
        {
          deviceName: "/dev/xvda",
          ebs: {
            volumeType: "gp3",
            volumeSize: 20,
            encrypted: "true",
            kmsKeyId: keyArn,
            deleteOnTermination: "true",
          },
        },
      ],
      monitoring: { enabled: true },
      updateDefaultVersion: true,
    });
    expect(inputs).not.toHaveProperty("keyName");
  });

  test("gives instances, volumes and interfaces the tags that the group propagates", async () => {
    const recorded = await recordFleet();
    const { tagSpecifications } = recorded.find("web-blue-template").inputs;

    expect(tagSpecifications).toEqual([
      { resourceType: "instance", tags: instanceTags },
      { resourceType: "volume", tags: instanceTags },
      { resourceType: "network-interface", tags: instanceTags },
    ]);
    expect(recorded.find("web-blue-group").inputs.tags).toEqual(
      Object.entries(instanceTags).map(([key, value]) => ({ key, value, propagateAtLaunch: true })),
    );
  });

  test("spreads over the private subnets, heeds the balancer, and replaces none before another is up", async () => {
    const { inputs, options } = (await recordFleet()).find("web-blue-group");

    expect(inputs).toMatchObject({
      name: "migration-web-blue-group-blue",
      vpcZoneIdentifiers: ["priv-a", "priv-b", "priv-c"],
      minSize: 3,
      maxSize: 9,
      launchTemplate: { id: "web-blue-template-id", version: "latestVersion of web-blue-template" },
      trafficSources: [
        { identifier: "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/web-blue/1", type: "elbv2" },
      ],
      healthCheckType: "ELB",
      healthCheckGracePeriod: 120,
      defaultInstanceWarmup: 60,
      instanceMaintenancePolicy: { minHealthyPercentage: 100, maxHealthyPercentage: 150 },
      instanceRefresh: {
        strategy: "Rolling",
        preferences: {
          minHealthyPercentage: 100,
          maxHealthyPercentage: 150,
          instanceWarmup: "60",
          skipMatching: true,
        },
      },
    });
    expect(inputs).not.toHaveProperty("targetGroupArns");
    expect(inputs).not.toHaveProperty("desiredCapacity");
    expect(options.ignoreChanges).toEqual(["desiredCapacity"]);
    expect(options.dependsOn).toEqual(["web-blue-instances-sessions"]);
  });

  test("stops a change of the instances when an alarm goes off, and rolls back to no version that failed", async () => {
    const { inputs } = (await recordFleet({ alarmNames: ["5xx"] })).find("web-blue-group");

    expect(inputs.instanceRefresh).toEqual({
      strategy: "Rolling",
      preferences: {
        minHealthyPercentage: 100,
        maxHealthyPercentage: 150,
        instanceWarmup: "60",
        skipMatching: true,
        alarmSpecification: { alarms: ["5xx"] },
      },
    });
  });

  test("looks the image up by the environment's provider", async () => {
    const { lookups } = await recordFleet();

    expect(lookups).toContainEqual({ token: "aws:ssm/getParameter:getParameter", provider: "aws" });
  });

  test("starts the given image without looking one up", async () => {
    const recorded = await recordFleet({ amiId: "ami-1" });

    expect(recorded.find("web-blue-template").inputs.imageId).toBe("ami-1");
    expect(recorded.lookups.map(({ token }) => token)).not.toContain("aws:ssm/getParameter:getParameter");
  });

  test("lets containers reach the metadata only where there are containers", async () => {
    const { inputs } = (await recordFleet({ hasContainers: true })).find("web-blue-template");

    expect(inputs.metadataOptions).toMatchObject({ httpTokens: "required", httpPutResponseHopLimit: 2 });
  });

  test("runs the given script, else one that answers /health on the port", async () => {
    const scriptOf = async (args: Partial<WebFleetArgs>) => {
      const { userData } = (await recordFleet(args)).find("web-blue-template").inputs;
      return Buffer.from(String(userData), "base64").toString();
    };

    expect(await scriptOf({ userData: "#!/bin/bash\necho hello\n" })).toBe("#!/bin/bash\necho hello\n");
    expect(await scriptOf({})).toBe(healthServerScript(8080));
    expect(await scriptOf({ port: 9000 })).toBe(healthServerScript(9000));
  });

  test("admits people by Session Manager only, and lets instances do nothing more", async () => {
    const recorded = await recordFleet();

    expect(recorded.find("web-blue-instances-sessions").inputs).toEqual({
      role: "migration-web-blue-instances-role-blue",
      policyArn: "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore",
    });
    expect(JSON.parse(String(recorded.find("web-blue-instances-role").inputs.assumeRolePolicy))).toEqual({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" }],
    });
  });

  test("reads and decrypts the given secrets and no others", async () => {
    const secretArn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf";
    const recorded = await recordFleet({
      secrets: { secretArns: [secretArn], keyArn },
      statements: [{ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::files/*"] }],
    });

    expect(JSON.parse(String(recorded.find("web-blue-instances-access").inputs.policy))).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "ReadSecrets",
          Effect: "Allow",
          Action: ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"],
          Resource: [secretArn],
        },
        {
          Sid: "DecryptSecrets",
          Effect: "Allow",
          Action: ["kms:Decrypt"],
          Resource: [keyArn],
          Condition: {
            StringEquals: {
              "kms:ViaService": "secretsmanager.eu-west-1.amazonaws.com",
              "kms:EncryptionContext:SecretARN": [secretArn],
            },
          },
        },
        { Effect: "Allow", Action: ["s3:GetObject"], Resource: ["arn:aws:s3:::files/*"] },
      ],
    });
    expect(recorded.find("web-blue-group").options.dependsOn.toSorted()).toEqual([
      "web-blue-instances-access",
      "web-blue-instances-sessions",
    ]);
  });

  test.each<[string, string, Partial<WebFleetArgs>]>([
    ["a maximum below the minimum", "compute/capacity-invalid", { maxSize: 2 }],
    ["half an instance", "compute/capacity-invalid", { minSize: 0.5 }],
    ["a warm-up of two hours", "compute/capacity-invalid", { warmupSeconds: 7200 }],
    ["instances judged before they are up", "compute/capacity-invalid", { healthCheckGraceSeconds: 59 }],
    ["a volume that the image does not fit on", "compute/capacity-invalid", { volumeGiB: 7 }],
    ["a script that EC2 does not take", "compute/user-data-too-large", { userData: "x".repeat(16_385) }],
    ["the port of a shell", "network/port-forbidden", { port: 22 }],
  ])("refuses %s", async (_, code, args) => {
    await expect(recordFleet(args)).rejects.toThrow(expect.objectContaining({ code }));
  });

  test("leaves no zone without an instance where the environment is protected", async () => {
    await expect(recordFleet({ minSize: 2 }, { lifecycle: "protected" })).rejects.toThrow(
      "minSize is 2; allowed is a whole number from 3.",
    );
    expect((await recordFleet({ minSize: 0 })).find("web-blue-group").inputs.minSize).toBe(0);
  });

  test("is protected in a protected environment, and deleted with its instances in an ephemeral one", async () => {
    const fate = async (lifecycle: "ephemeral" | "protected") => {
      const { inputs, options } = (await recordFleet({}, { lifecycle })).find("web-blue-group");
      return [inputs.forceDelete, options.protect];
    };

    expect(await fate("ephemeral")).toEqual([true, false]);
    expect(await fate("protected")).toEqual([false, true]);
  });

  test("gives two environments in one account no common name", async () => {
    const physicalNames = async (suffix: string) => {
      const { resources } = await recordFleet({}, { suffix });
      return resources.flatMap(({ inputs }) => inputs.name ?? []);
    };
    const [blue, green] = [await physicalNames("blue"), await physicalNames("green")];

    expect(blue).toHaveLength(4);
    expect(new Set([...blue, ...green]).size).toBe(8);
  });

  test("answers what scaling and alarms need, the same in a second evaluation, also while nothing is known", async () => {
    const first = await recordFleet();

    expect(first.find("web-blue").outputs).toEqual({
      autoScalingGroupName: "migration-web-blue-group-blue",
      launchTemplateId: "web-blue-template-id",
      roleArn: "arn:aws:mock:eu-test-1:123456789012:web-blue-instances-role",
      roleName: "migration-web-blue-instances-role-blue",
    });
    expect((await recordFleet()).resources).toEqual(first.resources);
    expect(namesOf(await record(() => makeFleet(), { answers, known: "none" }))).toEqual(namesOf(first));
  });
});
