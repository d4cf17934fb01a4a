/** The engine as RDS names it. */
export type PostgresEngine = "postgres" | "aurora-postgresql";

interface Withdrawn {
  /** No minor version up to this one can be made new. */
  readonly through: number;
  /** Those among them that are supported for longer. */
  readonly except?: readonly number[];
}

interface EngineVersions {
  /** The day of what the table says. Versions withdrawn later are refused by AWS alone. */
  readonly asOf: `${number}-${number}-${number}`;
  readonly source: string;
  /** By major version. An older major is refused whole; a newer one is AWS's to judge. */
  readonly majors: Readonly<Record<number, Withdrawn>>;
}

/** What can no longer be made new. Each engine loses its versions on days of its own. */
export const withdrawnVersions: Readonly<Record<PostgresEngine, EngineVersions>> = {
  postgres: {
    asOf: "2026-05-31",
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html",
    majors: {
      14: { through: 17 },
      15: { through: 12 },
      16: { through: 8 },
      17: { through: 4 },
      18: { through: 0 },
    },
  },
  "aurora-postgresql": {
    asOf: "2026-06-01",
    source:
      "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraPostgreSQLReleaseNotes/aurorapostgresql-release-calendar.html",
    majors: {
      14: { through: 12, except: [6] },
      15: { through: 7 },
      16: { through: 3 },
      17: { through: 3 },
    },
  },
};
