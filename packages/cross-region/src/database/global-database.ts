import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { UserError } from "@causeway/core";
import { BaseComponent } from "@causeway/core/component";
import { DatabaseCluster, type DatabaseClusterArgs, postgresVersion } from "@causeway/data";

/** What the cluster of one region has of its own. */
export type GlobalDatabaseSide = Pick<
  DatabaseClusterArgs,
  "databaseGroupId" | "environment" | "instanceClass" | "keyArn" | "network" | "readers"
>;

/** What both clusters have in common. */
export interface GlobalDatabaseArgs extends Pick<
  DatabaseClusterArgs,
  "databaseName" | "engineVersion" | "logicalReplication" | "port" | "windows"
> {
  /** Takes the writes until a switch-over. */
  readonly source: GlobalDatabaseSide;
  /** Follows within a second or so, with a key of its own region. */
  readonly target: GlobalDatabaseSide;
  /** The first user, of both. */
  readonly credentials: NonNullable<DatabaseClusterArgs["credentials"]>;
}

/**
 * Makes an Aurora PostgreSQL database in two regions, one of which writes.
 * Makes: 1 global cluster, 1 `DatabaseCluster` in each region.
 *
 * A planned switch-over loses nothing: Aurora lets the target catch up, then exchanges the roles, and the source follows the
 * target. Its clusters therefore keep no opinion on membership, on where they replicate from, or on the version: an upgrade is
 * made on the global cluster, for both. It is another version written whole, as `16.9`; of a major one alone AWS picks the rest
 * in the beginning, and no later deployment changes it.
 *
 * A destroy takes the target out first, then the source. Whoever switched over switches back before it: AWS refuses to delete the
 * last instance of the cluster that writes while another one follows.
 *
 * @throws UserError `cross-region/source-invalid` when both clusters are in one region.
 * @throws UserError `database/class-invalid` for a class that no global database has, and as `DatabaseCluster` does.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-global-database.configuration.requirements.html
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-global-database-disaster-recovery.html
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-global-database-deleting.html
 */
export class GlobalDatabase extends BaseComponent {
  readonly globalClusterId: pulumi.Output<string>;
  /** Leads to whichever cluster writes, before and after a switch-over. */
  readonly writerHost: pulumi.Output<string>;
  readonly source: DatabaseCluster;
  readonly target: DatabaseCluster;

  constructor(name: string, args: GlobalDatabaseArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:cross-region:GlobalDatabase", name, args.source.environment, opts);

    assertSides(args);
    const globalCluster = this.createGlobalCluster(args);
    this.globalClusterId = globalCluster.id;
    this.writerHost = globalCluster.endpoint;
    this.source = this.createCluster("source", args, {
      credentials: args.credentials,
      globalClusterId: globalCluster.id,
    });
    // The first member becomes the primary, and a second one is refused until that has an instance.
    this.target = this.createCluster("target", args, {
      sourceRegion: args.source.environment.region,
      globalClusterId: this.source.clusterMembers.apply(() => globalCluster.id),
    });
    this.registerOutputs({ globalClusterId: this.globalClusterId, writerHost: this.writerHost });
  }

  private createGlobalCluster({ engineVersion }: GlobalDatabaseArgs): aws.rds.GlobalCluster {
    const { version, major } = postgresVersion("aurora-postgresql", engineVersion);
    return new aws.rds.GlobalCluster(
      this.childName("global"),
      {
        globalClusterIdentifier: this.physicalName("rds", "global"),
        engine: "aurora-postgresql",
        engineVersion: version,
        storageEncrypted: true,
        deletionProtection: this.lifecycle.deletionProtection,
        // Takes the members out first, without which the global cluster cannot be deleted.
        forceDestroy: this.lifecycle.forceDelete,
        tags: this.childTags("global", { Tier: "data" }),
      },
      this.childOpts({
        protect: this.lifecycle.protect,
        // AWS answers the whole version of a major one. The provider, unlike for clusters, would ask for an upgrade to that one.
        ignoreChanges: version === String(major) ? ["engineVersion"] : [],
      }),
    );
  }

  private createCluster(
    side: "source" | "target",
    args: GlobalDatabaseArgs,
    own: Pick<DatabaseClusterArgs, "credentials" | "globalClusterId" | "sourceRegion">,
  ): DatabaseCluster {
    const { source: _source, target: _target, credentials: _credentials, ...common } = args;
    return new DatabaseCluster(this.childName(side), { ...common, ...args[side], ...own }, this.childOpts());
  }
}

function assertSides({ source, target }: GlobalDatabaseArgs): void {
  if (source.environment.region === target.environment.region) {
    throw new UserError(
      "cross-region/source-invalid",
      `Both clusters of the global database are in ${source.environment.region}; allowed are two regions.`,
      { hint: "Give the target the environment of the other region." },
    );
  }
  for (const { instanceClass } of [source, target]) assertMemoryOptimised(instanceClass);
}

function assertMemoryOptimised(instanceClass: string): void {
  if (/^db\.[rx]\w+\./.test(instanceClass)) return;
  throw new UserError(
    "database/class-invalid",
    `instanceClass is ${JSON.stringify(instanceClass)}; allowed in a global database are classes with much memory, as db.r7g.large.`,
    { hint: "Take a class that begins with db.r or db.x: Aurora refuses others in a global database." },
  );
}
