import type { RepositoryFile } from "./repository.ts";

/** What a page about a decision must have, and how it says so. */
const parts: readonly (readonly [string, RegExp])[] = [
  ["its number as its title", /^# \d+\. \S/],
  ["a status", /^Status: (?:proposed|accepted|superseded by \[)/m],
  ["its context", /^## Context\n\n\S/m],
  ["the decision", /^## Decision\n\n\S/m],
  ["the consequences", /^## Consequences\n\n\S/m],
];

/** Answers which pages in docs/adr leave out what makes a decision understandable later, one sentence for each part. */
export function decisionProblems({ path, text }: RepositoryFile): readonly string[] {
  const number = /^docs\/adr\/(?:0*(\d+)-[\w-]+|.+)\.md$/.exec(path);
  if (number === null) return [];
  const missing = parts.filter(([, pattern]) => !pattern.test(text)).map(([what]) => `${path} is without ${what}`);
  const isNumbered = number[1] !== undefined && text.startsWith(`# ${number[1]}. `);
  return isNumbered ? missing : [...missing, `${path} has another number in its title than in its name`];
}
