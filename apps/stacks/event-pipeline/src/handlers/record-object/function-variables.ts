/** What the function is given in its environment: names of parameters, never what is in them. */
export interface FunctionVariables {
  readonly parameterNames: Readonly<Record<DatabaseParameter, string>>;
  readonly eventBusName: string;
  readonly eventSource: string;
}

/** Where the database is, whose rights the login has, and the ARN of the secret with the login. */
export type DatabaseParameter = "endpoint" | "port" | "name" | "username" | "secretArn";

/** Reads the function's variables, and names every one that is missing. */
export function readVariables(variables: Readonly<Record<string, string | undefined>>): FunctionVariables {
  const missing: string[] = [];
  const read = (name: string): string => {
    const value = variables[name] ?? "";
    if (value === "") missing.push(name);
    return value;
  };
  const answer = {
    parameterNames: {
      endpoint: read("DB_ENDPOINT_PARAM"),
      port: read("DB_PORT_PARAM"),
      name: read("DB_NAME_PARAM"),
      username: read("DB_USERNAME_PARAM"),
      secretArn: read("DB_SECRET_PARAM"),
    },
    eventBusName: read("EVENT_BUS_NAME"),
    eventSource: read("EVENT_SOURCE"),
  };
  if (missing.length > 0) throw new Error(`The function lacks the variables ${missing.join(", ")}.`);
  return answer;
}
