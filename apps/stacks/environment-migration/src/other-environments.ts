import { readdirSync, readFileSync } from "node:fs";
import { assertDistinctSuffixes, suffixField } from "@causeway/core";
import { parseDocument } from "yaml";
import { z } from "zod";
import type { StackSettings } from "./settings.ts";

/** As it is written, for the reader to find; what normalises to nothing is no suffix. */
const spelling = z.string().refine((text) => suffixField.safeParse(text).success);

const stackFile = z.object({
  config: z.object({ "environment-migration:settings": z.object({ project: z.string(), suffix: spelling }) }),
});

/**
 * Checks that no other environment beside this one would give the same names to its resources. A file in which the other
 * suffix cannot be read is passed over: Pulumi cannot deploy from it either.
 *
 * @param folder Where the environments' files are, as a URL that ends with a slash.
 * @param own Name of this environment's file.
 * @throws UserError `settings/suffix-collision` that names the files.
 */
export function assertSuffixUnshared(
  { project, suffix }: Pick<StackSettings, "project" | "suffix">,
  own: string,
  folder: URL,
): void {
  const others = readdirSync(folder)
    .filter((name) => /^Pulumi\..+\.ya?ml$/.test(name) && name !== own)
    .toSorted()
    .flatMap((name) => {
      const settings = settingsIn(readFileSync(new URL(encodeURIComponent(name), folder), "utf8"));
      return settings?.project === project ? [[name, settings.suffix] as const] : [];
    });
  assertDistinctSuffixes(Object.fromEntries([[own, suffix], ...others]));
}

function settingsIn(text: string) {
  const document = parseDocument(text);
  return document.errors.length > 0
    ? undefined
    : stackFile.safeParse(document.toJS()).data?.config["environment-migration:settings"];
}
