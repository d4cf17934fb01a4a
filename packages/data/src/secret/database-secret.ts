import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { AccessStatement, EnvironmentContext } from "@causeway/core/component";
import { bundleHandler, LambdaFunction } from "@causeway/lambda";
import { DatabaseClientGroup, type NetworkPlacement } from "@causeway/network";
import type { DataEndpoint } from "../database/data-endpoint.ts";
import { postgresPort } from "../database/settings/database-identity.ts";
import { DatabasePassword } from "./database-password.ts";
import { checkDatabaseUsers } from "./database-users.ts";
import { readAccess } from "./read-access.ts";
import { rotationAccess } from "./rotation-access.ts";
import { rotationDays } from "./rotation-days.ts";
import { type RotatedSecret, RotatedSecrets } from "./rotated-secrets.ts";
import { replicaArns, type ReplicaKeys } from "./secret-replicas.ts";

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

/** A user, as it stands in its secret. */
type Login = DatabaseSecretArgs["admin"] & {
  /** ARN of the secret of whoever changes this user's password. */
  readonly masterarn?: pulumi.Output<string>;
};

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
export class DatabaseSecret extends RotatedSecrets {
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
    const admin = this.createAdminSecret(args);
    const application = this.createApplicationSecret(args, admin.secret.arn);
    const secrets = [admin, ...(application === undefined ? [] : [application])];
    const rotation = this.createRotation(args, client, secrets);
    for (const each of secrets) {
      this.createSchedule(each, { rotation, days, needs: [client, admin.version, ...resourcesOf(args.endpoint)] });
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
    const { environment, network, databaseGroupId, databasePort = postgresPort } = args;
    const description = "Rotation of passwords";
    return new DatabaseClientGroup(
      this.childName("client"),
      { environment, network, databaseGroupId, databasePort, description },
      this.childOpts(),
    );
  }

  private createAdminSecret({ keyArn, endpoint, admin, adminReplicas: replicas }: DatabaseSecretArgs): RotatedSecret {
    return this.createSecret("admin", { keyArn, replicas, value: valueOf(endpoint, admin) });
  }

  private createApplicationSecret(
    { environment, keyArn, endpoint, application, applicationReplicas: replicas }: DatabaseSecretArgs,
    masterarn: pulumi.Output<string>,
  ): RotatedSecret | undefined {
    if (application === undefined) return undefined;
    const { password } = new DatabasePassword(
      this.childName("application-password"),
      { environment },
      this.childOpts(),
    );
    const value = valueOf(endpoint, { username: application.username, password, masterarn });
    return this.createSecret("application", { keyArn, replicas, value });
  }

  private createRotation(
    { environment, network, keyArn }: DatabaseSecretArgs,
    client: DatabaseClientGroup,
    secrets: readonly RotatedSecret[],
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
}

/** @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_secret_json_structure.html */
function valueOf({ host, port, databaseName: dbname }: DataEndpoint, login: Login): pulumi.Output<string> {
  return pulumi.secret(pulumi.jsonStringify({ engine: "postgres", host, port, dbname, ...login }));
}

/** The endpoint's values are known before the database answers; the component that it usually is, is done after. */
function resourcesOf(endpoint: DataEndpoint): readonly pulumi.Resource[] {
  return pulumi.Resource.isInstance(endpoint) ? [endpoint] : [];
}
