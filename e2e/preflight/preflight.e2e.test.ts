import { CreateVpcCommand, EC2Client, EnableEbsEncryptionByDefaultCommand } from "@aws-sdk/client-ec2";
import { CreateRoleCommand, CreateServiceLinkedRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import { CreateHostedZoneCommand, Route53Client } from "@aws-sdk/client-route-53";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { CreateSecretCommand, DeleteSecretCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import type { ResourceGraph } from "@causeway/graph";
import type { PreflightCheck } from "@causeway/preflight";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Account, graphOf, openAccount } from "./account.ts";

const region = "eu-central-1";
let account: Account;
let graph: ResourceGraph;
let empty: readonly PreflightCheck[];

beforeAll(async () => {
  [account, graph] = await Promise.all([openAccount(), graphOf("fleet-migration", "dev")]);
  empty = await account.check("fleet-migration", graph);
});

afterAll(() => account.stop());

const saidBy = (found: readonly PreflightCheck[], id: string): readonly string[] =>
  found.filter((check) => check.id === id).map(({ status, message }) => `${status}: ${message}`);

function textOf(type: string, input: string): string {
  const value = graph.nodes.find((node) => node.type === type)?.inputs[input];
  if (typeof value !== "string") throw new Error(`No ${type} has ${input}.`);
  return value;
}

describe("an account that has nothing yet", () => {
  test("has room for what moto knows quotas of, and free names", () => {
    expect(saidBy(empty, "account-allowed")).toEqual(["passed: The account 123456789012 is allowed."]);
    expect(saidBy(empty, "quota-suffices")).toEqual(
      expect.arrayContaining([
        // Each region of an account begins with a VPC and its security group.
        "passed: VPCs in eu-central-1: 1 used and 1 planned, of 5.",
        "passed: NAT gateways in eu-central-1a: 0 used and 1 planned, of 5.",
        "passed: security groups in eu-central-1: 1 used and 4 planned, of 2500.",
        expect.stringMatching(/^passed: roles in the account: \d+ used and \d+ planned, of \d+\.$/u),
      ]),
    );
    expect(saidBy(empty, "names-free")).toEqual([expect.stringMatching(/^passed: \d+ names are free\.$/u)]);
  });

  test("is asked for the image of its own region, in the place of the id that the evaluation was told", () => {
    expect(saidBy(empty, "image-available")).toEqual([
      expect.stringMatching(/^passed: eu-central-1 has the image ami-[0-9a-f]+/u),
      expect.stringMatching(/^passed: eu-central-1 has the image ami-[0-9a-f]+/u),
    ]);
    expect(saidBy(empty, "instance-type-offered")).toContain(
      "passed: t4g.small is offered in eu-central-1a, eu-central-1b, eu-central-1c.",
    );
  });

  test("lacks the role of Auto Scaling that the key's policy names, and the zone", () => {
    expect(saidBy(empty, "service-linked-role-exists")).toEqual([
      "failed: The policy of key-key names AWSServiceRoleForAutoScaling, which the account does not have.",
    ]);
    expect(saidBy(empty, "zone-delegated")).toEqual([
      expect.stringMatching(/^failed: The account has no public zone causeway-shop\.io/u),
    ]);
  });

  test("takes what moto does not answer for unknown, and lets each resource be found", () => {
    const unknown = empty.filter(({ status }) => status === "unknown");
    expect(unknown.length).toBeGreaterThan(0);
    for (const check of empty.filter(({ status, id }) => status === "failed" && id !== "account-allowed"))
      expect(check).toMatchObject({
        urn: expect.stringContaining("fleet-migration"),
        fix: expect.stringMatching(/./u),
      });
  });
});

describe("an account that others have used", () => {
  let found: readonly PreflightCheck[];

  beforeAll(async () => {
    const base = { ...account.reach, region };
    const ec2 = new EC2Client(base);
    for (let at = 0; at < 4; at += 1) await ec2.send(new CreateVpcCommand({ CidrBlock: `10.${at}.0.0/16` }));
    await ec2.send(new EnableEbsEncryptionByDefaultCommand({}));
    const iam = new IAMClient(base);
    await iam.send(new CreateServiceLinkedRoleCommand({ AWSServiceName: "autoscaling.amazonaws.com" }));
    await iam.send(
      new CreateRoleCommand({ RoleName: textOf("aws:iam/role:Role", "name"), AssumeRolePolicyDocument: "{}" }),
    );
    const bucket = textOf("aws:s3/bucket:Bucket", "bucket").replace("111122223333", "123456789012");
    const CreateBucketConfiguration = { LocationConstraint: region } as const;
    await new S3Client(base).send(new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration }));
    const secrets = new SecretsManagerClient(base);
    const secret = textOf("aws:secretsmanager/secret:Secret", "name");
    await secrets.send(new CreateSecretCommand({ Name: secret, SecretString: "made-up" }));
    await secrets.send(new DeleteSecretCommand({ SecretId: secret }));
    await new Route53Client(base).send(new CreateHostedZoneCommand({ Name: "causeway-shop.io", CallerReference: "1" }));
    found = await account.check("fleet-migration", graph);
  });

  test("has no room for another VPC", () => {
    expect(saidBy(found, "quota-suffices")).toContain("failed: VPCs in eu-central-1: 5 used and 1 planned, of 5.");
  });

  test("has names that are taken, also by a secret that is being deleted", () => {
    const secret = textOf("aws:secretsmanager/secret:Secret", "name");
    expect(saidBy(found, "names-free").filter((text) => text.startsWith("failed"))).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^failed: There is a role \S+ already/u),
        expect.stringMatching(/^failed: There is a bucket \S+-123456789012-eu-central-1 already/u),
        `failed: The secret ${secret} is being deleted, and its name is not free before that is over.`,
      ]),
    );
  });

  test("has the role of Auto Scaling, and a key in the plan that lets it encrypt", () => {
    expect(saidBy(found, "service-linked-role-exists")).toEqual([
      "passed: The account has AWSServiceRoleForAutoScaling.",
    ]);
    expect(new Set(saidBy(found, "volume-key-usable"))).toEqual(
      new Set(["passed: The policy of key-key lets AWSServiceRoleForAutoScaling use it."]),
    );
  });

  test("has the zone, to which its parent does not lead", () => {
    // A machine without a way to name servers does not know.
    expect(saidBy(found, "zone-delegated")).toEqual([
      expect.stringMatching(/^(?:failed: The parent of causeway-shop\.io|unknown: .*dns:NS)/u),
    ]);
  });
});
