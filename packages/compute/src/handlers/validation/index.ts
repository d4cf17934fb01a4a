import { cloudWatchMetrics } from "../metrics/cloudwatch-metrics.ts";
import { loginOf } from "./login.ts";
import { withPostgres } from "./postgres-side.ts";
import { readSecret } from "./read-secret.ts";
import type { DatabaseSide } from "./table-state.ts";
import { validate, type ValidationReport } from "./validate.ts";
import { type SideSettings, validationSettings } from "./validation-settings.ts";

const settings = validationSettings(process.env);
const metrics = cloudWatchMetrics(settings.namespace);

/** Entry of the function that compares the tables of two databases. Fails where a side cannot be reached. */
export async function handler(): Promise<ValidationReport> {
  const { validation, tables } = settings;
  const report = await onSide(settings.source, (source) =>
    onSide(settings.target, (target) => validate(validation, tables, { sides: { source, target }, metrics })),
  );
  // oxlint-disable-next-line no-console -- CloudWatch takes a function's log from here.
  console.info(JSON.stringify({ validation, ...report }));
  return report;
}

async function onSide<Result>(
  { place, secretArn }: SideSettings,
  work: (side: DatabaseSide) => Promise<Result>,
): Promise<Result> {
  return withPostgres(loginOf(place, await readSecret(secretArn)), settings.statementTimeoutMs, work);
}
