import {
  type DatabaseMigrationServiceClient,
  DescribeTableStatisticsCommand,
} from "@aws-sdk/client-database-migration-service";
import type { MeasureContext } from "../../gates/measurement.ts";
import type { DmsValidationReading, ValidatedTable } from "../../gates/readings.ts";
import type { GateOf } from "../../gates/schema/gate-schema.ts";
import { countIn, type Ending, readPages, textIn } from "./ask-aws.ts";
import { readTask } from "./lag/task-state.ts";
import type { InsideNetwork, ReadingClients, ReadingPlan } from "./reading-edges.ts";
import { regionOf } from "./region-of.ts";
import { readSeries } from "./series/read-series.ts";
import { type SeriesQuestion, seriesWindow } from "./series/series-question.ts";
import { UnreadableError } from "./unreadable-error.ts";

export interface MigrationPlace {
  readonly plan: Pick<ReadingPlan, "data">;
  readonly clients: Pick<ReadingClients, "cloudWatch" | "migrations">;
  readonly inside: InsideNetwork;
  readonly context: MeasureContext;
}

/**
 * Reads what DMS has loaded and compared. Which changes it could not apply stands in a table on the target, `awsdms_apply_exceptions`,
 * that no API answers: without a way into the network nothing is known of them, which is not that there are none.
 *
 * @see https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Tasks.CustomizingTasks.TaskSettings.ControlTable.html
 */
export async function readDmsValidation(
  gate: GateOf<"dms-validation">,
  { plan, clients, inside, context }: MigrationPlace,
  ending: Ending,
): Promise<DmsValidationReading> {
  if (plan.data.kind !== "dms")
    throw new UnreadableError(`the plan moves its data by ${plan.data.kind}, and not by dms`);
  const { taskArn } = plan.data;
  const { countApplyExceptions } = inside;
  if (countApplyExceptions === undefined)
    throw new UnreadableError(
      "changes that could not be applied are only told inside of the network, and there is no function that reads them",
    );
  const region = regionOf(taskArn);
  const client = clients.migrations("target", region);
  const task = await readTask(client, taskArn, ending);
  const asked = { client: clients.cloudWatch("target", region), dimensions: task.dimensions };
  const [tables, applyExceptions, pending] = await Promise.all([
    readTables(client, taskArn, ending),
    countApplyExceptions(ending.abortSignal),
    gate.pending === "zero" ? readSeries(pendingQuestions(gate, asked, context), ending) : undefined,
  ]);
  return {
    kind: "dms-validation",
    taskStatus: task.status,
    tables,
    applyExceptions,
    ...(pending === undefined ? {} : { pending }),
  };
}

/** @see https://docs.aws.amazon.com/dms/latest/APIReference/API_DescribeTableStatistics.html */
const tablesPerPage = 500;

async function readTables(
  client: DatabaseMigrationServiceClient,
  taskArn: string,
  ending: Ending,
): Promise<readonly ValidatedTable[]> {
  const action = "dms:DescribeTableStatistics";
  const found = await readPages(action, async (token) => {
    const page = {
      ReplicationTaskArn: taskArn,
      MaxRecords: tablesPerPage,
      ...(token === undefined ? {} : { Marker: token }),
    };
    const { TableStatistics, Marker } = await client.send(new DescribeTableStatisticsCommand(page), ending);
    return { items: TableStatistics, next: Marker };
  });
  return found.map((table) => ({
    name: `${textIn(action, table.SchemaName)}.${textIn(action, table.TableName)}`,
    loadState: textIn(action, table.TableState),
    validationState: textIn(action, table.ValidationState),
    pending: countIn(action, table.ValidationPendingRecords),
    failed: countIn(action, table.ValidationFailedRecords),
    suspended: countIn(action, table.ValidationSuspendedRecords),
  }));
}

/** All that may be between the source's log and the target. @see https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Monitoring.html */
const pendingMetrics = [
  "CDCIncomingChanges",
  "CDCChangesMemorySource",
  "CDCChangesMemoryTarget",
  "CDCChangesDiskSource",
  "CDCChangesDiskTarget",
  "CDCLatencyTarget",
] as const;

function pendingQuestions(
  { periodSeconds, settleSeconds, zeroPeriods }: GateOf<"dms-validation">,
  {
    client,
    dimensions,
  }: { readonly client: SeriesQuestion["client"]; readonly dimensions: Readonly<Record<string, string>> },
  context: MeasureContext,
): readonly SeriesQuestion[] {
  const windowSeconds = (zeroPeriods + 1) * periodSeconds;
  const window = seriesWindow({ periodSeconds, windowSeconds, settleSeconds }, context);
  return pendingMetrics.map((name) => ({
    client,
    metric: { namespace: "AWS/DMS", name, dimensions, statistic: "Maximum" },
    // 0 is 0 in any unit.
    unit: undefined,
    window,
  }));
}
