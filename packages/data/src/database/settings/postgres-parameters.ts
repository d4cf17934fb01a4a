/** One parameter, in the form that both kinds of parameter group take. */
interface Parameter {
  readonly name: string;
  readonly value: string;
  readonly applyMethod: "immediate" | "pending-reboot";
}

/**
 * A statement slower than a second is logged with its values, users' data among them: the log group needs a key as the data does.
 *
 * TLS is demanded from the first start on, which is when a new database reads its parameters. Where it is the default anyway, as
 * since PostgreSQL 15, AWS takes no other method and answers this one: each refresh would find a difference.
 *
 * @see https://github.com/hashicorp/terraform-provider-aws/issues/23335
 */
const always: readonly Parameter[] = [
  { name: "log_connections", value: "1", applyMethod: "immediate" },
  { name: "log_disconnections", value: "1", applyMethod: "immediate" },
  { name: "log_lock_waits", value: "1", applyMethod: "immediate" },
  { name: "log_min_duration_statement", value: "1000", applyMethod: "immediate" },
  { name: "log_statement", value: "ddl", applyMethod: "immediate" },
  { name: "rds.force_ssl", value: "1", applyMethod: "pending-reboot" },
];

/**
 * What a source of AWS DMS needs besides. The first is read when the server starts: on a database that lives already it takes
 * effect with the next restart. Without the second, a connection that had nothing to send for a while is ended.
 */
const forLogicalReplication: readonly Parameter[] = [
  { name: "rds.logical_replication", value: "1", applyMethod: "pending-reboot" },
  { name: "wal_sender_timeout", value: "0", applyMethod: "immediate" },
];

/**
 * Answers the parameters of a PostgreSQL database: TLS only; connections, statements that take more than a second, waits
 * for locks and changes of the schema in the log.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Concepts.PostgreSQL.html
 * @see https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Source.PostgreSQL.html
 */
export function postgresParameters({
  logicalReplication,
}: {
  readonly logicalReplication: boolean;
}): { name: string; value: string; applyMethod: string }[] {
  const parameters = logicalReplication ? [...always, ...forLogicalReplication] : always;
  return parameters.map((parameter) => ({ ...parameter }));
}
