import { z } from "zod";

const texts = z
  .union([z.string(), z.array(z.string())])
  .transform((given) => (typeof given === "string" ? [given] : given));

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html */
const statement = z.object({
  Effect: z.string(),
  Principal: z.union([z.string(), z.record(z.string(), texts)]).optional(),
  NotPrincipal: z.unknown().optional(),
  Action: texts.optional(),
  NotAction: z.unknown().optional(),
  Condition: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
});

const policy = z.object({ Statement: z.union([statement, z.array(statement)]) });

type Statement = z.output<typeof statement>;

/** `unclear`: conditions or denials decide, which is not worked out here. */
export type KeyUse = "allowed" | "missing" | "unclear";

/** Whom a policy is asked about. */
export interface KeyUser {
  readonly arn: string;
  readonly accountId: string;
  /** As `ec2.eu-west-1.amazonaws.com`. */
  readonly via: string;
}

/**
 * What a group of instances needs of the key of its volumes.
 *
 * @see https://docs.aws.amazon.com/autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html
 */
export const volumeActions = [
  "kms:Encrypt",
  "kms:Decrypt",
  "kms:ReEncryptFrom",
  "kms:ReEncryptTo",
  "kms:GenerateDataKeyWithoutPlaintext",
  "kms:DescribeKey",
  "kms:CreateGrant",
] as const;

/** Answers whether a key's policy lets a role encrypt volumes. The account's own statement does not: the role of a service has no policy of ours. */
export function volumeUse(text: string, user: KeyUser): KeyUse {
  const parsed = policy.safeParse(jsonIn(text));
  if (!parsed.success) return "unclear";
  const { Statement: given } = parsed.data;
  const statements = (Array.isArray(given) ? given : [given]).filter((one) => concerns(one, user));
  if (
    statements.some(
      ({ Effect, NotPrincipal, NotAction }) =>
        Effect !== "Allow" || NotPrincipal !== undefined || NotAction !== undefined,
    )
  )
    return "unclear";
  const uses = volumeActions.map((action) => useOf(action, statements, user));
  if (uses.includes("missing")) return "missing";
  return uses.includes("unclear") ? "unclear" : "allowed";
}

function useOf(action: string, statements: readonly Statement[], user: KeyUser): KeyUse {
  const granting = statements.filter(({ Action = [] }) => Action.some((pattern) => matches(pattern, action)));
  const uses = granting.map(({ Condition = {} }) => useUnder(Condition, user));
  return (["allowed", "unclear"] as const).find((use) => uses.includes(use)) ?? "missing";
}

function concerns({ Principal, NotPrincipal }: Statement, { arn }: KeyUser): boolean {
  if (NotPrincipal !== undefined || Principal === "*") return true;
  const named = typeof Principal === "object" ? (Principal["AWS"] ?? []) : [];
  return named.includes("*") || named.includes(arn);
}

/** Conditions of which is known whether they hold for volumes of a group; of any other it is not. */
function useUnder(conditions: NonNullable<Statement["Condition"]>, { accountId, via }: KeyUser): KeyUse {
  const held: Readonly<Record<string, string>> = {
    "kms:GrantIsForAWSResource": "true",
    "kms:CallerAccount": accountId,
    "kms:ViaService": via,
  };
  const uses = Object.entries(conditions).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, value]): KeyUse => {
      const actual = held[key];
      if (actual === undefined || !["Bool", "StringEquals"].includes(operator)) return "unclear";
      return listOf(value).includes(actual) ? "allowed" : "missing";
    }),
  );
  return (["missing", "unclear"] as const).find((use) => uses.includes(use)) ?? "allowed";
}

function listOf(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).map(String);
}

/** IAM's own pattern: `*` for any run of characters, whatever the case. */
function matches(pattern: string, action: string): boolean {
  const escaped = pattern.replaceAll(/[.+?^${}()|[\]\\]/gu, String.raw`\$&`).replaceAll(/\*+/gu, ".*");
  return new RegExp(`^${escaped}$`, "iu").test(action);
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
