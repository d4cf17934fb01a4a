import fc from "fast-check";
import type {
  CostSection,
  FindingRow,
  PreviewReport,
  PropertyRow,
  RenameRow,
  ResourceRow,
  StackReport,
} from "../src/preview-report.ts";
import { failed, previewed } from "./build-report.ts";

const hostileParts = [
  "`",
  "```",
  "``````",
  "|",
  "<script>",
  "</details>",
  "<details>",
  "<!--",
  "-->",
  "@acme/team",
  "#12",
  "GH-7",
  "~~~",
  "\n",
  "\r\n",
  "\u202E",
  "\u200B",
  "\u001B[31m",
  "\uD800",
  "**",
  "_",
  "[x](https://evil.example)",
  "&lt;",
  "\\",
  "$x$",
  "4f2a9c14f2a9c1",
  "www.evil.example",
  "- [ ] ",
  "1. ",
  "# ",
  "    ",
  "\t",
  "' onload=x",
  '" onload=x',
  "😀",
  "名",
] as const;

/** Text that tries to break out, mixed with anything at all. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom(...hostileParts),
      fc.string({ maxLength: 12 }),
      fc.string({ unit: "binary", maxLength: 4 }),
    ),
    {
      maxLength: 6,
    },
  )
  .map((parts) => parts.join(""));

const maybeText = fc.option(hostileText, { nil: undefined });
const source = fc.option(fc.record({ file: hostileText, line: fc.nat(9999) }), { nil: undefined });

/** Few enough that resources refer to each other, also in circles. */
const urn = fc.oneof(
  hostileText,
  fc.constantFrom("urn:pulumi:s::p::t:u:V::a", "urn:pulumi:s::p::t:u:V::b", "urn:pulumi:s::p::c"),
);
const maybeUrn = fc.option(urn, { nil: undefined });
const anyType = fc.oneof(hostileText, fc.constantFrom("aws:ec2/eip:Eip", "acme:web:Site"));

const property: fc.Arbitrary<PropertyRow> = fc.record({
  path: hostileText,
  before: maybeText,
  after: maybeText,
  replaces: fc.constantFrom("yes", "no", "unknown"),
  beforeOf: maybeUrn,
  afterOf: maybeUrn,
});

const resource: fc.Arbitrary<ResourceRow> = fc.record({
  urn,
  type: anyType,
  name: hostileText,
  parent: maybeUrn,
  region: maybeText,
  operation: fc.constantFrom("create", "update", "replace", "delete", "same"),
  mayReplace: fc.boolean(),
  because: fc.array(urn, { maxLength: 3 }),
  properties: fc.array(property, { maxLength: 4 }),
  source,
  through: source,
});

const rename: fc.Arbitrary<RenameRow> = fc.record({
  type: anyType,
  from: hostileText,
  to: hostileText,
  resources: fc.nat(99),
  source,
});

const anyFinding: fc.Arbitrary<FindingRow> = fc.record({
  rule: hostileText,
  kind: fc.constantFrom("rejects", "regrets"),
  severity: fc.constantFrom("low", "medium", "high", "critical"),
  verdict: fc.constantFrom("violation", "undecided", "waived"),
  resource: hostileText,
  property: maybeText,
  value: maybeText,
  message: hostileText,
  fix: hostileText,
  reference: fc.oneof(hostileText, fc.webUrl()),
  source,
  through: source,
});

const amount = fc.double({ min: -1e9, max: 1e9, noNaN: true });

const anyCost: fc.Arbitrary<CostSection> = fc.record({
  monthlyBefore: amount,
  monthlyAfter: amount,
  monthlyDelta: amount,
  lines: fc.array(
    fc.record({
      urn,
      type: anyType,
      name: hostileText,
      region: maybeText,
      before: amount,
      after: amount,
      delta: amount,
      how: hostileText,
    }),
    { maxLength: 6 },
  ),
  notEstimated: fc.array(fc.record({ type: anyType, count: fc.nat(99), why: hostileText, byUse: fc.boolean() }), {
    maxLength: 4,
  }),
  prices: fc.record({ source: hostileText, date: hostileText, caveats: fc.array(hostileText, { maxLength: 2 }) }),
  notIncluded: fc.array(hostileText, { maxLength: 3 }),
  doubleRunning: fc.option(fc.record({ monthly: amount, leaving: amount, explanation: hostileText }), {
    nil: undefined,
  }),
});

const stack: fc.Arbitrary<StackReport> = fc.oneof(
  fc
    .record({
      stack: hostileText,
      reason: hostileText,
      message: hostileText,
      hint: hostileText,
      printed: hostileText,
      source,
    })
    .map(failed),
  fc
    .record({
      environment: hostileText,
      renames: fc.array(rename, { maxLength: 7 }),
      resources: fc.array(resource, { maxLength: 25 }),
      findings: fc.array(anyFinding, { maxLength: 8 }),
      gaps: fc.array(hostileText, { maxLength: 4 }),
      warnings: fc.array(hostileText, { maxLength: 4 }),
      outputs: fc.dictionary(hostileText, hostileText, { maxKeys: 4 }),
      mermaid: maybeText,
      cost: fc.option(anyCost, { nil: undefined }),
      drawing: fc.option(
        fc.record({
          nodes: fc.array(
            fc.record({
              id: fc.constantFrom("a", "b", "c", "d", "e"),
              label: hostileText,
              operation: fc.constantFrom("create", "update", "replace", "delete", "same"),
              group: fc.option(fc.constantFrom("g", "h", "</svg>"), { nil: undefined }),
            } as const),
            { maxLength: 6 },
          ),
          edges: fc.array(
            fc.record({ from: fc.constantFrom("a", "b", "c", "d", "f"), to: fc.constantFrom("a", "b", "c", "d", "f") }),
            { maxLength: 8 },
          ),
        }),
        { nil: undefined },
      ),
    })
    .map(previewed),
);

/** Any report, as hostile as can be. */
export const anyReport: fc.Arbitrary<PreviewReport> = fc.record({
  title: hostileText,
  commit: maybeText,
  base: maybeText,
  engine: maybeText,
  stacks: fc.array(stack, { maxLength: 4 }),
});
