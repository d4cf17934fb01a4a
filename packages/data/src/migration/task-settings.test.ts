import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type LargeValues, taskSettings } from "./task-settings.ts";

function settingsOf(largeValues?: LargeValues): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  return JSON.parse(taskSettings(largeValues));
}

describe("taskSettings", () => {
  test("turns logs on without naming group or stream, which AWS DMS refuses", () => {
    expect(settingsOf()["Logging"]).toEqual({ EnableLogging: true });
    expect(taskSettings()).not.toContain("CloudWatchLog");
  });

  test("compares source and target", () => {
    expect(settingsOf()["ValidationSettings"]).toMatchObject({
      EnableValidation: true,
      ValidationOnly: false,
      SkipLobColumns: false,
    });
  });

  test("stops on every error of data, rather than to skip a row or a table", () => {
    const behaviour = settingsOf()["ErrorBehavior"] ?? {};
    const policies = Object.entries(behaviour).filter(([key]) => key.endsWith("Policy"));

    expect(Object.fromEntries(policies)).toEqual({
      DataErrorPolicy: "STOP_TASK",
      DataTruncationErrorPolicy: "STOP_TASK",
      DataErrorEscalationPolicy: "STOP_TASK",
      EventErrorPolicy: "IGNORE",
      TableErrorPolicy: "STOP_TASK",
      TableErrorEscalationPolicy: "STOP_TASK",
      ApplyErrorDeletePolicy: "STOP_TASK",
      ApplyErrorInsertPolicy: "STOP_TASK",
      ApplyErrorUpdatePolicy: "STOP_TASK",
      ApplyErrorEscalationPolicy: "STOP_TASK",
    });
    expect(behaviour).toMatchObject({ FailOnNoTablesCaptured: true, RecoverableErrorCount: -1 });
  });

  test("leaves the target's tables as they are, goes on with the changes, and applies none twice", () => {
    expect(settingsOf()).toMatchObject({
      FullLoadSettings: {
        TargetTablePrepMode: "DO_NOTHING",
        StopTaskCachedChangesApplied: false,
        StopTaskCachedChangesNotApplied: false,
      },
      TargetMetadata: { TaskRecoveryTableEnabled: true, BatchApplyEnabled: false },
      ControlTablesSettings: { ControlSchema: "awsdms_control" },
    });
  });

  test("copies large values up to a limit, or all of them", () => {
    expect(settingsOf()["TargetMetadata"]).toMatchObject({
      LimitedSizeLobMode: true,
      FullLobMode: false,
      LobMaxSize: 64,
    });
    expect(settingsOf({ kind: "limited", maxKiB: 512 })["TargetMetadata"]).toMatchObject({ LobMaxSize: 512 });
    expect(settingsOf({ kind: "full" })["TargetMetadata"]).toMatchObject({
      LimitedSizeLobMode: false,
      FullLobMode: true,
    });
  });

  test("refuses exactly the limits that AWS DMS refuses", () => {
    fc.assert(
      fc.property(fc.oneof(fc.integer({ min: 1, max: 102_400 })), (maxKiB) => {
        expect(settingsOf({ kind: "limited", maxKiB })["TargetMetadata"]).toMatchObject({ LobMaxSize: maxKiB });
      }),
    );
    for (const maxKiB of [0, -1, 1.5, 102_401, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => taskSettings({ kind: "limited", maxKiB })).toThrow(
        expect.objectContaining({
          code: "migration/setting-invalid",
          message: expect.stringContaining(`${maxKiB} KiB`),
        }),
      );
    }
  });
});
