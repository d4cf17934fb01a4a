import type { RecordedResource } from "@causeway/testing";

export interface PolicyStatement {
  readonly Sid: string;
  readonly Effect: "Allow" | "Deny";
  readonly Action: readonly string[];
  readonly Resource: readonly string[] | "*";
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Reads a policy as it goes to AWS. */
export function documentOf(policy: unknown): { readonly Statement: readonly PolicyStatement[] } {
  return JSON.parse(String(policy));
}

export function statementsOf({ inputs }: RecordedResource): readonly PolicyStatement[] {
  return documentOf(inputs.policy).Statement;
}
