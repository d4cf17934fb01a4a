import { Option } from "commander";

/** Environments to look at; give it once for each. A list after one flag would swallow the arguments that follow. */
export function environmentOption(): Option {
  return new Option(
    "--env <name>",
    "environment, that is a Pulumi stack; may be repeated (default: all that have a stack file)",
  ).argParser((name: string, earlier: readonly string[] | undefined) => [...(earlier ?? []), name]);
}
