import { UserError } from "@causeway/core";
import type * as pulumi from "@pulumi/pulumi";
import { parseTableName } from "../handlers/validation/table-name.ts";

/** Lambda takes 4 KB for all variables of a function. */
const longestTables = 3000;

/** What a health check asks, as far as the program knows it. */
export interface HealthSettings {
  readonly url: pulumi.Input<string>;
  readonly expectedStatus: number;
  readonly timeoutSeconds: number;
  readonly intervalMinutes: number;
}

/**
 * Checks a health check's settings. An address that is known only when the service is made is checked by the function.
 *
 * @throws UserError `compute/check-invalid` for no HTTPS address, and a status, time or interval out of range.
 */
export function checkHealthSettings({ url, ...numbers }: HealthSettings): void {
  if (typeof url === "string" && URL.parse(url)?.protocol !== "https:") {
    throw invalid(`url is ${JSON.stringify(url)}; allowed is an address that starts with "https://".`);
  }
  assertWhole("expectedStatus", numbers.expectedStatus, [200, 599]);
  assertWhole("timeoutSeconds", numbers.timeoutSeconds, [1, 60]);
  assertWhole("intervalMinutes", numbers.intervalMinutes, [1, 60]);
}

/**
 * Answers the tables of a comparison, one to a line, as the function reads them.
 *
 * @throws UserError `compute/check-invalid` for no table, the same twice, more than a function can be told, and a name that is no `schema.table`.
 */
export function tableLines(tables: readonly string[]): string {
  const wrong = tables.find((table) => parseTableName(table) === undefined);
  if (wrong !== undefined) {
    throw invalid(
      `tables names ${JSON.stringify(wrong)}; allowed is schema.table, without quotes, as PostgreSQL keeps them.`,
    );
  }
  const twice = tables.find((table, index) => tables.indexOf(table) !== index);
  if (tables.length === 0 || twice !== undefined) {
    throw invalid(
      `tables ${twice === undefined ? "is empty" : `names ${twice} twice`}; allowed is each table once, and at least one.`,
    );
  }
  const lines = tables.join("\n");
  if (Buffer.byteLength(lines) > longestTables) {
    throw invalid(`tables has ${Buffer.byteLength(lines)} bytes; allowed are ${longestTables}.`);
  }
  return lines;
}

/**
 * Checks how long one statement may take.
 *
 * @throws UserError `compute/check-invalid`
 */
export function checkStatementSeconds(seconds: number): void {
  assertWhole("statementTimeoutSeconds", seconds, [1, 800]);
}

function assertWhole(setting: string, value: number, [from, to]: readonly [from: number, to: number]): void {
  if (!Number.isInteger(value) || value < from || value > to) {
    throw invalid(`${setting} is ${value}; allowed is a whole number from ${from} to ${to}.`);
  }
}

function invalid(message: string): UserError {
  return new UserError("compute/check-invalid", message, {
    hint: "Give the check something that it can really ask: one that cannot run tells nothing, and silence reads as success.",
  });
}
