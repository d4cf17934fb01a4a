// What the engine starts programs with: `pulumi-language-nodejs ADDRESS`. For machines where Pulumi's own cannot be had: it comes
// with Pulumi's downloads, not as a Go module. Runs programs and policy packs only.
// @see https://github.com/pulumi/pulumi/blob/master/proto/pulumi/language.proto
import { flushCompileCache } from "node:module";
import grpc from "@grpc/grpc-js";
import services from "@pulumi/pulumi/proto/language_grpc_pb.js";
import messages from "@pulumi/pulumi/proto/language_pb.js";
import plugins from "@pulumi/pulumi/proto/plugin_pb.js";
import empties from "google-protobuf/google/protobuf/empty_pb.js";
import { endWithEngine } from "../end-with-engine.ts";
import { runPlugin } from "./run-plugin.ts";
import { runProgram } from "./run-program.ts";

const engineAddress = process.argv.findLast((argument) => !argument.startsWith("-")) ?? "";

type RunRequest = InstanceType<typeof messages.RunRequest>;
type RunResponse = InstanceType<typeof messages.RunResponse>;

const handlers: grpc.UntypedServiceImplementation = {
  getPluginInfo: (_: unknown, respond: grpc.sendUnaryData<object>) =>
    respond(null, new plugins.PluginInfo().setVersion("0.0.0")),
  // The engine asks for providers as the program needs them.
  getRequiredPackages: (_: unknown, respond: grpc.sendUnaryData<object>) =>
    respond(null, new messages.GetRequiredPackagesResponse()),
  cancel: (_: unknown, respond: grpc.sendUnaryData<object>) => respond(null, new empties.Empty()),
  run: ({ request }: grpc.ServerUnaryCall<RunRequest, RunResponse>, respond: grpc.sendUnaryData<RunResponse>) => {
    runProgram(request, engineAddress).then(
      (response) => respond(null, response),
      (error: unknown) => respond({ code: grpc.status.UNKNOWN, details: String(error) }),
    );
  },
  runPlugin,
};

endWithEngine();
const server = new grpc.Server();
server.addService(services.LanguageRuntimeService, handlers);
server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error !== null) throw error;
  // The engine reads it from the first line.
  process.stdout.write(`${port}\n`);
  // The engine kills it in the end.
  flushCompileCache();
});
