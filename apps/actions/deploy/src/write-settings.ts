import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "@causeway/core";
import { ephemeralSettings } from "./ephemeral-settings.ts";

/**
 * Writes the settings of a pull request's environment beside those that they are made from, unless the commit has some.
 *
 * @throws UserError action/input-invalid where there is nothing to make them from.
 */
export function writeEphemeralSettings(dir: string, environment: string, from: string): void {
  const file = join(dir, `Pulumi.${environment}.yaml`);
  if (existsSync(file)) return;
  const source = join(dir, `Pulumi.${from}.yaml`);
  if (!existsSync(source)) {
    throw new UserError("action/input-invalid", `\`settings-from\` is ${from}, and there is no ${source}.`, {
      hint: "Name an environment that the stack has a settings file for.",
    });
  }
  writeFileSync(file, ephemeralSettings(readFileSync(source, "utf8"), { from, environment }));
}
