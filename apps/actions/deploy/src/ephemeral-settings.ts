import { UserError } from "@causeway/core";
import { isMap, isScalar, parseDocument, visit } from "yaml";

/** What the settings of an environment become those of. */
export interface EphemeralSettings {
  /** As `dev`. */
  readonly from: string;
  /** As `pr-12`. */
  readonly environment: string;
}

/**
 * Makes the settings of a pull request's environment out of those of another: in every text, the name of that one gives way to its
 * own, where it stands as a word, as in `suffix: dev` and `dev.shop.example`. What is encrypted stays as it is, with its key.
 *
 * @throws UserError action/input-invalid where the settings are protected or cannot be read: nobody could destroy such an environment.
 */
export function ephemeralSettings(text: string, { from, environment }: EphemeralSettings): string {
  const document = parseDocument(text);
  const [fault] = document.errors;
  if (fault !== undefined) throw refusal(`The settings of ${from} are no YAML that can be read: ${fault.code}.`);
  const word = new RegExp(`(?<![A-Za-z0-9])${from.replaceAll(/\W/g, "\\$&")}(?![A-Za-z0-9])`, "g");
  visit(document, {
    Pair: (_key, { key, value }) => {
      const name = isScalar(key) ? key.value : undefined;
      // Of Pulumi's own: how the file is encrypted, and what is.
      if (name === "secure" || name === "encryptionsalt" || name === "encryptedkey" || name === "secretsprovider")
        return visit.SKIP;
      if (name === "lifecycle" && isScalar(value) && value.value === "protected")
        throw refusal(
          `The settings of ${from} are protected, and an environment made from them could not be destroyed.`,
        );
      return undefined;
    },
    Scalar: (key, node) => {
      if (key !== "key" && typeof node.value === "string") node.value = node.value.replaceAll(word, environment);
    },
  });
  if (!isMap(document.contents)) throw refusal(`The settings of ${from} are empty.`);
  return document.toString();
}

function refusal(message: string): UserError {
  return new UserError("action/input-invalid", message, {
    hint: "Name in `settings-from` an environment whose `lifecycle` is `ephemeral`.",
  });
}
