const steps = ["createSecret", "setSecret", "testSecret", "finishSecret"] as const;

export type RotationStep = (typeof steps)[number];

/** What Secrets Manager sends four times for each rotation, and again when one of the times failed. */
export interface RotationEvent {
  readonly step: RotationStep;
  readonly secretArn: string;
  /** The id of the version that this rotation makes. */
  readonly token: string;
}

/** @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_lambda-functions.html */
export function parseRotationEvent(raw: unknown): RotationEvent {
  const fields: Readonly<Record<string, unknown>> = typeof raw === "object" && raw !== null ? { ...raw } : {};
  const { Step: step, SecretId: secretArn, ClientRequestToken: token } = fields;
  if (!isStep(step) || !isText(secretArn) || !isText(token)) {
    throw new Error("The event is none of a rotation: it lacks Step, SecretId or ClientRequestToken.");
  }
  return { step, secretArn, token };
}

function isStep(value: unknown): value is RotationStep {
  return steps.some((step) => step === value);
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
