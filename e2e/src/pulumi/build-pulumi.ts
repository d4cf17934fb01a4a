import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const cliPackage = "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi";

/**
 * Builds the Pulumi CLI into a folder from its Go module.
 *
 * `go install` refuses a module with `replace` directives, so that a module of our own requires it. The version is linked in:
 * without it the Automation API refuses the CLI.
 */
export async function buildPulumi(folder: string, version: string): Promise<void> {
  if (spawnSync("go", ["version"], { env: goEnvironment }).status !== 0)
    throw new Error(
      `The Pulumi CLI ${version} or newer is needed on the PATH (https://www.pulumi.com/docs/install/), or Go 1.25.11 or newer (https://go.dev/dl/) to build it.`,
    );
  const module = mkdtempSync(join(tmpdir(), "causeway-pulumi-"));
  const link = `-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${version}`;
  try {
    await go(["mod", "init", "causeway.local/pulumi"], module);
    process.stderr.write(`Fetching the sources of Pulumi ${version} …\n`);
    await go(["get", `${cliPackage}@v${version}`], module);
    process.stderr.write(`Building Pulumi ${version}: about 6 minutes on 2 cores, once for this machine …\n`);
    await go(["build", "-v", "-ldflags", link, "-o", join(folder, "pulumi"), cliPackage], module);
  } finally {
    rmSync(module, { recursive: true, force: true });
  }
}

// Go's own installation is often not on the PATH.
const goEnvironment = { ...process.env, PATH: `${process.env["PATH"]}:/usr/local/go/bin`, CGO_ENABLED: "0" };

/** Runs the Go command, and tells every 30 seconds how far it is. */
async function go(args: readonly string[], cwd: string): Promise<void> {
  const child = spawn("go", args, { cwd, env: goEnvironment, stdio: ["ignore", "ignore", "pipe"] });
  let log = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    log += text;
  });
  const progress = setInterval(() => {
    const lines = log.trim().split("\n");
    process.stderr.write(`go ${args[0]}: ${lines.length} packages so far, now ${lines.at(-1) ?? ""}\n`);
  }, 30_000);
  try {
    const [code] = await once(child, "close");
    if (code !== 0) throw new Error(`go ${args.join(" ")} failed:\n${log.split("\n").slice(-20).join("\n")}`);
  } finally {
    clearInterval(progress);
  }
}
