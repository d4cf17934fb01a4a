import type { RotationPorts } from "./ports.ts";
import type { RotationEvent } from "./rotation-event.ts";

/** Step 4: makes the pending version the current one. Secrets Manager itself takes AWSPENDING away and sets AWSPREVIOUS. */
export async function finishSecret({ secretArn, token }: RotationEvent, { secrets }: RotationPorts): Promise<void> {
  const { stages } = await secrets.versions(secretArn);
  const from = Object.entries(stages).find(([, own]) => own.includes("AWSCURRENT"))?.[0];
  await secrets.makeCurrent(secretArn, { to: token, from });
}
