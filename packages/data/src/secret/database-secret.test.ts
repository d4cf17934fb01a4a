import { accessPolicy } from "@causeway/core/component";
import { namesOf, record, testEnvironment, testPlacement } from "@causeway/testing/components";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { DatabaseSecret, type DatabaseSecretArgs } from "./database-secret.ts";

type Environment = NonNullable<Parameters<typeof testEnvironment>[0]>;

const keyArn = "arn:aws:kms:eu-west-1:123456789012:key/1";
const arn = (name: string) => `arn:aws:mock:eu-test-1:123456789012:${name}`;

const endpoint = () => ({
  host: pulumi.output("db.example"),
  port: pulumi.output(5432),
  databaseName: pulumi.output("shop"),
  identifier: pulumi.output("shop-db"),
  kind: "instance" as const,
  arn: pulumi.output("arn:db"),
  resourceId: pulumi.output("db-1"),
});

function secretArgs(environment: Environment = {}): DatabaseSecretArgs {
  return {
    environment: testEnvironment(environment),
    network: testPlacement(),
    endpoint: endpoint(),
    databaseGroupId: "sg-database",
    keyArn,
    admin: { username: "root", password: pulumi.secret("first-of-root") },
    application: { username: "app" },
  };
}

function makeSecret(args: Partial<DatabaseSecretArgs> = {}, environment: Environment = {}) {
  return new DatabaseSecret("login", { ...secretArgs(environment), ...args });
}

async function secretOf(name: string): Promise<unknown> {
  const { secretStringWo } = (await record(() => makeSecret())).find(name).inputs;
  expect(secretStringWo).toEqual({ $secret: expect.any(String) });
  return JSON.parse(Object.values(Object(secretStringWo)).join(""));
}

