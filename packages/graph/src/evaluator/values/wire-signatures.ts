/** A value, or a map of values, as the SDK serialises it. */
export type Wire = Readonly<Record<string, unknown>>;

// Signatures of Pulumi's wire format.
// @see https://github.com/pulumi/pulumi/blob/master/sdk/nodejs/runtime/rpc.ts
export const signatureKey = "4dabf18193072939515e22adb298388d";
export const secretSignature = "1b47061264138c4ac30d75fd1eb44270";
export const assetSignature = "c44067f5952c0a294b673a41bacd8c17";
export const archiveSignature = "0def7320c3a5731c473e5ecbe6d01bc7";
export const resourceSignature = "5cf8f73096256a8f31e491e813e4eb8e";
export const outputSignature = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

/** Stands on the wire for a value that is not known yet. */
export const unknownText = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export function isWire(value: unknown): value is Wire {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isUnknownOnWire(value: unknown): boolean {
  return value === unknownText || value === formerUnknownText;
}

export function isSecretOnWire(value: unknown): value is Wire {
  return isWire(value) && value[signatureKey] === secretSignature;
}

export function secretOnWire(value: unknown): Wire {
  return { [signatureKey]: secretSignature, value };
}

const formerUnknownText = "0000006b-0000-0000-0000-000000000000";
