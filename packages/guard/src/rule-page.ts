import type { Rule } from "./define-rule.ts";
import { renderProgram } from "./examples/render-program.ts";
import type { Example } from "./examples/example.ts";

const kinds = {
  rejects: "AWS or Pulumi will refuse it although a preview passes, so it blocks",
  regrets: "production will suffer, so it warns",
};

/** Renders the page of a rule, as Markdown. */
export function rulePage(rule: Rule): string {
  const parts = [
    `<!-- Generated from packages/guard/src/rules/${rule.id}.ts by "pnpm generate"; do not edit. -->`,
    `# ${rule.id}`,
    rule.summary,
    `**${rule.kind}** (${kinds[rule.kind]}) · severity **${rule.severity}**`,
    "## Why",
    rule.why,
    "## What to do",
    rule.fix,
    ...(rule.notes === undefined ? [] : ["## What counts", rule.notes.map((note) => `- ${note}`).join("\n")]),
    "## Good",
    ...rule.examples.good.map(exampleText),
    "## Bad",
    ...rule.examples.bad.map(exampleText),
    "## To accept it for a while",
    `Above the line that declares the resource, or above the component that makes it:`,
    `\`\`\`ts\n// guard-ignore ${rule.id} until 2027-01-31 by <owner>: <reason>\n\`\`\``,
    `Source of the fact: <${rule.source}>`,
  ];
  return `${parts.join("\n\n")}\n`;
}

function exampleText({ says, pulumi, lifecycle }: Example): string {
  const stage = lifecycle === undefined ? "" : ` In an environment that is ${lifecycle}:`;
  return `${says}${stage}\n\n\`\`\`ts\n${renderProgram(pulumi)}\n\`\`\``;
}
