import { UserError } from "@causeway/core";
import type {
  CostSection,
  Drawing,
  FailedStack,
  FindingRow,
  PreviewedStack,
  PreviewReport,
  PropertyRow,
  RenameRow,
  ResourceRow,
} from "@causeway/report";
import { z } from "zod";

/** Raised when the model changes so that an older reader would misread it. */
const formatVersion = 1;

/** JSON leaves out what is undefined. */
const maybe = <Value extends z.ZodType>(value: Value): z.ZodType<z.output<Value> | undefined> =>
  value.nullish().transform((given) => given ?? undefined);

const count = z.int().min(0);
const operation = z.enum(["create", "update", "replace", "delete", "same"]);
const replaces = z.enum(["yes", "no", "unknown"]);
const source = maybe(z.object({ file: z.string(), line: z.int().min(1) }));

const property = z.object({
  path: z.string(),
  before: maybe(z.string()),
  after: maybe(z.string()),
  replaces,
  beforeOf: maybe(z.string()),
  afterOf: maybe(z.string()),
}) satisfies z.ZodType<Required<PropertyRow>>;

const rename = z.object({
  type: z.string(),
  from: z.string(),
  to: z.string(),
  resources: count,
  source,
}) satisfies z.ZodType<Required<RenameRow>>;

const resource = z.object({
  urn: z.string(),
  type: z.string(),
  name: z.string(),
  parent: maybe(z.string()),
  region: maybe(z.string()),
  operation,
  mayReplace: z.boolean(),
  because: z.array(z.string()),
  properties: z.array(property),
  source,
  through: source,
}) satisfies z.ZodType<Required<ResourceRow>>;

const finding = z.object({
  rule: z.string(),
  kind: z.enum(["rejects", "regrets"]),
  severity: z.enum(["low", "medium", "high", "critical"]),
  verdict: z.enum(["violation", "undecided", "waived"]),
  resource: z.string(),
  property: maybe(z.string()),
  value: maybe(z.string()),
  message: z.string(),
  fix: z.string(),
  reference: z.string(),
  source,
  through: source,
}) satisfies z.ZodType<Required<FindingRow>>;

const drawing = z.object({
  nodes: z.array(z.object({ id: z.string(), label: z.string(), operation, group: maybe(z.string()) })),
  edges: z.array(z.object({ from: z.string(), to: z.string() })),
}) satisfies z.ZodType<Required<Drawing>>;

const cost = z.object({
  monthlyBefore: z.number(),
  monthlyAfter: z.number(),
  monthlyDelta: z.number(),
  lines: z.array(
    z.object({
      urn: z.string(),
      type: z.string(),
      name: z.string(),
      region: maybe(z.string()),
      before: z.number(),
      after: z.number(),
      delta: z.number(),
      how: z.string(),
    }),
  ),
  notEstimated: z.array(z.object({ type: z.string(), count, why: z.string(), byUse: z.boolean() })),
  prices: z.object({ source: z.string(), date: z.string(), caveats: z.array(z.string()) }),
  notIncluded: z.array(z.string()),
  doubleRunning: maybe(z.object({ monthly: z.number(), leaving: z.number(), explanation: z.string() })),
}) satisfies z.ZodType<Required<CostSection>>;

const previewedStack = z.object({
  status: z.literal("previewed"),
  stack: z.string(),
  environment: z.string(),
  counts: z.object({ create: count, update: count, replace: count, delete: count, same: count }),
  renames: z.array(rename),
  resources: z.array(resource),
  findings: z.array(finding),
  gaps: z.array(z.string()),
  warnings: z.array(z.string()),
  outputs: z.record(z.string(), z.string()),
  mermaid: maybe(z.string()),
  drawing: maybe(drawing),
  cost: maybe(cost),
}) satisfies z.ZodType<Required<PreviewedStack>>;

const failedStack = z.object({
  status: z.literal("failed"),
  stack: z.string(),
  environment: z.string(),
  reason: z.string(),
  message: z.string(),
  hint: z.string(),
  source,
  printed: z.string(),
}) satisfies z.ZodType<Required<FailedStack>>;

const report = z.object({
  title: z.string(),
  commit: maybe(z.string()),
  base: maybe(z.string()),
  engine: maybe(z.string()),
  stacks: z.array(z.discriminatedUnion("status", [previewedStack, failedStack])),
}) satisfies z.ZodType<Required<PreviewReport>>;

const reportFile = z.object({ version: z.literal(formatVersion), caveat: maybe(z.string()), report });

/** What one of several parallel jobs leaves for the one that tells it all. */
export interface LegReport {
  readonly report: PreviewReport;
  readonly caveat: string | undefined;
}

/** Writes a report so that `parseReportFile` reads the same. */
export function renderReportFile({ report: content, caveat }: LegReport): string {
  return JSON.stringify({ version: formatVersion, caveat, report: content });
}

/**
 * Reads a report that another job wrote.
 *
 * @param name The file, for the message.
 * @throws UserError action/result-malformed
 */
export function parseReportFile(text: string, name: string): LegReport {
  const parsed = reportFile.safeParse(parseJson(text));
  if (parsed.success) return { report: parsed.data.report, caveat: parsed.data.caveat };
  const [issue] = parsed.error.issues;
  const where = issue === undefined ? "" : ` at ${issue.path.join(".") || "its top"}: ${issue.message}`;
  throw new UserError("action/result-malformed", `${name} is no result of a preview${where}`, {
    hint: "Collect only files that this version of the action wrote.",
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
