import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import type grpc from "@grpc/grpc-js";
import messages from "@pulumi/pulumi/proto/language_pb.js";

type RunPluginRequest = InstanceType<typeof messages.RunPluginRequest>;
type RunPluginResponse = InstanceType<typeof messages.RunPluginResponse>;
type PluginCall = grpc.ServerWritableStream<RunPluginRequest, RunPluginResponse>;

/** Runs a policy pack in a process of its own, as Pulumi's language host does, and passes on what it writes. */
export function runPlugin(call: PluginCall): void {
  const { request } = call;
  const folder = request.getInfo()?.getProgramDirectory() ?? request.getProgram();
  // Plugins of another kind are programs that no test has.
  const runner = createRequire(join(folder, "noop.js")).resolve("@pulumi/pulumi/cmd/run-policy-pack");
  const child = spawn(process.execPath, [runner, ...request.getArgsList(), folder], {
    cwd: folder,
    env: { ...process.env, ...variablesOf(request) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  child.stdout.on("data", (bytes: Buffer) => call.write(new messages.RunPluginResponse().setStdout(bytes)));
  child.stderr.on("data", (bytes: Buffer) => call.write(new messages.RunPluginResponse().setStderr(bytes)));
  child.once("close", (code) => {
    call.write(new messages.RunPluginResponse().setExitcode(code ?? 1));
    call.end();
  });
  call.once("cancelled", () => child.kill());
}

function variablesOf(request: RunPluginRequest): NodeJS.ProcessEnv {
  return Object.fromEntries(
    request.getEnvList().map((variable) => {
      const [name = "", ...value] = variable.split("=");
      return [name, value.join("=")];
    }),
  );
}
