import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

export interface Check {
  readonly name: string;
  readonly isFine: boolean;
  /** Whether an offline preview itself depends on it. */
  readonly isNeeded: boolean;
  /** What is there. */
  readonly found: string;
  /** What does not work without it, and what still does. */
  readonly without: string;
}

/** Answers what this machine has of all that the verbs can use. Nothing is changed, and no secret is read. */
export async function checkMachine(environment: NodeJS.ProcessEnv): Promise<Check[]> {
  const [git, pnpm, pulumi] = await Promise.all([versionOf("git"), versionOf("pnpm"), versionOf("pulumi", "version")]);
  return [
    node(),
    tool("git", git, {
      isNeeded: false,
      without: "A preview cannot be compared with a base commit; without a base it works.",
    }),
    tool("pnpm", pnpm, { isNeeded: false, without: "Run the scripts with: npx pnpm@12 <script>." }),
    tool("Pulumi CLI", pulumi, {
      isNeeded: false,
      without: "Offline previews and the guard work; a stack cannot be deployed from here.",
    }),
    awsIdentity(environment),
    gitHubToken(environment),
  ];
}

/** Sources run as they are from 22.18 on. @see https://nodejs.org/api/typescript.html#type-stripping */
function node(): Check {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const isFine = major > 22 || (major === 22 && minor >= 18);
  return {
    name: "Node",
    isFine,
    isNeeded: true,
    found: process.version,
    without: "Node 22.18 or later is needed; the repository brings 24 for its own scripts.",
  };
}

function tool(name: string, version: string | undefined, rest: Pick<Check, "isNeeded" | "without">): Check {
  return { name, isFine: version !== undefined, found: version ?? "not on PATH", ...rest };
}

function awsIdentity(environment: NodeJS.ProcessEnv): Check {
  const sources = [
    environment["AWS_ACCESS_KEY_ID"] === undefined ? [] : ["access key in the environment"],
    environment["AWS_WEB_IDENTITY_TOKEN_FILE"] === undefined ? [] : ["web identity"],
    environment["AWS_PROFILE"] === undefined ? [] : [`profile ${environment["AWS_PROFILE"]}`],
    existsSync(join(homedir(), ".aws", "config")) || existsSync(join(homedir(), ".aws", "credentials"))
      ? ["files in ~/.aws"]
      : [],
  ].flat();
  return {
    name: "AWS identity",
    isFine: sources.length > 0,
    isNeeded: false,
    found: sources.length > 0 ? `${sources.join(", ")} (not tried)` : "none",
    without: "Offline previews and the guard need none; a deployment does.",
  };
}

function gitHubToken(environment: NodeJS.ProcessEnv): Check {
  const isFine = (environment["GITHUB_TOKEN"] ?? environment["GH_TOKEN"] ?? "") !== "";
  return {
    name: "GitHub token",
    isFine,
    isNeeded: false,
    found: isFine ? "in the environment (not tried)" : "none",
    without: "Only the actions use it, to comment on pull requests.",
  };
}

async function versionOf(command: string, argument = "--version"): Promise<string | undefined> {
  try {
    const { stdout } = await run(command, [argument], { timeout: 10_000 });
    return stdout.trim().split("\n")[0];
  } catch {
    return undefined;
  }
}
