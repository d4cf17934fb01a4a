import type { DatabaseParameter } from "./function-variables.ts";

type ByParameter = Readonly<Record<DatabaseParameter, string>>;

interface Found {
  readonly Name?: string | undefined;
  readonly Value?: string | undefined;
}

/** Answers the values of the parameters; one that is not there is named. */
export function readParameters(names: ByParameter, found: readonly Found[]): ByParameter {
  const values = new Map(found.map(({ Name, Value }) => [Name, Value]));
  const read = (name: string): string => {
    const value = values.get(name);
    if (value === undefined) throw new Error(`There is no parameter ${name}.`);
    return value;
  };
  const { endpoint, port, name, username, secretArn } = names;
  return {
    endpoint: read(endpoint),
    port: read(port),
    name: read(name),
    username: read(username),
    secretArn: read(secretArn),
  };
}
