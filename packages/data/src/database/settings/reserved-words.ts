/** What RDS keeps for itself: a sample of the words that people try. */
const ofRds = ["rdsadmin", "rdsrepladmin", "admin", "template0", "template1"];

/** PostgreSQL's key words that are no name without quotes, which RDS refuses as the name of a database or of a user. */
const ofPostgres = `
  all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate collation column
  concurrently constraint create cross current_catalog current_date current_role current_schema current_time
  current_timestamp current_user default deferrable desc distinct do else end except false fetch for foreign freeze from
  full grant group having ilike in initially inner intersect into is isnull join lateral leading left like limit localtime
  localtimestamp natural not notnull null offset on only or order outer overlaps placing primary references returning
  right select session_user similar some symmetric system_user table tablesample then to trailing true union unique user
  using variadic verbose when where window with`
  .trim()
  .split(/\s+/);

const reserved = new Set([...ofRds, ...ofPostgres]);

/**
 * Answers whether RDS keeps a word from being the name of a database or of a user.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
 * @see https://www.postgresql.org/docs/current/sql-keywords-appendix.html
 */
export function isReservedWord(name: string): boolean {
  return reserved.has(name.toLowerCase());
}
