import { z } from "zod";
import type { DatabaseParameter } from "./function-variables.ts";

/** All that a session with the database needs. */
export interface DatabaseLogin {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  /** The user whose rights count: of two users that take turns one logs in, and both act as this one. */
  readonly role: string;
}

/** Answers the login, and looks it up once until it is told to forget. */
export interface LoginSource {
  read(): Promise<DatabaseLogin>;
  forget(): void;
}

/** Where settings and secrets are looked up. */
export interface LoginStores {
  parameters(names: Readonly<Record<DatabaseParameter, string>>): Promise<Readonly<Record<DatabaseParameter, string>>>;
  secret(arn: string): Promise<string>;
}

const secretValue = z.object({ username: z.string().min(1), password: z.string().min(1) });

/** A rotation or a move of the database makes what was looked up stale: whoever fails with it forgets it. */
export function loginSource(names: Readonly<Record<DatabaseParameter, string>>, stores: LoginStores): LoginSource {
  let known: Promise<DatabaseLogin> | undefined;
  return {
    read: () => (known ??= lookUp(names, stores)),
    forget: () => (known = undefined),
  };
}

async function lookUp(names: Readonly<Record<DatabaseParameter, string>>, stores: LoginStores): Promise<DatabaseLogin> {
  const { endpoint, port, name, username, secretArn } = await stores.parameters(names);
  const { username: user, password } = parseSecret(await stores.secret(secretArn));
  return { host: endpoint, port: Number(port), database: name, user, password, role: username };
}

/** No error quotes the value: it ends up in a log. */
function parseSecret(value: string): z.output<typeof secretValue> {
  try {
    return secretValue.parse(JSON.parse(value));
  } catch {
    throw new Error("The secret holds no username and password as JSON.");
  }
}
