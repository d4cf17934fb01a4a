import { isUserError } from "@causeway/core";
import { readPulumiProject, readStackConfig } from "@causeway/graph";
import { z } from "zod";

const state = z.object({
  deployment: z.object({
    resources: z.array(z.object({ urn: z.string(), protect: z.boolean().default(false) })).nullish(),
  }),
});

/** More would hide the others. */
const shownResources = 10;

/** Answers what protects a stack from being destroyed, each one sentence; nothing where it may be. */
export function protectionOf(dir: string, stack: string, exported: unknown): readonly string[] {
  const kept = (state.parse(exported).deployment.resources ?? []).flatMap(({ urn, protect }) => (protect ? [urn] : []));
  const more = kept.length - shownResources;
  const named = [...kept.slice(0, shownResources), ...(more > 0 ? [`and ${more} more`] : [])].join(", ");
  return [
    ...(isProtectedBySettings(dir, stack) ? [`The settings of ${stack} say \`lifecycle: protected\`.`] : []),
    ...(kept.length > 0 ? [`Its state has what is protected: ${named}.`] : []),
  ];
}

function isProtectedBySettings(dir: string, stack: string): boolean {
  const values = Object.entries(settingsOf(dir, stack));
  return values.some(([key, text]) => (key.endsWith(":lifecycle") ? text === "protected" : saysProtected(text)));
}

/** Settings stand under any key of the stack's config, as an object. */
function saysProtected(text: string): boolean {
  return /"lifecycle"\s*:\s*"protected"/u.test(text);
}

/** A stack whose file is gone, as one of a closed pull request, has no settings; its state still says what is protected. */
function settingsOf(dir: string, stack: string): Readonly<Record<string, string>> {
  try {
    return readStackConfig(readPulumiProject(dir), stack).values;
  } catch (thrown) {
    if (isUserError(thrown) && thrown.code === "preview/no-stack") return {};
    throw thrown;
  }
}
