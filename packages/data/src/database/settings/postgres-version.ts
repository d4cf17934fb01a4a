import { UserError } from "@causeway/core";
import { type PostgresEngine, withdrawnVersions } from "./withdrawn-versions.ts";

/** A version that is not known to be withdrawn. */
export interface PostgresVersion {
  /** As it was written: `16`, where AWS picks the minor version, or `16.9`. */
  readonly version: string;
  readonly major: number;
  /** What a parameter group must be made for. */
  readonly family: string;
}

/** Both the database and AWS DMS know it, and its standard support lasts until 2029. */
export const defaultPostgresVersion = "16";

/**
 * Answers a version of PostgreSQL, once it is known not to be withdrawn.
 *
 * Better is a major version alone: AWS withdraws each minor version after about a year, and a program that pins one cannot
 * make its environment anew from that day on. A version that is newer than the table is taken as it is.
 *
 * @param engine RDS and Aurora withdraw versions on different days.
 * @param version `16`, or `16.9`. @default defaultPostgresVersion
 * @throws UserError `database/version-invalid` for what is no version.
 * @throws UserError `database/version-withdrawn` for a version that can no longer be made.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html
 */
export function postgresVersion(engine: PostgresEngine, version: string = defaultPostgresVersion): PostgresVersion {
  const [, majorText, minorText] = /^([1-9]\d?)(?:\.(0|[1-9]\d?))?$/.exec(version) ?? [];
  if (majorText === undefined) {
    throw new UserError(
      "database/version-invalid",
      `The version of ${engine} is ${JSON.stringify(version)}; allowed are a major version, as "16", or a major and a minor one, as "16.9".`,
      { hint: "Give the major version alone, and AWS picks a minor one that it still offers." },
    );
  }
  const major = Number(majorText);
  assertOffered(engine, { version, major, ...(minorText === undefined ? {} : { minor: Number(minorText) }) });
  return { version, major, family: `${engine}${major}` };
}

function assertOffered(
  engine: PostgresEngine,
  { version, major, minor }: { readonly version: string; readonly major: number; readonly minor?: number },
): void {
  const { asOf, source, majors } = withdrawnVersions[engine];
  const oldest = Math.min(...Object.keys(majors).map(Number));
  const withdrawn = majors[major];
  const isGone =
    minor !== undefined &&
    withdrawn !== undefined &&
    minor <= withdrawn.through &&
    withdrawn.except?.includes(minor) !== true;
  if (major >= oldest && !isGone) return;
  const allowed = isGone ? `"${major}" alone, or "${major}.${withdrawn.through + 1}" and newer` : `${oldest} and newer`;
  throw new UserError(
    "database/version-withdrawn",
    `AWS no longer offers version ${version} of ${engine}, as of ${asOf}; allowed are ${allowed}.`,
    { hint: `Give the major version alone, and AWS picks a minor one that it still offers. See ${source}` },
  );
}
