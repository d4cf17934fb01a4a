export { defineRule, type Rule, type RuleMetadata } from "./define-rule.ts";
export type { Example } from "./examples/example.ts";
export {
  type AppliedWaiver,
  type Finding,
  type Judgement,
  type RuleKind,
  severities,
  type Severity,
} from "./finding.ts";
export { judge, type JudgeInput } from "./judge.ts";
export { statefulTypes } from "./pulumi/stateful-types.ts";
export { rulePage } from "./rule-page.ts";
export { rules } from "./rules/rules.ts";
export { readInlineWaivers } from "./waivers/inline-waivers.ts";
export { type GuardFile, parseGuardFile } from "./waivers/parse-guard-file.ts";
export type { Waiver } from "./waivers/waiver.ts";
