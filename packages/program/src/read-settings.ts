import { parseSettings } from "@causeway/core";
import * as pulumi from "@pulumi/pulumi";
import type { z } from "zod";
import { assertSuffixUnshared, type Environment } from "./other-environments.ts";

/**
 * Reads the settings of the program that runs, from `PROJECT:settings` in `Pulumi.STACK.yaml`, and checks that no other
 * environment in its folder has its suffix. Nothing is made before.
 *
 * @param folder Where `Pulumi.yaml` is, as a URL that ends with a slash.
 * @throws UserError `settings/invalid` that lists every problem.
 * @throws UserError `settings/suffix-collision` that names the files.
 */
export function readSettings<Schema extends z.ZodType<Environment>>(schema: Schema, folder: URL): z.output<Schema> {
  const file = `Pulumi.${pulumi.getStack()}.yaml`;
  const settings = parseSettings(schema, fromConfig(new pulumi.Config().require("settings")), file);
  assertSuffixUnshared(settings, { file, key: `${pulumi.getProject()}:settings` }, folder);
  return settings;
}

/** Answers what a value of Pulumi's config holds: JSON where it is a group of settings, else a text, which is none. */
function fromConfig(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
