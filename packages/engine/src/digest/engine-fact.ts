import { z } from "zod";

const state = z.object({ protect: z.boolean().nullish() }).nullish();

/** Of a step only what is listed is read: inputs and outputs, which hold values, are left behind here. */
const step = z.object({
  op: z.string(),
  urn: z.string(),
  type: z.string().catch(""),
  keys: z.array(z.string()).nullish().catch(null),
  diffs: z.array(z.string()).nullish().catch(null),
  detailedDiff: z
    .record(z.string(), z.object({ diffKind: z.string().catch("update") }))
    .nullish()
    .catch(null),
  provider: z.string().nullish().catch(null),
  old: state.catch(null),
  new: state.catch(null),
});

const stepEvent = z.object({ metadata: step });

const policyEvent = z.object({
  resourceUrn: z.string().optional(),
  message: z.string().catch(""),
  policyName: z.string().catch("unknown"),
  policyPackName: z.string().catch("unknown"),
  policyPackVersion: z.string().catch(""),
  enforcementLevel: z.string().catch("mandatory"),
});

const diagnosticEvent = z.object({
  urn: z.string().optional(),
  message: z.string(),
  severity: z.string(),
  ephemeral: z.boolean().optional(),
});

/** @see https://github.com/pulumi/pulumi/blob/master/sdk/go/common/apitype/events.go */
const engineEvent = z.object({
  resourcePreEvent: stepEvent.optional(),
  resOutputsEvent: stepEvent.optional(),
  resOpFailedEvent: stepEvent.optional(),
  policyEvent: policyEvent.optional(),
  diagnosticEvent: diagnosticEvent.optional(),
  summaryEvent: z.object({ result: z.string().optional() }).optional(),
});

export type Step = z.output<typeof step>;
export type PolicyViolation = z.output<typeof policyEvent>;
export type Diagnostic = z.output<typeof diagnosticEvent>;

/** What one event of the engine says, in so far as it matters here. */
export type EngineFact =
  | { readonly kind: "step"; readonly phase: "begun" | "done" | "failed"; readonly step: Step }
  | { readonly kind: "policy"; readonly violation: PolicyViolation }
  | { readonly kind: "diagnostic"; readonly diagnostic: Diagnostic }
  | { readonly kind: "ended" }
  /** It names a resource, but cannot be read: something may have changed. */
  | { readonly kind: "unreadable" };

/** Reads an event as it comes from the CLI. Undefined where it says nothing of the kind. */
export function engineFact(event: unknown): EngineFact | undefined {
  const parsed = engineEvent.safeParse(event);
  if (!parsed.success) return { kind: "unreadable" };
  const { resourcePreEvent, resOutputsEvent, resOpFailedEvent, policyEvent: violation } = parsed.data;
  if (resourcePreEvent !== undefined) return { kind: "step", phase: "begun", step: resourcePreEvent.metadata };
  if (resOutputsEvent !== undefined) return { kind: "step", phase: "done", step: resOutputsEvent.metadata };
  if (resOpFailedEvent !== undefined) return { kind: "step", phase: "failed", step: resOpFailedEvent.metadata };
  if (violation !== undefined) return { kind: "policy", violation };
  const { diagnosticEvent: diagnostic, summaryEvent } = parsed.data;
  if (diagnostic !== undefined) return { kind: "diagnostic", diagnostic };
  return summaryEvent === undefined ? undefined : { kind: "ended" };
}
