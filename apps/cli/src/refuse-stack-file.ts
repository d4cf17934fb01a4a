import { dirname } from "node:path";
import { UserError } from "@causeway/core";

/**
 * Refuses the file of a project or of a stack, which a newcomer takes for the stack itself.
 *
 * @throws UserError `cli/usage` that says what to type instead.
 */
export function refuseStackFile(verb: string, target: string): void {
  const found = /(?:^|[/\\])Pulumi(?:\.([^/\\]+))?\.(?:ya?ml|json)$/.exec(target);
  if (found === null) return;
  const [, stack] = found;
  const what = stack === undefined ? "describes a project" : `is the config of the stack ${stack}`;
  throw new UserError("cli/usage", `${target} ${what}; ${verb} takes the folder that it is in.`, {
    hint: `Name the folder: causeway ${verb} ${dirname(target)}${stack === undefined ? "" : ` --env ${stack}`}`,
  });
}
