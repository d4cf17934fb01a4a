import { isUserError, type Lifecycle, type ProblemBetween, problemOf } from "@causeway/core";
import { checkStrategy } from "@causeway/compute";
import { postgresVersion } from "@causeway/data";
import { z } from "zod";
import { comparedTables } from "./compared-tables.ts";
import { rolloutSettings } from "./serving-settings.ts";

const side = z.object({ database: z.object({ version: z.string() }) });

/** What is compared; a part that is missing or wrong is another problem of the settings. */
const parts = {
  sides: z.object({ source: side, target: side }),
  tasks: z.object({
    service: z.object({ minTasks: z.number(), maxTasks: z.number() }),
  }),
  rollout: z.object({
    lifecycle: z.enum(["ephemeral", "protected"]),
    service: z.object({ rollout: rolloutSettings }),
  }),
  tables: z.object({
    migration: z.object({ tables: z.array(z.string()).min(1), comparedTables: z.array(z.string()).optional() }),
  }),
  names: z.object({ domainName: z.string(), subdomain: z.string() }),
};

/** Finds what does not go together in what the two sides are made of. */
export function contentProblems(settings: unknown): readonly ProblemBetween[] {
  return [
    ...found(parts.sides, settings, olderTarget),
    ...found(parts.tasks, settings, tooFewTasks),
    ...found(parts.rollout, settings, ({ lifecycle, service }) => rolloutProblems(lifecycle, service.rollout)),
    ...found(parts.tables, settings, nothingCompared),
    ...found(parts.names, settings, longName),
  ];
}

function found<Part>(
  schema: z.ZodType<Part>,
  settings: unknown,
  find: (part: Part) => readonly ProblemBetween[],
): readonly ProblemBetween[] {
  const { data } = schema.safeParse(settings);
  return data === undefined ? [] : find(data);
}

/** @see https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Source.PostgreSQL.html */
function olderTarget({ source, target }: z.output<typeof parts.sides>): readonly ProblemBetween[] {
  const [from, to] = [majorOf(source.database.version), majorOf(target.database.version)];
  if (from === undefined || to === undefined || from <= to) return [];
  return [
    {
      path: ["target", "database", "version"],
      message: `The target database has version ${to} and the source database ${from}; allowed is the same or a newer one.`,
      hint: "What the application wrote for the newer version may not work in the older one.",
    },
  ];
}

function majorOf(version: string): number | undefined {
  try {
    return postgresVersion("aurora-postgresql", version).major;
  } catch (error) {
    if (!isUserError(error)) throw error;
    return undefined;
  }
}

function tooFewTasks({ service: { minTasks, maxTasks } }: z.output<typeof parts.tasks>): readonly ProblemBetween[] {
  if (minTasks <= maxTasks) return [];
  return [
    {
      path: ["service", "maxTasks"],
      message: `At the most ${maxTasks} tasks run, and at the least ${minTasks}; allowed is a maximum from ${minTasks} on.`,
      hint: "While both versions of a release run, each has the tasks that there are: leave room for growth.",
    },
  ];
}

function rolloutProblems(lifecycle: Lifecycle, rollout: z.output<typeof rolloutSettings>): readonly ProblemBetween[] {
  // Which alarms there are is not the settings' to say.
  return problemOf(["service", "rollout"], () => checkStrategy({ ...rollout, alarmNames: ["each"] }, lifecycle));
}

function nothingCompared({ migration }: z.output<typeof parts.tables>): readonly ProblemBetween[] {
  const { tables, comparedTables: said } = migration;
  const compared = comparedTables(said === undefined ? { tables } : { tables, comparedTables: said });
  const pattern = compared.find((table) => table.includes("%"));
  if (compared.length > 0 && pattern === undefined) return [];
  return [
    {
      path: ["migration", "comparedTables"],
      message: `${pattern === undefined ? "No table is compared" : `"${pattern}" is compared`}; allowed are tables without %, and at least one.`,
      hint: "Name the tables that nobody may lose a row of, as [public.orders].",
    },
  ];
}

/** @see https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html */
function longName({ domainName, subdomain }: z.output<typeof parts.names>): readonly ProblemBetween[] {
  const name = `${subdomain}.${domainName}`;
  if (name.length <= 64) return [];
  return [
    {
      path: ["subdomain"],
      message: `The service's name ${name} has ${name.length} characters; allowed are up to 64, as in a certificate.`,
      hint: "Take a shorter subdomain.",
    },
  ];
}
