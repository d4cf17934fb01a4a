import { UserError } from "@causeway/core";
import { parseDocument, visit } from "yaml";

/** Larger ones are no plan. */
const mostCharacters = 1_000_000;

/**
 * Reads the YAML of a plan: 1.2, no key twice, no aliases, which can make a file of a few lines expand to gigabytes.
 *
 * @throws UserError `rollout/plan-unreadable` with every fault, and its line.
 * @see https://yaml.org/spec/1.2.2/
 */
export function parseYaml(text: string, file: string): unknown {
  if (text.length > mostCharacters)
    throw unreadable(file, [`it has ${text.length} characters; allowed are at most ${mostCharacters}`]);
  const document = parseDocument(text, { version: "1.2", schema: "core", uniqueKeys: true, strict: true });
  const faults = [...document.errors, ...document.warnings].map(({ message }) => message.trim());
  visit(document, {
    Alias: () => {
      faults.push("aliases (*name) are not allowed");
      return visit.BREAK;
    },
  });
  if (faults.length > 0) throw unreadable(file, faults);
  return document.toJS();
}

function unreadable(file: string, faults: readonly string[]): UserError {
  return new UserError(
    "rollout/plan-unreadable",
    `${file} is no plan that can be read:\n\n${faults.map((fault) => `  ${fault}`).join("\n")}`,
    { hint: "A plan is one YAML document, a group of settings each of which is there once." },
  );
}
