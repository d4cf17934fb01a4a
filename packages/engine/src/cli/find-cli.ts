import { UserError } from "@causeway/core";
import { parse, satisfies, type SemVer } from "semver";
import type { CliAnswer } from "./run-cli.ts";

/** From this version on, events reach us by a stream that the CLI closes; before, the last ones could be lost in a file. */
const supportedVersions = ">=3.206.0 <4";

const install = "Install it, as https://www.pulumi.com/docs/install/ says, or by the action pulumi/actions.";

/**
 * Asks the CLI for its version.
 *
 * @throws UserError `engine/cli-missing` when there is none that runs, `engine/cli-too-old` when it is older than 3.206 or of another major version.
 */
export async function findCli(command: string, run: (args: readonly string[]) => Promise<CliAnswer>): Promise<SemVer> {
  const said = await versionText(command, run);
  const version = parse(said);
  if (version === null)
    throw new UserError("engine/cli-missing", "What runs as the Pulumi CLI does not answer with a version.", {
      hint: install,
    });
  if (!satisfies(version, supportedVersions, { includePrerelease: true }))
    throw new UserError(
      "engine/cli-too-old",
      `The Pulumi CLI has a version that is not supported; got ${version.version}; allowed is ${supportedVersions}.`,
      { hint: install },
    );
  return version;
}

async function versionText(command: string, run: (args: readonly string[]) => Promise<CliAnswer>): Promise<string> {
  try {
    return (await run(["version"])).stdout.trim();
  } catch (cause) {
    throw new UserError("engine/cli-missing", `The Pulumi CLI does not run; got ${JSON.stringify(command)}.`, {
      hint: install,
      cause,
    });
  }
}
