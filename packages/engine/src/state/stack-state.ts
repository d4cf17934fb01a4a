import { UserError } from "@causeway/core";
import { z } from "zod";

const resource = z.looseObject({
  urn: z.string(),
  type: z.string().default(""),
  parent: z.string().optional(),
  provider: z.string().optional(),
});

const stackState = z.looseObject({
  deployment: z.looseObject({
    resources: z.array(z.looseObject({ urn: z.string(), delete: z.boolean().optional() })).nullish(),
    pending_operations: z.array(z.looseObject({ type: z.string(), resource })).nullish(),
  }),
});

export type StateResource = z.output<typeof resource>;

export type StackState = z.output<typeof stackState>["deployment"];

/** @throws UserError `graph/state-malformed` when it is no export of a stack. */
export function parseStackState(state: unknown): StackState {
  const { data } = stackState.safeParse(state);
  if (data !== undefined) return data.deployment;
  throw new UserError("graph/state-malformed", "The state is no export of a stack.", {
    hint: "Give what `pulumi stack export` writes, unchanged.",
  });
}
