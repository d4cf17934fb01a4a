import * as pulumi from "@pulumi/pulumi";
import { endpointOutputs } from "./data-endpoint.ts";
import { type InstanceTraits, PostgresInstance, type PostgresInstanceArgs } from "./postgres-instance.ts";
import { planPostgres } from "./postgres-plan.ts";
import { assertDatabaseIdentity, type DatabaseCredentials, postgresPort } from "./settings/database-identity.ts";
import { storageSize } from "./settings/storage-size.ts";

export interface DatabaseInstanceArgs extends PostgresInstanceArgs {
  /** Of the database that the instance begins with. */
  readonly databaseName: string;
  /** The first user. */
  readonly credentials: DatabaseCredentials;
  /** Storage to begin with, 20–65536. It grows by itself and never shrinks. */
  readonly storageGiB: number;
  /** Up to which it grows, at least a tenth more. @default twice storageGiB */
  readonly maxStorageGiB?: number;
  /** Lets AWS restart the database for a newer minor version, in the middle of a migration too. @default false */
  readonly autoMinorVersionUpgrade?: boolean;
}

/**
 * Makes a PostgreSQL database on RDS that is encrypted, takes TLS only, restores to any point within its backups, and can be
 * the source of replicas.
 * Makes: 1 instance; 1 subnet group, 1 parameter group, 3 log groups, 1 role for enhanced monitoring.
 *
 * A protected database has a standby, cannot be deleted, and leaves a snapshot and its backups if it is all the same. Its
 * major version does not change in place: that takes a migration.
 *
 * The password is AWS's to know once the database is there: rotation changes it, and no later deployment sets it back. RDS's
 * own management of the password is not used, since RDS refuses it on the source of a replica.
 *
 * @throws UserError `database/version-invalid`, `database/version-withdrawn`, `database/zones-too-few`,
 * `database/name-invalid`, `database/class-invalid`, `database/port-invalid`, `network/port-forbidden`,
 * `database/size-invalid`, `database/window-invalid`.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_PostgreSQL.html
 */
export class DatabaseInstance extends PostgresInstance {
  readonly host: pulumi.Output<string>;
  readonly parameterGroupName: pulumi.Output<string>;

  constructor(name: string, args: DatabaseInstanceArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:data:DatabaseInstance", name, { ...args, ...traitsOf(args), opts });

    this.host = this.instance.address;
    this.parameterGroupName = this.parameters.name;
    this.registerOutputs({
      ...endpointOutputs(this),
      logGroupNames: this.logGroupNames,
      parameterGroupName: this.parameterGroupName,
    });
  }
}

function traitsOf(args: DatabaseInstanceArgs): InstanceTraits {
  const engine = "postgres";
  const { credentials, databaseName, instanceClass, port = postgresPort } = args;
  assertDatabaseIdentity({ databaseName, username: credentials.username, port, instanceClass, engine });
  const plan = planPostgres(engine, args);
  const { storageGiB, maxStorageGiB } = storageSize(args);
  return {
    plan,
    databaseName,
    inputs: {
      engine,
      engineVersion: plan.version.version,
      autoMinorVersionUpgrade: args.autoMinorVersionUpgrade ?? false,
      dbName: databaseName,
      username: credentials.username,
      passwordWo: pulumi.secret(credentials.password),
      passwordWoVersion: 1,
      allocatedStorage: storageGiB,
      maxAllocatedStorage: maxStorageGiB,
    },
    // Rotation owns the password. What storage has grown by, the provider leaves alone since a maximum is set.
    options: { ignoreChanges: ["passwordWo", "passwordWoVersion"] },
  };
}
