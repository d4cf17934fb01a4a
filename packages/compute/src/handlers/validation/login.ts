/** How to log in to one side. */
export interface Login {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
}

/** Where a side is: the secret of a copied database may still name the one that it was copied from. */
export type Place = Pick<Login, "host" | "port" | "database">;

/**
 * Reads user and password from a secret's value. An error tells which field is wrong, never what stands in it: it ends up in a
 * log.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_secret_json_structure.html
 */
export function loginOf(place: Place, secretValue: string): Login {
  const fields = fieldsOf(secretValue);
  return { ...place, user: textIn(fields, "username"), password: textIn(fields, "password") };
}

/** JSON.parse quotes what it cannot read. */
function fieldsOf(value: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(value);
    if (typeof parsed === "object" && parsed !== null) {
      return { ...parsed };
    }
  } catch {}
  throw new Error("The secret's value is no JSON object.");
}

function textIn(fields: Readonly<Record<string, unknown>>, name: string): string {
  const value = fields[name];
  if (typeof value !== "string" || value === "") {
    throw new Error(`The secret's "${name}" is missing or no text.`);
  }
  return value;
}
