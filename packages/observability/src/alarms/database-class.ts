import { UserError } from "@causeway/core";

/** GiB per vCPU, by the letter and generation of the class. */
const memoryPerCpu: readonly (readonly [family: RegExp, gib: number])[] = [
  [/^m[5-9][a-z]*$/, 4],
  [/^r[5-9][a-z]*$/, 8],
  [/^x2(g|idn)$/, 16],
  [/^x2iedn$/, 32],
];

/** Burstable classes have no fixed ratio. */
const burstableMemory: ReadonlyMap<string, number> = new Map([
  ["micro", 1],
  ["small", 2],
  ["medium", 4],
  ["large", 8],
  ["xlarge", 16],
  ["2xlarge", 32],
]);

/**
 * Answers the memory of a database's instance class, in GiB.
 *
 * @throws UserError `observability/database-class-unknown` for another class, as `db.serverless`.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Summary.html
 */
export function classMemoryGiB(instanceClass: string): number {
  const [, family = "", size = ""] = /^db\.([a-z0-9]+)\.([a-z0-9]+)$/.exec(instanceClass) ?? [];
  const memory = /^t[34]g?$/.test(family) ? burstableMemory.get(size) : memoryOf(family, cpusOf(size));
  if (memory === undefined) {
    throw new UserError(
      "observability/database-class-unknown",
      `The memory of the database class ${JSON.stringify(instanceClass)} is not known; known are db.t3, db.t4g, the m and r families from generation 5 on, and db.x2g, as "db.r6g.large".`,
      { hint: "Choose one of these, or say maxConnections and memoryGiB yourself." },
    );
  }
  return memory;
}

/**
 * Answers how many connections a PostgreSQL of that memory takes by its default parameters. The engine divides the memory
 * that is left for it; AWS's own table of classes comes to 0.88 of the whole at the least, which is what counts here.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraPostgreSQL.Managing.html
 */
export function maxConnectionsOf(memoryGiB: number): number {
  return Math.min(5000, Math.floor((memoryGiB * 2 ** 30 * 0.88) / 9_531_392));
}

function memoryOf(family: string, cpus: number | undefined): number | undefined {
  const perCpu = memoryPerCpu.find(([pattern]) => pattern.test(family))?.[1];
  return perCpu === undefined || cpus === undefined ? undefined : perCpu * cpus;
}

function cpusOf(size: string): number | undefined {
  if (size === "large") return 2;
  const [, times] = /^(\d*)xlarge$/.exec(size) ?? [];
  return times === undefined ? undefined : 4 * Number(times === "" ? 1 : times);
}
