export type { AppliedWaiver, Finding, Judgement, RuleKind, Severity } from "./finding.ts";
