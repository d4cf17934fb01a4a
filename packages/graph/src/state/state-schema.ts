import { z } from "zod";

const urn = z.string().startsWith("urn:pulumi:", { error: "must be a URN" });

const resource = z.looseObject({
  urn,
  type: z.string().min(1),
  /** False for a component. */
  custom: z.boolean().default(false),
  /** True for what is read, not managed. */
  external: z.boolean().default(false),
  /** True for an old resource that waits for its deletion. */
  delete: z.boolean().default(false),
  id: z.string().optional(),
  inputs: z.record(z.string(), z.unknown()).default({}),
  outputs: z.record(z.string(), z.unknown()).default({}),
  parent: z.string().optional(),
  /** `<urn>::<id>` */
  provider: z.string().optional(),
  dependencies: z.array(z.string()).nullish(),
  propertyDependencies: z.record(z.string(), z.array(z.string()).nullable()).nullish(),
  protect: z.boolean().default(false),
  retainOnDelete: z.boolean().default(false),
  sourcePosition: z.string().optional(),
});

/**
 * What `pulumi stack export` writes. What is not needed here is let through unread.
 *
 * @see https://github.com/pulumi/pulumi/blob/master/sdk/go/common/apitype/deployments.json
 */
export const stateSchema = z.looseObject({
  version: z.literal([3, 4], { error: "must be 3 or 4" }),
  deployment: z.looseObject({
    resources: z.array(resource).nullish(),
    pending_operations: z.array(z.looseObject({ type: z.string(), resource: z.looseObject({ urn }) })).nullish(),
  }),
});

export type StateResource = z.output<typeof resource>;
