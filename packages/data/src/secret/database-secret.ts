import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { type AccessStatement, BaseComponent, type EnvironmentContext } from "@causeway/core/component";
import { bundleHandler, LambdaFunction } from "@causeway/lambda";
import { DatabaseClientGroup, type NetworkPlacement } from "@causeway/network";
import type { DataEndpoint } from "../database/data-endpoint.ts";
import { DatabasePassword } from "./database-password.ts";
import { checkDatabaseUsers } from "./database-users.ts";
import { readAccess } from "./read-access.ts";
import { rotationAccess } from "./rotation-access.ts";
import { rotationDays } from "./rotation-days.ts";
import { replicaArns, type ReplicaKeys, replicasIn } from "./secret-replicas.ts";

export interface DatabaseSecretArgs {
  readonly environment: EnvironmentContext;
  readonly network: NetworkPlacement;
  readonly endpoint: DataEndpoint;
  /** The database's own security group: it will admit the rotation function. */
  readonly databaseGroupId: pulumi.Input<string>;
  /** TCP port on which the database listens. @default 5432 */
  readonly databasePort?: number;
  /** Key of the region. Its policy must admit Secrets Manager, CloudWatch Logs, Lambda and SQS. */
  readonly keyArn: pulumi.Input<string>;
  /** The user that the database was made with, and the password that it got then. */
  readonly admin: { readonly username: string; readonly password: pulumi.Input<string> };
  /** The user that the application logs in as; the first rotation makes it. @default no user but the admin */
  readonly application?: { readonly username: string };
  /** Days between rotations, 1–1000. @default 30 */
  readonly rotationDays?: number;
  /**
   * Where the admin's secret is kept as well, as for a migration that reads it there: the key of each region, whose policy admits
   * Secrets Manager. A replica follows every rotation. @default nowhere
   * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/replicate-secrets.html
   */
  readonly adminReplicas?: ReplicaKeys;
  /** Where the application's secret is kept as well, for an application in another region. @default nowhere */
  readonly applicationReplicas?: ReplicaKeys;
}

type SecretPart = "admin" | "application";

interface MadeSecret {
  readonly part: SecretPart;
  readonly secret: aws.secretsmanager.Secret;
  readonly version: aws.secretsmanager.SecretVersion;
}

/** Where Lambda keeps Amazon's authorities, RDS's among them, which Node does not know. */
const authoritiesFile = "/var/runtime/ca-cert.pem";

/**
 * Keeps the credentials of a PostgreSQL database in secrets that rotate: once as soon as all is there, then on schedule.
 * Makes: 1 secret with its first version, its schedule and its permission for each user (admin, application), 1 rotation
 * function in the network with its role, log group and queue, 1 security group that the database admits.
 *
 * The admin changes its own password. The application's user takes turns with a clone, `app` with `app_clone`: the one that
 * serves keeps its password until the rotation after, so that no connection and no cached password breaks, also during a
 * cut-over. Both act as `app`: whatever is granted to `app` and whatever either makes is of both. The first rotation makes
 * `app`, lets it make tables in the schema public and read and write those that the admin makes later; grant it what else it
 * needs.
 *
 * The passwords in the program's state are void after the first rotation.
 *
 * @throws UserError `data/username-invalid` for names that RDS refuses or that would collide with the clone's.
 * @throws UserError `data/rotation-days-invalid`
 * @throws UserError `network/port-forbidden` for a port that no database may have.
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotation-strategy.html
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-nodejs.html
 */
