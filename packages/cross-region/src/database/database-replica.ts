import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import {
  type DataEndpoint,
  endpointOutputs,
  type InstanceTraits,
  PostgresInstance,
  type PostgresInstanceArgs,
} from "@causeway/data";
import { planReplica, type ReplicaPlan } from "./replica-plan.ts";
import { hostInRole, type ReplicaRole } from "./replica-role.ts";

/** Environment, network and security group are those of the target region. */
export interface DatabaseReplicaArgs extends PostgresInstanceArgs {
  /** Key of the target region, whose policy must admit RDS and CloudWatch Logs: an encrypted source has encrypted replicas only. */
  readonly keyArn: pulumi.Input<string>;
  /** The instance in the other region that is replicated, or was until the promotion: of the same account, with backups. */
  readonly source: DataEndpoint;
  /**
   * `replica` follows the source and takes no writes. `promoted` is a database of its own, for ever: a deployment that finds a
   * replica promotes it, and the provider refuses one that finds nothing.
   */
  readonly role: ReplicaRole;
  /**
   * What the admin logs in with once the database is promoted: the source's rotations no longer arrive. `DatabaseSecret` takes
   * the same, and changes it at once. @default the last one of the source
   */
  readonly adminPassword?: pulumi.Input<string>;
  /** The source's, for parameters only: RDS gives the replica the very version of its source. @default "16" */
  readonly engineVersion?: string;
  /** As `db.m7g.large`; no smaller than the source's, or the replica falls behind. */
  readonly instanceClass: string;
  /** Up to which storage grows by itself, 22–65536. No less than the source's. */
  readonly maxStorageGiB: number;
  /** Keeps a standby in another zone, from before the promotion. @default in a protected environment */
  readonly multiAz?: boolean;
  /** Lets AWS DMS read the changes once it is promoted, for the way back. @default false */
  readonly logicalReplication?: boolean;
}

/** The snapshot of a large source takes hours from one region to the other; the provider gives up after 40 minutes. */
const patience = { create: "6h", update: "2h" };

/**
 * Makes a replica of a PostgreSQL database in another region, that is ready to take over.
 * Makes: 1 instance; 1 subnet group, 1 parameter group, 3 log groups, 1 role for enhanced monitoring.
 *
 * It has all that its source has before it is promoted: standby, backups, logs, parameters, key. User, password, name and
 * size come from the source, and so does every later password.
 *
 * **Promotion.** Dropping the source from the instance is what promotes it, so that nothing but `role` can: while it is
 * `replica`, the source is written out and later differences are left alone. Once the writes are stopped and the lag is 0,
 * promote by the cut-over, refresh the stack, and say `promoted`; or say `promoted` at once, and the deployment promotes. There is
 * no way back: a promoted database never follows again, and to say `replica` of it is refused. The host stays the same; the old
 * source is stale from then on.
 *
 * A replica leaves no snapshot when it is deleted: RDS refuses one. Its backups, which RDS takes of replicas since PostgreSQL
 * 14.1, are on from the beginning, so that a promotion need not wait for the first.
 *
 * @throws UserError `cross-region/source-invalid` for a cluster, or an instance of the same region.
 * @throws UserError `cross-region/role-invalid` for another role, and as soon as the state is known for `replica` after a promotion.
 * @throws UserError `database/version-invalid`, `database/version-withdrawn`, `database/zones-too-few`,
 * `database/class-invalid`, `database/port-invalid`, `network/port-forbidden`, `database/size-invalid`, `database/window-invalid`.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReadRepl.XRgn.html
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReadRepl.Promote.html
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReadRepl.Overview.Differences.html
 */
export class DatabaseReplica extends PostgresInstance {
  readonly host: pulumi.Output<string>;

  constructor(name: string, args: DatabaseReplicaArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:cross-region:DatabaseReplica", name, { ...args, ...traitsOf(args), opts });

    this.host = hostInRole(args.role, this.instance);
    this.registerOutputs({ ...endpointOutputs(this), logGroupNames: this.logGroupNames });
  }
}

function traitsOf(args: DatabaseReplicaArgs): InstanceTraits {
  const plan = planReplica(args);
  return {
    plan,
    databaseName: args.source.databaseName,
    inputs: { ...replication(args, plan), maxAllocatedStorage: args.maxStorageGiB },
    options: {
      customTimeouts: patience,
      // The cut-over promotes: a refreshed state then has no source, and must not be taken for one that was lost.
      ignoreChanges: args.role === "replica" ? ["replicateSourceDb"] : [],
    },
  };
}

type ReplicationInputs = Pick<
  aws.rds.InstanceArgs,
  "finalSnapshotIdentifier" | "passwordWo" | "passwordWoVersion" | "replicateSourceDb" | "skipFinalSnapshot"
>;

/** @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DeleteDBInstance.html */
function replication({ role, adminPassword }: DatabaseReplicaArgs, { sourceArn }: ReplicaPlan): ReplicationInputs {
  if (role === "replica") {
    return { replicateSourceDb: sourceArn, skipFinalSnapshot: true, finalSnapshotIdentifier: undefined };
  }
  // Written once, with its first version: what rotation changes is not set back.
  return adminPassword === undefined ? {} : { passwordWo: pulumi.secret(adminPassword), passwordWoVersion: 1 };
}
