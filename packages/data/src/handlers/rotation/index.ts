import { awsSecrets } from "./aws-secrets.ts";
import { postgresUsers } from "./postgres-users.ts";
import { rotate } from "./rotate.ts";
import { parseRotationEvent } from "./rotation-event.ts";

const ports = { secrets: awsSecrets(), database: postgresUsers };

/** Entry of the function that rotates the passwords of a database's users. Its log names secrets, never what is in them. */
export async function handler(raw: unknown): Promise<void> {
  const event = parseRotationEvent(raw);
  const outcome = await rotate(event, ports);
  // oxlint-disable-next-line no-console -- CloudWatch takes a function's log from here.
  console.info(JSON.stringify({ ...event, outcome }));
}
