import type { ScriptReading } from "../../../gates/readings.ts";
import type { GateOf } from "../../../gates/schema/gate-schema.ts";
import type { Ending } from "../ask-aws.ts";
import type { ReadingEdges } from "../reading-edges.ts";
import { shownText } from "../shown-text.ts";
import { runCommand } from "./run-command.ts";

/** What a program needs to run, and nothing that lets it act as somebody. */
const usual = ["PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS"] as const;

/** Shorter values are words of any text. */
const leastCharacters = 6;

/**
 * Runs a plan's script. It is given no credentials but those in variables that the plan names; it is the plan's own program all the same, and
 * may read what this process may.
 *
 * Of what it writes the last line is kept, without secrets and without the values of the variables that the plan names.
 */
export async function readScript(
  { command, timeoutSeconds, variables: named }: GateOf<"script">,
  { script, redact }: Pick<ReadingEdges, "script" | "redact">,
  { abortSignal }: Ending,
): Promise<ScriptReading> {
  const given = (names: readonly string[]): readonly (readonly [string, string])[] =>
    names.flatMap((name) => {
      const value = script.variables[name];
      return value === undefined ? [] : [[name, value] as const];
    });
  const variables = Object.fromEntries(given([...usual, ...named]));
  const timeoutMs = timeoutSeconds * 1000;
  const { exitCode, lastLine } = await runCommand(
    { command, folder: script.folder, variables, timeoutMs },
    abortSignal,
  );
  const secrets = given(named).flatMap(([, value]) => (value.length < leastCharacters ? [] : value));
  const hidden = secrets.reduce((text, secret) => text.replaceAll(secret, "[secret]"), lastLine);
  return {
    kind: "script",
    ...(exitCode === undefined ? {} : { exitCode }),
    output: shownText(hidden, redact),
  };
}
