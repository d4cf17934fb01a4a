import { readdirSync, readFileSync } from "node:fs";
import { assertDistinctSuffixes, suffixField } from "@causeway/core";
import { parseDocument } from "yaml";
import { z } from "zod";

/** What tells one environment from another. */
export interface Environment {
  readonly project: string;
  readonly suffix: string;
}

/** As it is written, for the reader to find; what normalises to nothing is no suffix. */
const spelling = z.string().refine((text) => suffixField.safeParse(text).success);

const stackFile = z.object({ config: z.record(z.string(), z.unknown()) });

const environment = z.object({ project: z.string(), suffix: spelling });

/**
 * Checks that no other environment beside this one would give the same names to its resources. A file in which the other
 * suffix cannot be read is passed over: Pulumi cannot deploy from it either.
 *
 * @param own Name of this environment's file, and the key of the settings in it.
 * @param folder Where the environments' files are, as a URL that ends with a slash.
 * @throws UserError `settings/suffix-collision` that names the files.
 */
export function assertSuffixUnshared(
  { project, suffix }: Environment,
  own: { readonly file: string; readonly key: string },
  folder: URL,
): void {
  const others = readdirSync(folder)
    .filter((name) => /^Pulumi\..+\.ya?ml$/.test(name) && name !== own.file)
    .toSorted()
    .flatMap((name) => {
      const other = environmentIn(readFileSync(new URL(encodeURIComponent(name), folder), "utf8"), own.key);
      return other?.project === project ? [[name, other.suffix] as const] : [];
    });
  assertDistinctSuffixes(Object.fromEntries([[own.file, suffix], ...others]));
}

function environmentIn(text: string, key: string): Environment | undefined {
  const document = parseDocument(text);
  const config = document.errors.length > 0 ? undefined : stackFile.safeParse(document.toJS()).data?.config;
  return environment.safeParse(config?.[key]).data;
}
