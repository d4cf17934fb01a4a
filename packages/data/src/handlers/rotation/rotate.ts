import { createSecret } from "./create-secret.ts";
import { finishSecret } from "./finish-secret.ts";
import type { RotationPorts } from "./ports.ts";
import type { RotationEvent } from "./rotation-event.ts";
import { setSecret } from "./set-secret.ts";
import { testSecret } from "./test-secret.ts";

const steps = { createSecret, setSecret, testSecret, finishSecret } as const;

/**
 * Does one step of a rotation. Each step may be called again, after it was done or was killed half-way: it then does what is
 * left to do.
 */
export async function rotate(event: RotationEvent, ports: RotationPorts): Promise<"done" | "already current"> {
  const { secretArn, token, step } = event;
  const { isRotating, stages } = await ports.secrets.versions(secretArn);
  const own = stages[token];
  if (!isRotating) throw new Error(`${secretArn} is not set to rotate.`);
  if (own === undefined) throw new Error(`${secretArn} has no version ${token}.`);
  if (own.includes("AWSCURRENT")) return "already current";
  if (!own.includes("AWSPENDING")) throw new Error(`Version ${token} of ${secretArn} is not pending.`);
  await steps[step](event, ports);
  return "done";
}