describe("DatabaseSecret", () => {
  // Renaming one of these replaces a living resource: add an alias in the component with every change here.
  test("makes exactly these resources under these names", async () => {
    expect(namesOf(await record(() => makeSecret()))).toEqual([
      "aws:cloudwatch/logGroup:LogGroup login-rotation-log-group",
      "aws:ec2/securityGroup:SecurityGroup login-client-group",
      "aws:iam/role:Role login-rotation-role",
      "aws:iam/rolePolicy:RolePolicy login-rotation-access",
      "aws:lambda/function:Function login-rotation-function",
      "aws:lambda/permission:Permission login-admin-permission",
      "aws:lambda/permission:Permission login-application-permission",
      "aws:secretsmanager/secret:Secret login-admin",
      "aws:secretsmanager/secret:Secret login-application",
      "aws:secretsmanager/secretRotation:SecretRotation login-admin-schedule",
      "aws:secretsmanager/secretRotation:SecretRotation login-application-schedule",
      "aws:secretsmanager/secretVersion:SecretVersion login-admin-first",
      "aws:secretsmanager/secretVersion:SecretVersion login-application-first",
      "aws:sqs/queue:Queue login-rotation-failed",
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule login-client-to-database",
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule login-client-to-https",
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule login-client-into-database",
      "causeway:data:DatabasePassword login-application-password",
      "causeway:data:DatabaseSecret login",
      "causeway:lambda:LambdaFunction login-rotation",
      "causeway:network:DatabaseClientGroup login-client",
      "pulumi:providers:aws aws",
      "random:index/randomPassword:RandomPassword login-application-password-password",
    ]);
  });

  test("keeps all that rotation needs in the admin's secret", async () => {
    expect(await secretOf("login-admin-first")).toEqual({
      engine: "postgres",
      host: "db.example",
      port: 5432,
      dbname: "shop",
      username: "root",
      password: "first-of-root",
    });
  });

  test("names the admin's secret in the application's, by which its users take turns", async () => {
    expect(await secretOf("login-application-first")).toEqual({
      engine: "postgres",
      host: "db.example",
      port: 5432,
      dbname: "shop",
      username: "app",
      password: "result of login-application-password-password",
      masterarn: arn("login-admin"),
    });
  });

  test("writes the first value once, as a secret, and leaves what follows to the rotation", async () => {
    const { inputs, options } = (await record(() => makeSecret())).find("login-application-first");

    expect(inputs).toEqual({
      secretId: arn("login-application"),
      secretStringWo: { $secret: expect.any(String) },
      secretStringWoVersion: 1,
      versionStages: ["AWSCURRENT", "FIRST"],
    });
    expect(options.ignoreChanges).toEqual(["secretStringWo", "versionStages"]);
  });

  test("encrypts each secret with the key and names it after the environment", async () => {
    const { inputs } = (await record(() => makeSecret())).find("login-application");

    expect(inputs).toEqual({
      name: "migration-login-application-blue",
      description: "Database login of the application; rotates",
      kmsKeyId: keyArn,
      recoveryWindowInDays: 0,
      tags: expect.objectContaining({ Tier: "data", Component: "login" }),
    });
  });

  test("keeps the admin's secret in another region too where asked, under the key of that region", async () => {
    const recorded = await record(() => makeSecret({ adminReplicas: { "eu-central-1": "arn:key-there" } }));

    expect(recorded.find("login-admin").inputs.replicas).toEqual([
      { region: "eu-central-1", kmsKeyId: "arn:key-there" },
    ]);
    expect(recorded.find("login-application").inputs.replicas).toBeUndefined();
    expect(recorded.find("login").outputs.adminReplicaArns).toEqual({
      "eu-central-1": "arn:aws:mock:eu-central-1:123456789012:login-admin",
    });
  });

  test("keeps the application's secret in another region too where asked, and the admin's not with it", async () => {
    const recorded = await record(() => makeSecret({ applicationReplicas: { "eu-central-1": "arn:key-there" } }));

    expect(recorded.find("login-application").inputs.replicas).toEqual([
      { region: "eu-central-1", kmsKeyId: "arn:key-there" },
    ]);
    expect(recorded.find("login-admin").inputs.replicas).toBeUndefined();
    expect(recorded.find("login").outputs).toMatchObject({
      adminReplicaArns: {},
      applicationReplicaArns: { "eu-central-1": "arn:aws:mock:eu-central-1:123456789012:login-application" },
    });
  });

  test("deletes at once what is ephemeral, and keeps for 30 days and protects what is not", async () => {
    const kept = async (lifecycle: "ephemeral" | "protected") => {
      const { inputs, options } = (await record(() => makeSecret({}, { lifecycle }))).find("login-admin");
      return [inputs.recoveryWindowInDays, options.protect];
    };

    expect(await kept("ephemeral")).toEqual([0, false]);
    expect(await kept("protected")).toEqual([30, true]);
  });

  test("lets the function rotate these two secrets, use the key for them, and nothing else", async () => {
    const { policy } = (await record(() => makeSecret())).find("login-rotation-access").inputs;
    const { Statement: statements }: { Statement: { Sid: string }[] } = JSON.parse(String(policy));
    const secretArns = [arn("login-admin"), arn("login-application")];

    expect(statements.filter(({ Sid }) => /Secret|Password/.test(Sid))).toEqual([
      {
        Sid: "RotateSecrets",
        Effect: "Allow",
        Action: [
          "secretsmanager:DescribeSecret",
          "secretsmanager:GetSecretValue",
          "secretsmanager:PutSecretValue",
          "secretsmanager:UpdateSecretVersionStage",
        ],
        Resource: secretArns,
      },
      { Sid: "MakePassword", Effect: "Allow", Action: ["secretsmanager:GetRandomPassword"], Resource: "*" },
      {
        Sid: "UseKeyOfSecrets",
        Effect: "Allow",
        Action: ["kms:Decrypt", "kms:GenerateDataKey"],
        Resource: [keyArn],
        Condition: {
          StringEquals: {
            "kms:ViaService": "secretsmanager.eu-west-1.amazonaws.com",
            "kms:EncryptionContext:SecretARN": secretArns,
          },
        },
      },
    ]);
    expect(statements.map(({ Sid }) => Sid)).toEqual([
      "WriteOwnLog",
      "KeepFailedEvents",
      "UseKey",
      "ManageInterfaces",
      "FindInterfaces",
      "RotateSecrets",
      "MakePassword",
      "UseKeyOfSecrets",
    ]);
  });

  test("puts the function into the network, with a way to the database and RDS's authorities", async () => {
    const recorded = await record(() => makeSecret({ databasePort: 5433 }));

    expect(recorded.find("login-rotation-function").inputs).toMatchObject({
      timeout: 60,
      environment: { variables: { NODE_EXTRA_CA_CERTS: "/var/runtime/ca-cert.pem" } },
      vpcConfig: { subnetIds: ["priv-a", "priv-b", "priv-c"], securityGroupIds: ["login-client-group-id"] },
      kmsKeyArn: keyArn,
    });
    expect(recorded.find("login-client-into-database").inputs).toMatchObject({
      securityGroupId: "sg-database",
      referencedSecurityGroupId: "login-client-group-id",
      fromPort: 5433,
    });
  });

  test("lets Secrets Manager invoke it, for each secret of this account only", async () => {
    const { inputs } = (await record(() => makeSecret())).find("login-application-permission");

    expect(inputs).toEqual({
      function: "migration-login-rotation-function-blue",
      action: "lambda:InvokeFunction",
      principal: "secretsmanager.amazonaws.com",
      sourceArn: arn("login-application"),
      sourceAccount: "123456789012",
    });
  });

  test("schedules the rotation once it may run, has a value, and can reach the database", async () => {
    const { inputs, options } = (await record(() => makeSecret())).find("login-application-schedule");

    expect(inputs).toEqual({
      secretId: arn("login-application"),
      rotationLambdaArn: arn("login-rotation-function"),
      rotationRules: { automaticallyAfterDays: 30 },
    });
    expect(options.dependsOn).toEqual(
      expect.arrayContaining([
        "login-application-permission",
        "login-application-first",
        "login-admin-first",
        "login-client-into-database",
        "login-client-to-database",
      ]),
    );
  });

  test("waits for the whole database where the endpoint is a component", async () => {
    class Database extends pulumi.ComponentResource {
      readonly host = pulumi.output("db.example");
      readonly port = pulumi.output(5432);
      readonly databaseName = pulumi.output("shop");
      readonly identifier = pulumi.output("shop-db");
      readonly kind = "aurora";
      readonly arn = pulumi.output("arn:db");
      readonly resourceId = pulumi.output("cluster-1");
      constructor() {
        super("test:index:Database", "database");
        new Writer("test:index:Writer", "database-writer", {}, { parent: this });
      }
    }
    class Writer extends pulumi.CustomResource {}
    const recorded = await record(() => makeSecret({ endpoint: new Database() }));

    expect(recorded.find("login-admin-schedule").options.dependsOn).toContain("database-writer");
  });

  test("rotates as often as asked", async () => {
    const { inputs } = (await record(() => makeSecret({ rotationDays: 7 }))).find("login-admin-schedule");

    expect(inputs.rotationRules).toEqual({ automaticallyAfterDays: 7 });
  });

  test("has one secret, the admin's, without an application", async () => {
    const recorded = await record(() => {
      const { application: _, ...args } = secretArgs();
      return new DatabaseSecret("login", args);
    });

    expect(namesOf(recorded).filter((name) => name.startsWith("aws:secretsmanager"))).toEqual([
      "aws:secretsmanager/secret:Secret login-admin",
      "aws:secretsmanager/secretRotation:SecretRotation login-admin-schedule",
      "aws:secretsmanager/secretVersion:SecretVersion login-admin-first",
    ]);
    expect(recorded.find("login").outputs).toMatchObject({
      secretArn: arn("login-admin"),
      adminSecretArn: arn("login-admin"),
    });
  });

  test("gives two environments in one account no common name", async () => {
    const physicalNames = async (suffix: string) => {
      const { resources } = await record(() => makeSecret({}, { suffix }));
      return resources.flatMap(({ inputs }) => inputs.name ?? []);
    };
    const [blue, green] = [await physicalNames("blue"), await physicalNames("green")];

    expect(blue).toHaveLength(7);
    expect(new Set([...blue, ...green]).size).toBe(14);
  });

  test("shows no password but in the first versions, which are secrets", async () => {
    const { resources } = await record(() => makeSecret());
    const showing = resources.filter(({ inputs }) => /first-of-root|result of/.test(JSON.stringify(inputs)));

    expect(showing.map(({ name }) => name).toSorted()).toEqual(["login-admin-first", "login-application-first"]);
  });

  test("lets a reader read the application's secret, use the key for it, and nothing else", async () => {
    const { made } = await record(() => ({ policy: accessPolicy(makeSecret().readStatements) }));
    const policy = await new Promise<string>((resolve) => made.policy.apply(resolve));

    expect(JSON.parse(policy).Statement).toEqual([
      {
        Sid: "ReadSecret",
        Effect: "Allow",
        Action: ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"],
        Resource: [arn("login-application")],
      },
      {
        Sid: "UseKeyOfSecret",
        Effect: "Allow",
        Action: ["kms:Decrypt"],
        Resource: [keyArn],
        Condition: {
          StringEquals: {
            "kms:ViaService": "secretsmanager.eu-west-1.amazonaws.com",
            "kms:EncryptionContext:SecretARN": arn("login-application"),
          },
        },
      },
    ]);
  });

  test("answers what neighbours need, the same in a second evaluation, also while nothing is known", async () => {
    const first = await record(() => makeSecret());

    expect(first.find("login").outputs).toEqual({
      secretArn: arn("login-application"),
      adminSecretArn: arn("login-admin"),
      adminReplicaArns: {},
      applicationReplicaArns: {},
      rotationFunctionName: "migration-login-rotation-function-blue",
      rotationFunctionArn: arn("login-rotation-function"),
      rotationLogGroupName: "/aws/lambda/migration-login-rotation-function-blue",
      deadLetterQueueName: "migration-login-rotation-failed-blue",
      clientGroupId: "login-client-group-id",
    });
    expect((await record(() => makeSecret())).resources).toEqual(first.resources);
    expect(namesOf(await record(() => makeSecret(), { known: "none" }))).toEqual(namesOf(first));
  });

  test.each([
    ["data/username-invalid", { application: { username: "root" } }],
    ["data/rotation-days-invalid", { rotationDays: 0 }],
    ["data/rotation-days-invalid", { rotationDays: 1001 }],
    ["data/rotation-days-invalid", { rotationDays: 1.5 }],
    ["network/port-forbidden", { databasePort: 22 }],
  ] as const)("refuses with %s: %o", async (code, args) => {
    await expect(record(() => makeSecret(args))).rejects.toMatchObject({ code });
  });
});
