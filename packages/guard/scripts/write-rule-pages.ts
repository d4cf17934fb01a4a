import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { rulePage } from "../src/rule-page.ts";
import { rules } from "../src/rules/rules.ts";

const folder = fileURLToPath(new URL("../../../docs/rules/", import.meta.url));
mkdirSync(folder, { recursive: true });
for (const rule of rules) writeFileSync(join(folder, `${rule.id}.md`), rulePage(rule));
process.stdout.write(`docs/rules: ${rules.length} pages\n`);
