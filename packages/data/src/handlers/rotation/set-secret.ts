import { type Credentials, parseCredentials } from "./credentials.ts";
import type { RotationPorts } from "./ports.ts";
import { readCandidates, readValue } from "./read-version.ts";
import type { RotationEvent } from "./rotation-event.ts";
import { takeTurns } from "./taking-turns.ts";

/** Step 2: gives the database the pending password. */
export async function setSecret({ secretArn, token }: RotationEvent, ports: RotationPorts): Promise<void> {
  const { secrets, database } = ports;
  const current = parseCredentials(await readValue(secrets, secretArn, { stage: "AWSCURRENT" }));
  const pending = parseCredentials(await readValue(secrets, secretArn, { stage: "AWSPENDING", token }));
  assertSamePlace(current, pending);
  if (current.masterArn === undefined) {
    await setOwn(pending, { secretArn, current, ports });
    return;
  }
  const users = takeTurns(current.username);
  if (pending.username !== users.next) {
    throw new Error(`The pending user is ${pending.username}; after ${current.username} comes ${users.next}.`);
  }
  // Done before, unless the clone is not one yet.
  if ((await database.logIn(pending)) === users.base) return;
  const admin = await adminOf(current.masterArn, current, ports);
  await database.prepareNext(admin, users, { current: current.password, next: pending.password });
}

async function setOwn(
  pending: Credentials,
  { secretArn, current, ports }: { secretArn: string; current: Credentials; ports: RotationPorts },
): Promise<void> {
  const { secrets, database } = ports;
  if (pending.username !== current.username) {
    throw new Error(
      `The pending user is ${pending.username}, not ${current.username}: a user changes its own password.`,
    );
  }
  if ((await database.logIn(pending)) !== undefined) return;
  const previous = await readCandidates(secrets, secretArn, ["AWSPREVIOUS"]);
  const own = previous.filter(({ username }) => username === current.username);
  const login = await firstThatWorks([current, ...own.map(({ password }) => ({ ...current, password }))], ports);
  if (login === undefined) {
    throw new Error(`Neither the pending, the current nor the previous password of ${current.username} works.`);
  }
  await database.changeOwnPassword(login, pending.password);
}

/** The admin's own rotation may be under way: then the database has its pending password already. */
async function adminOf(masterArn: string, current: Credentials, ports: RotationPorts): Promise<Credentials> {
  const [first, ...more] = await readCandidates(ports.secrets, masterArn, ["AWSCURRENT", "AWSPENDING", "AWSPREVIOUS"]);
  if (first === undefined) throw new Error(`${masterArn} has no value.`);
  assertSamePlace(current, first);
  const others = more.filter(({ username }) => username === first.username).map(({ password }) => password);
  const logins = [first.password, ...others].map((password) => ({ ...current, username: first.username, password }));
  const admin = await firstThatWorks(logins, ports);
  if (admin === undefined) throw new Error(`No version of ${masterArn} has a password that works.`);
  return admin;
}

async function firstThatWorks(
  logins: readonly Credentials[],
  { database }: RotationPorts,
): Promise<Credentials | undefined> {
  for (const login of logins) {
    // One after the other: the first is nearly always right, and a refused login is one that somebody may count.
    // oxlint-disable-next-line no-await-in-loop
    if ((await database.logIn(login)) !== undefined) return login;
  }
  return undefined;
}

/** Whoever may write one secret must not make this function log in elsewhere with another one. */
function assertSamePlace(one: Credentials, other: Credentials): void {
  if (one.host !== other.host || one.port !== other.port) {
    throw new Error(`The secrets name two databases: ${one.host}:${one.port} and ${other.host}:${other.port}.`);
  }
}