export class DatabaseSecret extends BaseComponent {
  /** The application's secret, or the admin's where there is no application. */
  readonly secretArn: pulumi.Output<string>;
  readonly adminSecretArn: pulumi.Output<string>;
  /** Of the replicas, by their region. */
  readonly adminReplicaArns: Readonly<Record<string, pulumi.Output<string>>>;
  readonly applicationReplicaArns: Readonly<Record<string, pulumi.Output<string>>>;
  readonly rotationFunctionName: pulumi.Output<string>;
  readonly rotationFunctionArn: pulumi.Output<string>;
  readonly rotationLogGroupName: pulumi.Output<string>;
  /** Queue of rotations that failed for good: an alarm on its length, beside one on the function's errors. */
  readonly deadLetterQueueName: pulumi.Output<string>;
  /** Group of the rotation function, for a database that moves to the other end of a peering. */
  readonly clientGroupId: pulumi.Output<string>;
  /** What a role needs to read the application's secret and no other. */
  readonly readStatements: readonly AccessStatement[];

  constructor(name: string, args: DatabaseSecretArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:data:DatabaseSecret", name, args.environment, opts);

    const days = rotationDays(args.rotationDays);
    checkDatabaseUsers(args.admin.username, args.application?.username);
    const client = this.createClientGroup(args);
    const admin = this.createSecret("admin", args, args.admin);
    const application = this.createApplicationSecret(args, admin.secret.arn);
    const secrets = [admin, ...(application === undefined ? [] : [application])];
    const rotation = this.createRotation(args, client, secrets);
    for (const each of secrets) {
      this.schedule(each, { rotation, days, needs: [client, admin.version, ...resourcesOf(args.endpoint)] });
    }

    this.adminSecretArn = admin.secret.arn;
    this.adminReplicaArns = replicaArns(admin.secret, args.adminReplicas);
    this.applicationReplicaArns =
      application === undefined ? {} : replicaArns(application.secret, args.applicationReplicas);
    this.secretArn = (application ?? admin).secret.arn;
    this.rotationFunctionName = rotation.functionName;
    this.rotationFunctionArn = rotation.functionArn;
    this.rotationLogGroupName = rotation.logGroupName;
    this.deadLetterQueueName = rotation.deadLetterQueueName;
    this.clientGroupId = client.groupId;
    const { secretArn } = this;
    this.readStatements = readAccess({ secretArn, keyArn: args.keyArn, domain: this.serviceDomain() });
    this.registerOutputs({
      secretArn: this.secretArn,
      adminSecretArn: this.adminSecretArn,
      adminReplicaArns: this.adminReplicaArns,
      applicationReplicaArns: this.applicationReplicaArns,
      rotationFunctionName: this.rotationFunctionName,
      rotationFunctionArn: this.rotationFunctionArn,
      rotationLogGroupName: this.rotationLogGroupName,
      deadLetterQueueName: this.deadLetterQueueName,
      clientGroupId: this.clientGroupId,
    });
  }

  /** Region and domain of AWS's services, as a key's condition names them. */
  private serviceDomain(): pulumi.Output<string> {
    const { dnsSuffix } = aws.getPartitionOutput({}, this.childOpts());
    return pulumi.interpolate`${this.environment.region}.${dnsSuffix}`;
  }

  private createClientGroup(args: DatabaseSecretArgs): DatabaseClientGroup {
    const { environment, network, databaseGroupId, databasePort = 5432 } = args;
    const description = "Rotation of passwords";
    return new DatabaseClientGroup(
      this.childName("client"),
      { environment, network, databaseGroupId, databasePort, description },
      this.childOpts(),
    );
  }

  private createApplicationSecret(args: DatabaseSecretArgs, masterarn: pulumi.Output<string>): MadeSecret | undefined {
    if (args.application === undefined) return undefined;
    const { environment } = args;
    const { password } = new DatabasePassword(
      this.childName("application-password"),
      { environment },
      this.childOpts(),
    );
    return this.createSecret("application", args, { username: args.application.username, password, masterarn });
  }

