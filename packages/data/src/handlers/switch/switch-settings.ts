type Variables = Readonly<Record<string, string | undefined>>;

export type SideName = "source" | "target";

/** One of the two databases, and the secret of the user that owns it. */
export interface SideSettings {
  readonly host: string;
  /** Where it is read while it follows another. */
  readonly readerHost: string;
  readonly port: number;
  readonly database: string;
  readonly secretArn: string;
}

/** Reads what the component told the function. */
export function switchSettings(variables: Variables): Readonly<Record<SideName, SideSettings>> {
  return { source: sideOf(variables, "SOURCE"), target: sideOf(variables, "TARGET") };
}

function sideOf(variables: Variables, side: "SOURCE" | "TARGET"): SideSettings {
  const host = setting(variables, `${side}_HOST`);
  const port = Number(setting(variables, `${side}_PORT`));
  if (!Number.isInteger(port) || port < 1) throw new Error(`The variable ${side}_PORT is no whole number from 1.`);
  return {
    host,
    readerHost: variables[`${side}_READER_HOST`] ?? host,
    port,
    database: setting(variables, `${side}_DATABASE`),
    secretArn: setting(variables, `${side}_SECRET_ARN`),
  };
}

function setting(variables: Variables, name: string): string {
  const value = variables[name];
  if (value === undefined || value === "") throw new Error(`The variable ${name} is missing.`);
  return value;
}
