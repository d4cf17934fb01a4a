import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { type AccessStatement, BaseComponent, type EnvironmentContext } from "@causeway/core/component";
import { bundleHandler, LambdaFunction } from "@causeway/lambda";
import { DatabaseClientGroup, type NetworkPlacement, type RemoteDatabase } from "@causeway/network";
import type { DataEndpoint } from "../database/data-endpoint.ts";
import { postgresPort } from "../database/settings/database-identity.ts";

type SideName = "source" | "target";

/** One of the two databases. */
interface SwitchSide {
  readonly endpoint: Pick<DataEndpoint, "host" | "port" | "databaseName">;
  /** Where it is read while it follows the other, as the reader of an Aurora cluster. @default the endpoint's host */
  readonly readerHost?: pulumi.Input<string>;
  /**
   * Secret of the admin that RDS made, in this region: as a member of rds_superuser it may end sessions of others, and guard
   * tables that are not its own. A replica has the login of its source.
   */
  readonly secretArn: pulumi.Input<string>;
}

export interface SwitchFunctionArgs {
  readonly environment: EnvironmentContext;
  /** In the region of the target: it is reached when the source is slow. */
  readonly network: NetworkPlacement;
  /** The databases' own security groups, which will admit the function, or the network of one that is in another region. */
  readonly databaseGroupIds: Readonly<Record<SideName, pulumi.Input<string> | RemoteDatabase>>;
  /** TCP port on which both databases listen. @default 5432 */
  readonly databasePort?: number;
  readonly source: SwitchSide;
  readonly target: SwitchSide;
  /** Key of the region that encrypts the secrets; its policy must admit CloudWatch Logs, Lambda and SQS. */
  readonly keyArn: pulumi.Input<string>;
}

/** Where Lambda keeps Amazon's authorities, RDS's among them, which Node does not know. */
const authoritiesFile = "/var/runtime/ca-cert.pem";

/** A freeze waits 12 seconds for transactions at most, beside logins; tables are guarded before it, in the preparation. */
const timeoutSeconds = 60;

/**
 * Makes the function by which a cut-over reaches two PostgreSQL databases: it freezes the source, and lets it write again,
 * writes a token there and reads it on the target, fences the source for good, sets sequences, and opens the target.
 * Makes: 1 `LambdaFunction` (5 resources) in the network, 1 security group for each side that its database admits (4 resources;
 * 3 for one in another region).
 *
 * A freeze is a lease: a row with the moment at which it ends, in a schema `causeway_switch` of the source's own. Each table has
 * a trigger that asks for it by the database's clock before it is written, so that writes come through again at that moment
 * though nobody comes back; a setting as `default_transaction_read_only`, or a right that is revoked, would stay, and any
 * session may turn the first off. Connections stay; transactions that began before are waited for 2 seconds, then ended. It
 * needs no superuser. The triggers come with the preparation and go with the release; on a copy that AWS makes of the whole
 * they are there too, and keep the target from writes until it is opened. Rows that are applied as a copy
 * (`session_replication_role`) pass: by them DMS may lead the way back.
 *
 * It does not stop changes of the schema, `nextval`, large objects, and what a superuser writes as a copy: deployments rest
 * meanwhile. A table that is made later is guarded by the next freeze or fence.
 *
 * One invocation runs at a time: a late answer to an earlier command cannot undo a later one. The concurrency is taken from the
 * account's, of which AWS keeps 100 free: accounts with a limit near that have it raised first.
 *
 * Where DMS copies, its rules must include `causeway_switch.token` and `causeway_switch.beat`, and not
 * `causeway_switch.lease`, of which each side has its own.
 *
 * @throws UserError `network/port-forbidden` for a port that no database may have.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.PostgreSQL.CommonDBATasks.Roles.rds_superuser.html
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html
 */
export class SwitchFunction extends BaseComponent {
  readonly functionArn: pulumi.Output<string>;
  /** `functionName` of a cut-over's plan. */
  readonly functionName: pulumi.Output<string>;
  readonly logGroupName: pulumi.Output<string>;

  constructor(name: string, args: SwitchFunctionArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:data:SwitchFunction", name, args.environment, opts);

    const securityGroupIds = (["source", "target"] as const).map((side) => this.createClientGroup(side, args).groupId);
    const made = this.createFunction(args, securityGroupIds);

    this.functionArn = made.functionArn;
    this.functionName = made.functionName;
    this.logGroupName = made.logGroupName;
    this.registerOutputs({
      functionArn: this.functionArn,
      functionName: this.functionName,
      logGroupName: this.logGroupName,
    });
  }

  private createClientGroup(side: SideName, args: SwitchFunctionArgs): DatabaseClientGroup {
    return new DatabaseClientGroup(
      this.childName(`${side}-client`),
      {
        environment: this.environment,
        network: args.network,
        databaseGroupId: args.databaseGroupIds[side],
        databasePort: args.databasePort ?? postgresPort,
        description: `Switch of databases, ${side}`,
      },
      this.childOpts(),
    );
  }

  private createFunction(
    { network, keyArn, source, target }: SwitchFunctionArgs,
    securityGroupIds: readonly pulumi.Output<string>[],
  ): LambdaFunction {
    const { dnsSuffix } = aws.getPartitionOutput({}, this.childOpts());
    const domain = pulumi.interpolate`${this.environment.region}.${dnsSuffix}`;
    return new LambdaFunction(
      this.childName("switch"),
      {
        environment: this.environment,
        description: "Freezes, fences and opens databases while their data moves",
        code: bundleHandler(new URL("../handlers/switch/index.ts", import.meta.url)),
        timeoutSeconds,
        reservedConcurrency: 1,
        variables: {
          ...variablesOf("SOURCE", source),
          ...variablesOf("TARGET", target),
          NODE_EXTRA_CA_CERTS: authoritiesFile,
        },
        statements: readLogins([source.secretArn, target.secretArn], { keyArn, domain }),
        vpc: { network, securityGroupIds },
        kmsKeyArn: keyArn,
      },
      this.childOpts(),
    );
  }
}

function variablesOf(prefix: "SOURCE" | "TARGET", { endpoint, readerHost, secretArn }: SwitchSide) {
  return {
    [`${prefix}_HOST`]: endpoint.host,
    [`${prefix}_PORT`]: pulumi.interpolate`${endpoint.port}`,
    [`${prefix}_DATABASE`]: endpoint.databaseName,
    [`${prefix}_SECRET_ARN`]: secretArn,
    ...(readerHost === undefined ? {} : { [`${prefix}_READER_HOST`]: readerHost }),
  };
}

/** @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html */
function readLogins(
  secretArns: readonly pulumi.Input<string>[],
  { keyArn, domain }: { readonly keyArn: pulumi.Input<string>; readonly domain: pulumi.Output<string> },
): readonly AccessStatement[] {
  return [
    { sid: "ReadLogins", actions: ["secretsmanager:GetSecretValue"], resources: secretArns },
    {
      sid: "DecryptLogins",
      actions: ["kms:Decrypt"],
      resources: [keyArn],
      conditions: {
        StringEquals: {
          "kms:ViaService": pulumi.interpolate`secretsmanager.${domain}`,
          "kms:EncryptionContext:SecretARN": secretArns,
        },
      },
    },
  ];
}
