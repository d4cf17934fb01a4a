import { parseCredentials, replaceLogin } from "./credentials.ts";
import type { RotationPorts } from "./ports.ts";
import { readValue } from "./read-version.ts";
import type { RotationEvent } from "./rotation-event.ts";
import { takeTurns } from "./taking-turns.ts";

/** Step 1: keeps a new password, for the same user or for the other of two, as the pending version. */
export async function createSecret({ secretArn, token }: RotationEvent, { secrets }: RotationPorts): Promise<void> {
  const current = await readValue(secrets, secretArn, { stage: "AWSCURRENT" });
  // Done before: another password now would not be the one that the database may have by now.
  if ((await secrets.read(secretArn, "AWSPENDING", token)) !== undefined) return;

  const { username, masterArn } = parseCredentials(current);
  const next = masterArn === undefined ? username : takeTurns(username).next;
  const password = await secrets.randomPassword();
  await secrets.keepPending(secretArn, token, replaceLogin(current, { username: next, password }));
}
