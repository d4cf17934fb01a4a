import { UserError } from "@causeway/core";
import { parseProbe, type Probe } from "@causeway/deploy";

/**
 * Reads what must answer.
 *
 * @throws UserError action/input-invalid that names every entry that is none.
 */
export function readProbes(texts: readonly string[]): readonly Probe[] {
  const read = texts.map((text) => ({ text, probe: parseProbe(text) }));
  const wrong = read.filter(({ probe }) => probe === undefined).map(({ text }) => JSON.stringify(text));
  if (wrong.length === 0) return read.flatMap(({ probe }) => probe ?? []);
  throw new UserError(
    "action/input-invalid",
    `\`probes\` has ${wrong.join(", ")}; allowed is \`https://…\` or \`output:NAME/path\`.`,
    {
      hint: "Correct it under `with:` in the workflow.",
    },
  );
}
