import type { PropertyChange } from "../graph-change.ts";
import { parsePath } from "./property-path.ts";
import { isRegional } from "./aws/regional-types.ts";
import { computeProperties } from "./aws/compute.ts";
import { dataProperties } from "./aws/data.ts";
import { networkProperties } from "./aws/network.ts";
import { platformProperties } from "./aws/platform.ts";
import type { ReplacingProperties } from "./aws/replacing.ts";

/** By type token; what a migration moves, from the schemas of the provider that Pulumi's AWS provider is built on. */
export const replacingProperties: Readonly<Record<string, ReplacingProperties>> = {
  // Since 7.0 a new region moves the resources and leaves the provider. @see https://github.com/pulumi/pulumi-aws/pull/5656
  "pulumi:providers:aws": { always: [] },
  ...networkProperties,
  ...dataProperties,
  ...computeProperties,
  ...platformProperties,
};

/**
 * Answers whether a change at a path forces a new resource: `no` for every unlisted property of a listed type, `unknown`
 * for a type that is not listed, for a property of which the values decide, and for a block that holds such a property.
 */
export function replaces(type: string, path: string): PropertyChange["replaces"] {
  const named = parsePath(path)
    .filter((step) => typeof step === "string")
    .join(".");
  if (named === "region" && isRegional(type)) return "yes";
  const listed = Object.hasOwn(replacingProperties, type) ? replacingProperties[type] : undefined;
  if (listed === undefined) return "unknown";
  const { always, sometimes = [] } = listed;
  if (always.some((property) => isWithin(named, property))) return "yes";
  if (sometimes.some((property) => isWithin(named, property))) return "unknown";
  return [...always, ...sometimes].some((property) => isWithin(property, named)) ? "unknown" : "no";
}

function isWithin(path: string, outer: string): boolean {
  return path === outer || path.startsWith(`${outer}.`);
}
