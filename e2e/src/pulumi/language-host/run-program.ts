import { spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { join } from "node:path";
import messages from "@pulumi/pulumi/proto/language_pb.js";
import { propertiesOf } from "../provider/wire.ts";

type RunRequest = InstanceType<typeof messages.RunRequest>;
type RunResponse = InstanceType<typeof messages.RunResponse>;

/** Runs a program in a process of its own with the program's own SDK, as Pulumi's language host does, until it ends. */
export async function runProgram(request: RunRequest, engineAddress: string): Promise<RunResponse> {
  const info = request.getInfo();
  if (info === undefined) throw new Error("The engine does not say which program to run.");
  const { nodeargs } = propertiesOf(info.getOptions());
  const runner = createRequire(join(info.getProgramDirectory(), "noop.js")).resolve("@pulumi/pulumi/cmd/run");
  const child = spawn(
    process.execPath,
    [
      ...(typeof nodeargs === "string" ? nodeargs.split(/\s+/) : []),
      runner,
      ...flagsOf(request, engineAddress),
      info.getEntryPoint(),
      ...request.getArgsList(),
    ],
    { cwd: request.getPwd(), env: environmentOf(request), stdio: ["ignore", "inherit", "inherit"] },
  );
  const [code] = await once(child, "exit");
  const response = new messages.RunResponse();
  // The program has told the engine itself what is wrong.
  if (code === actionableMessageLogged) return response.setBail(true);
  return code === 0 ? response : response.setError(`Program exited with non-zero exit code: ${code}`);
}

/** @see https://github.com/pulumi/pulumi/blob/master/sdk/nodejs/cmd/run/index.ts */
const actionableMessageLogged = 32;

function flagsOf(request: RunRequest, engineAddress: string): readonly string[] {
  const info = request.getInfo();
  const flags = {
    monitor: request.getMonitorAddress(),
    engine: engineAddress,
    organization: request.getOrganization(),
    "root-directory": info?.getRootDirectory() ?? "",
    project: request.getProject(),
    stack: request.getStack(),
    pwd: info?.getProgramDirectory() ?? "",
    parallel: String(request.getParallel()),
  };
  const given = Object.entries(flags).filter(([, value]) => value !== "");
  return [...given.flatMap(([name, value]) => [`--${name}`, value]), ...(request.getDryrun() ? ["--dry-run"] : [])];
}

function environmentOf(request: RunRequest): NodeJS.ProcessEnv {
  const { typescript } = propertiesOf(request.getInfo()?.getOptions());
  return {
    ...process.env,
    PULUMI_NODEJS_TYPESCRIPT: String(typescript !== false),
    PULUMI_CONFIG: JSON.stringify(Object.fromEntries(request.getConfigMap().toArray())),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
  };
}