  private createSecret(
    part: SecretPart,
    { keyArn, endpoint, adminReplicas, applicationReplicas }: DatabaseSecretArgs,
    login: DatabaseSecretArgs["admin"] & { readonly masterarn?: pulumi.Output<string> },
  ): MadeSecret {
    const secret = new aws.secretsmanager.Secret(
      this.childName(part),
      {
        name: this.physicalName("secret", part),
        description: `Database login of the ${part}; rotates`,
        kmsKeyId: keyArn,
        ...replicasIn(part === "admin" ? adminReplicas : applicationReplicas),
        // A deleted secret keeps its name until its window is over: an ephemeral environment is made again before.
        recoveryWindowInDays: this.lifecycle.secretRecoveryWindowDays,
        tags: this.childTags(part, { Tier: "data" }),
      },
      this.childOpts({ protect: this.lifecycle.protect }),
    );
    const { host, port, databaseName: dbname } = endpoint;
    const value = pulumi.secret(pulumi.jsonStringify({ engine: "postgres", host, port, dbname, ...login }));
    return { part, secret, version: this.createFirstVersion(part, secret, value) };
  }

  /**
   * Later versions are the rotation's. Without a stage of its own the first one would be gone after two rotations, a refresh
   * would miss it, and the next deployment would make a dead password the current one.
   *
   * @see https://github.com/hashicorp/terraform-provider-aws/issues/37302
   */
  private createFirstVersion(
    part: SecretPart,
    secret: aws.secretsmanager.Secret,
    value: pulumi.Output<string>,
  ): aws.secretsmanager.SecretVersion {
    return new aws.secretsmanager.SecretVersion(
      this.childName(`${part}-first`),
      {
        secretId: secret.arn,
        secretStringWo: value,
        secretStringWoVersion: 1,
        versionStages: ["AWSCURRENT", "FIRST"],
      },
      this.childOpts({ ignoreChanges: ["secretStringWo", "versionStages"] }),
    );
  }

  private createRotation(
    { environment, network, keyArn }: DatabaseSecretArgs,
    client: DatabaseClientGroup,
    secrets: readonly MadeSecret[],
  ): LambdaFunction {
    const domain = this.serviceDomain();
    const secretArns = secrets.map(({ secret }) => secret.arn);
    return new LambdaFunction(
      this.childName("rotation"),
      {
        environment,
        description: "Rotates the passwords of a database's users",
        code: bundleHandler(new URL("../handlers/rotation/index.ts", import.meta.url)),
        // Up to five logins, each of which may wait five seconds.
        timeoutSeconds: 60,
        variables: { NODE_EXTRA_CA_CERTS: authoritiesFile },
        statements: rotationAccess({ secretArns, keyArn, domain }),
        vpc: { network, securityGroupIds: [client.groupId] },
        kmsKeyArn: keyArn,
      },
      this.childOpts(),
    );
  }

  /** @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets-required-permissions-function.html */
  private schedule(
    { part, secret, version }: MadeSecret,
    { rotation, days, needs }: { rotation: LambdaFunction; days: number; needs: readonly pulumi.Resource[] },
  ): void {
    const { accountId } = aws.getCallerIdentityOutput({}, this.childOpts());
    const permission = new aws.lambda.Permission(
      this.childName(`${part}-permission`),
      {
        function: rotation.functionName,
        action: "lambda:InvokeFunction",
        principal: "secretsmanager.amazonaws.com",
        sourceArn: secret.arn,
        sourceAccount: accountId,
      },
      this.childOpts(),
    );
    new aws.secretsmanager.SecretRotation(
      this.childName(`${part}-schedule`),
      {
        secretId: secret.arn,
        rotationLambdaArn: rotation.functionArn,
        rotationRules: { automaticallyAfterDays: days },
      },
      // It rotates at once: by then it must be allowed to, have a value to begin with, and a way to a database that answers.
      this.childOpts({ dependsOn: [permission, version, ...needs] }),
    );
  }
}

/** The endpoint's values are known before the database answers; the component that it usually is, is done after. */
function resourcesOf(endpoint: DataEndpoint): readonly pulumi.Resource[] {
  return pulumi.Resource.isInstance(endpoint) ? [endpoint] : [];
}
