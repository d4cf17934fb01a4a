import { databaseMemoryGiB, UserError } from "@causeway/core";

/**
 * Answers the memory of a database's instance class, in GiB.
 *
 * @throws UserError `observability/database-class-unknown` for another class, as `db.serverless`.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Summary.html
 */
export function classMemoryGiB(instanceClass: string): number {
  const memory = databaseMemoryGiB(instanceClass);
  if (memory === undefined) {
    throw new UserError(
      "observability/database-class-unknown",
      `The memory of the database class ${JSON.stringify(instanceClass)} is not known; known are those that RDS or Aurora has for PostgreSQL, with a fixed size, as "db.r6g.large".`,
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
