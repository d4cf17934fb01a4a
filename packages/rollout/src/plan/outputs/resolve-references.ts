import { UserError } from "@causeway/core";
import { outputAt } from "./output-at.ts";
import { isMalformed, type Reference, referencesOf, replaceReferences } from "./references.ts";
import type { StackOutputs } from "./stack-outputs.ts";

/**
 * Answers the plan with each `${outputs.…}` replaced by what the stack says.
 *
 * @param outputs Undefined where there are none, as before the first deployment.
 * @throws UserError `rollout/reference-unknown` that lists every reference that leads nowhere, to a secret, or to no text.
 */
export function resolveReferences(raw: unknown, outputs: StackOutputs | undefined, file: string): unknown {
  const problems = referencesOf(raw).flatMap((reference) =>
    reference.paths.flatMap((path) => problemOf(path, reference, outputs)),
  );
  if (problems.length > 0)
    throw new UserError(
      "rollout/reference-unknown",
      `${file} has ${problems.length === 1 ? "a reference" : `${problems.length} references`} that cannot be resolved:\n\n${problems.join("\n")}`,
      {
        hint: "A reference is written as ${outputs.endpoint.zoneId}, and names an output of the stack that is no secret.",
      },
    );
  return replaceReferences(raw, (path) => {
    const found = outputs === undefined ? undefined : outputAt(outputs, path);
    return found?.kind === "found" ? found.value : undefined;
  });
}

function problemOf(path: string, reference: Reference, outputs: StackOutputs | undefined): readonly string[] {
  const tell = (because: string, hint: string): readonly string[] => [
    `  ${pathText(reference.at)}: ${because}\n    ${hint}`,
  ];
  if (isMalformed(path))
    return tell(
      `got ${JSON.stringify(reference.text.slice(0, 80))}; allowed within \${} is outputs and the path of an output.`,
      "Write, for example, ${outputs.endpoint.zoneId}.",
    );
  if (outputs === undefined)
    return tell(
      `got ${JSON.stringify(reference.text.slice(0, 80))}, and no outputs of a stack were given.`,
      "Deploy the stack first, or name it.",
    );
  const found = outputAt(outputs, path);
  if (found.kind === "refused") return tell(found.because, found.hint);
  if (reference.whole || ["string", "number", "boolean"].includes(typeof found.value)) return [];
  return tell(
    `the output ${path} is no text; allowed within a text is a text, a number, true or false.`,
    "Let the reference stand alone, or name a part of the output.",
  );
}

function pathText(path: readonly PropertyKey[]): string {
  const text = path.map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`));
  return text.join("").replace(/^\./, "");
}
