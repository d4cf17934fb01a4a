import { UserError } from "@causeway/core";

/**
 * How large values are copied, as text, jsonb and bytea: `limited` is fast, and a value that is larger than `maxKiB` stops the
 * task; `full` copies any, value by value, and needs a primary key on their tables.
 */
export type LargeValues = { readonly kind: "limited"; readonly maxKiB: number } | { readonly kind: "full" };

const defaultLargeValues: LargeValues = { kind: "limited", maxKiB: 64 };

/** Of DMS's own tables on the target, where what failed and what did not compare equal is read. */
const controlSchema = "awsdms_control";

/** A copy that skips what it cannot do looks complete. */
const stopOnEveryError = {
  DataErrorPolicy: "STOP_TASK",
  DataTruncationErrorPolicy: "STOP_TASK",
  DataErrorEscalationPolicy: "STOP_TASK",
  DataErrorEscalationCount: 0,
  EventErrorPolicy: "IGNORE",
  TableErrorPolicy: "STOP_TASK",
  TableErrorEscalationPolicy: "STOP_TASK",
  TableErrorEscalationCount: 0,
  ApplyErrorDeletePolicy: "STOP_TASK",
  ApplyErrorInsertPolicy: "STOP_TASK",
  ApplyErrorUpdatePolicy: "STOP_TASK",
  ApplyErrorEscalationPolicy: "STOP_TASK",
  ApplyErrorEscalationCount: 0,
  ApplyErrorFailOnTruncationDdl: false,
  // While cached changes are applied, rows that the full load has read already come once more.
  FullLoadIgnoreConflicts: true,
  FailOnNoTablesCaptured: true,
  FailOnTransactionConsistencyBreached: true,
  // A database that fails over is away for a while: that is retried, at most every 30 minutes.
  RecoverableErrorCount: -1,
  RecoverableErrorInterval: 5,
  RecoverableErrorThrottling: true,
  RecoverableErrorThrottlingMax: 1800,
};

/**
 * Writes the settings of a replication task: logs on, validation on, errors stop it, the tables of the target are left as
 * the application made them, and it goes on with the changes after the full load.
 *
 * Log group and stream are not named: DMS refuses that when a task is made, and uses names of its own.
 *
 * @throws UserError `migration/setting-invalid` for a limit of large values other than 1–102400 KiB.
 * @see https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Tasks.CustomizingTasks.TaskSettings.html
 */
export function taskSettings(largeValues: LargeValues = defaultLargeValues): string {
  return JSON.stringify({
    Logging: { EnableLogging: true },
    TargetMetadata: {
      ...largeValueSettings(largeValues),
      BatchApplyEnabled: false,
      // Without it, what was applied just before a stop is applied again after it, and counts as an error.
      TaskRecoveryTableEnabled: true,
    },
    FullLoadSettings: {
      // Truncating fails on tables with foreign keys, and would empty a target that serves already.
      TargetTablePrepMode: "DO_NOTHING",
      CreatePkAfterFullLoad: false,
      StopTaskCachedChangesApplied: false,
      StopTaskCachedChangesNotApplied: false,
      MaxFullLoadSubTasks: 8,
      TransactionConsistencyTimeout: 600,
      CommitRate: 10_000,
    },
    ControlTablesSettings: {
      ControlSchema: controlSchema,
      FullLoadExceptionTableEnabled: true,
      HistoryTableEnabled: true,
      StatusTableEnabled: true,
      SuspendedTablesTableEnabled: true,
    },
    ValidationSettings: {
      EnableValidation: true,
      ThreadCount: 5,
      FailureMaxCount: 10_000,
      TableFailureMaxCount: 1_000,
      SkipLobColumns: false,
      ValidationOnly: false,
    },
    ChangeProcessingDdlHandlingPolicy: {
      HandleSourceTableAltered: true,
      HandleSourceTableDropped: true,
      HandleSourceTableTruncated: true,
    },
    ErrorBehavior: stopOnEveryError,
  });
}

function largeValueSettings(largeValues: LargeValues): object {
  if (largeValues.kind === "full") {
    return { SupportLobs: true, FullLobMode: true, LobChunkSize: 64, LimitedSizeLobMode: false };
  }
  const { maxKiB } = largeValues;
  if (!Number.isInteger(maxKiB) || maxKiB < 1 || maxKiB > 102_400) {
    throw new UserError(
      "migration/setting-invalid",
      `The limit of large values is ${maxKiB} KiB; allowed is a whole number from 1 to 102400.`,
      { hint: 'Give the size of the largest value, or { kind: "full" }, which has no limit and is slower.' },
    );
  }
  return { SupportLobs: true, FullLobMode: false, LimitedSizeLobMode: true, LobMaxSize: maxKiB };
}
