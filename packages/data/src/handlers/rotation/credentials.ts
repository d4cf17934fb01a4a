/** The value of a database's secret, as rotation, RDS Proxy and DMS read it. */
export interface Credentials {
  readonly host: string;
  readonly port: number;
  readonly dbname: string;
  readonly username: string;
  readonly password: string;
  /** Secret of the admin who makes and changes the users that take turns. Without it the user changes its own password. */
  readonly masterArn: string | undefined;
}

/**
 * Reads a secret's value. An error tells which field is wrong, never what stands in it: it ends up in a log.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_secret_json_structure.html
 */
export function parseCredentials(value: string): Credentials {
  const fields = fieldsOf(value);
  const { engine, port, masterarn } = fields;
  if (engine !== "postgres") throw new Error('The secret\'s "engine" is not "postgres".');
  if (typeof port !== "number" || !Number.isInteger(port)) throw new Error('The secret\'s "port" is no whole number.');
  return {
    host: text(fields, "host"),
    port,
    dbname: text(fields, "dbname"),
    username: text(fields, "username"),
    password: text(fields, "password"),
    masterArn: masterarn === undefined ? undefined : text(fields, "masterarn"),
  };
}

/** Answers a secret's value with another user and password; what else stands in it stays. */
export function replaceLogin(value: string, login: { readonly username: string; readonly password: string }): string {
  return JSON.stringify({ ...fieldsOf(value), ...login });
}

/** JSON.parse quotes what it cannot read. */
function fieldsOf(value: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(value);
    if (typeof parsed === "object" && parsed !== null) return { ...parsed };
  } catch {}
  throw new Error("The secret's value is no JSON object.");
}

function text(fields: Readonly<Record<string, unknown>>, name: string): string {
  const value = fields[name];
  if (typeof value !== "string" || value === "") throw new Error(`The secret's "${name}" is missing or no text.`);
  return value;
}
