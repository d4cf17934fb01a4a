import { parseCredentials } from "./credentials.ts";
import type { RotationPorts } from "./ports.ts";
import { readValue } from "./read-version.ts";
import type { RotationEvent } from "./rotation-event.ts";
import { takeTurns } from "./taking-turns.ts";

/** Step 3: proves that the pending credentials log in, and have the rights of those that they follow. */
export async function testSecret(
  { secretArn, token }: RotationEvent,
  { secrets, database }: RotationPorts,
): Promise<void> {
  const pending = parseCredentials(await readValue(secrets, secretArn, { stage: "AWSPENDING", token }));
  const expected = pending.masterArn === undefined ? pending.username : takeTurns(pending.username).base;
  const actsAs = await database.logIn(pending);
  if (actsAs === undefined) throw new Error(`The database refuses the pending password of ${pending.username}.`);
  if (actsAs !== expected)
    throw new Error(`${pending.username} logs in, but acts as ${actsAs} and not as ${expected}.`);
}
