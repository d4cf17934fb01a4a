import type * as aws from "@pulumi/aws";
import type { LifecycleProfile } from "@causeway/core";

/** What a cluster and an instance call by the same names. */
export type DatabaseSafety = Pick<
  aws.rds.InstanceArgs,
  | "backupRetentionPeriod"
  | "copyTagsToSnapshot"
  | "deleteAutomatedBackups"
  | "deletionProtection"
  | "finalSnapshotIdentifier"
  | "skipFinalSnapshot"
>;

/**
 * Answers what a lifecycle means for a database: whether it can be deleted, and what is left of it afterwards. Backups are
 * always on: without them there is no restore to a point in time, and no replica.
 *
 * @param finalSnapshotIdentifier Of the snapshot taken before the database is deleted. It stays the same: AWS refuses to
 * delete a second database of that name until the first one's snapshot is gone or renamed.
 */
export function databaseSafety(lifecycle: LifecycleProfile, finalSnapshotIdentifier: string): DatabaseSafety {
  return {
    backupRetentionPeriod: lifecycle.backupRetentionDays,
    deleteAutomatedBackups: lifecycle.forceDelete,
    copyTagsToSnapshot: true,
    deletionProtection: lifecycle.deletionProtection,
    skipFinalSnapshot: !lifecycle.finalSnapshot,
    finalSnapshotIdentifier: lifecycle.finalSnapshot ? finalSnapshotIdentifier : undefined,
  };
}
