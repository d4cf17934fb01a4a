export type Lifecycle = "ephemeral" | "protected";

/** What an environment's lifecycle means for the resources in it. */
export interface LifecycleProfile {
  /** Pulumi's `protect` for resources that hold data: a destroy or replacement of them stops. */
  readonly protect: boolean;
  /** `forceDestroy` of buckets, `forceDelete` of registries: deletes what still has content. */
  readonly forceDelete: boolean;
  /** AWS's own refusal to delete databases, balancers, tables, user pools. */
  readonly deletionProtection: boolean;
  /** The reverse of `skipFinalSnapshot`. */
  readonly finalSnapshot: boolean;
  /** Days of automated backups. Never 0: a database without backups can have no replica. */
  readonly backupRetentionDays: number;
  /** Days that a deleted KMS key can be rescued, 7–30. */
  readonly keyDeletionWindowDays: number;
  /** Days that a deleted secret can be restored, 7–30; 0 deletes at once, which frees its name. */
  readonly secretRecoveryWindowDays: number;
  /** One of the values that CloudWatch Logs accepts. */
  readonly logRetentionDays: number;
}

const profiles: Readonly<Record<Lifecycle, LifecycleProfile>> = {
  ephemeral: {
    protect: false,
    forceDelete: true,
    deletionProtection: false,
    finalSnapshot: false,
    backupRetentionDays: 1,
    keyDeletionWindowDays: 7,
    secretRecoveryWindowDays: 0,
    logRetentionDays: 7,
  },
  protected: {
    protect: true,
    forceDelete: false,
    deletionProtection: true,
    finalSnapshot: true,
    backupRetentionDays: 14,
    keyDeletionWindowDays: 30,
    secretRecoveryWindowDays: 30,
    logRetentionDays: 365,
  },
};

/** Answers the one set of switches that makes an environment disposable or hard to lose. */
export function lifecycleProfile(lifecycle: Lifecycle): LifecycleProfile {
  return profiles[lifecycle];
}
