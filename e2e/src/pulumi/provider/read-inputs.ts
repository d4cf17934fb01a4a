import { isProperties, type Properties } from "../cloud/cloud-resource.ts";
import { assetDigest } from "./wire.ts";

/**
 * Answers the inputs that would lead to what the cloud has: those that the program gave, with the values that they have now.
 *
 * @see https://github.com/pulumi/pulumi-terraform-bridge/blob/main/pkg/tfbridge/schema.go (extractInputsFromOutputs)
 */
export function inputsFrom(given: Properties, has: Properties): Properties {
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, now(name, value, has[name])]));
}

function now(name: string, given: unknown, has: unknown): unknown {
  // Neither is read from AWS: a write-only argument, the contents of a file.
  if (name.endsWith("Wo") || assetDigest(given) !== undefined) return given;
  if (isProperties(given) && isProperties(has)) return inputsFrom(given, has);
  if (Array.isArray(given) && Array.isArray(has))
    return has.map((item, index) => (index < given.length ? now("", given[index], item) : item));
  return has;
}
