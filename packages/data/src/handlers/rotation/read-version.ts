import { type Credentials, parseCredentials } from "./credentials.ts";
import type { SecretStore, Stage } from "./ports.ts";

/** Answers the value in a stage; one that must be there. */
export async function readValue(
  secrets: SecretStore,
  secretArn: string,
  at: { readonly stage: Stage; readonly token?: string },
): Promise<string> {
  const value = await secrets.read(secretArn, at.stage, at.token);
  if (value === undefined) throw new Error(`${secretArn} has no value in stage ${at.stage}.`);
  return value;
}

/** Answers the credentials in those of the stages that have any. */
export async function readCandidates(
  secrets: SecretStore,
  secretArn: string,
  stages: readonly Stage[],
): Promise<readonly Credentials[]> {
  const values = await Promise.all(stages.map((stage) => secrets.read(secretArn, stage)));
  return values.flatMap((value) => (value === undefined ? [] : [parseCredentials(value)]));
}
