import { writeFileSync } from "node:fs";
import { type PublicComponent, publicComponents } from "./public-components.ts";

const head = `# Components

Every component that a program can make, from its docblock, which tells the rest: what exactly it makes, its arguments with
their units and defaults, and what it refuses. Written by \`pnpm generate\`.
`;

const components = publicComponents();
const packages = [...new Set(components.map((each) => each.package))];
writeFileSync(
  new URL("../../docs/components.md", import.meta.url),
  [head, ...packages.map((name) => section(name))].join("\n"),
);
process.stdout.write(`docs/components.md: ${components.length} components\n`);

function section(name: string): string {
  const rows = components.filter((each) => each.package === name).map(row);
  const table = ["| component | what it does | example |", "| --- | --- | --- |", ...rows];
  return `## ${name}\n\n\`import { … } from "@causeway/${name}"\`\n\n${table.join("\n")}\n`;
}

function row({ name, file, docblock, examples }: PublicComponent): string {
  const links = examples.map((path) => `[${path}](../examples/${path})`);
  return `| [\`${name}\`](../packages/${file}) | ${firstSentence(docblock)} | ${links.join(", ")} |`;
}

/** The lines before `Makes:` say what it is for, in a sentence or two. */
function firstSentence(docblock: string): string {
  const text = docblock
    .replaceAll(/^\s*\/?\*+\/? ?/gm, "")
    .split(/^(?:Makes: |@)/m)[0]
    ?.replaceAll(/\s+/g, " ")
    .trim();
  return (text?.split(/(?<=\.) (?=[A-Z])/)[0] ?? "").replaceAll("|", "\\|");
}
