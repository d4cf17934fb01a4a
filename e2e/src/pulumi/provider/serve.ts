import grpc from "@grpc/grpc-js";
import services from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import { providerHandlers } from "./provider-handlers.ts";
import { resourceHandlers } from "./resource-handlers.ts";
import type { Served } from "./served.ts";

/**
 * Speaks Pulumi's protocol for a provider, as the engine expects it of the AWS provider: previews with what is known, detailed
 * differences, secrets left to the engine.
 *
 * `@pulumi/pulumi/provider` would not do: it knows no previews, no details of a difference and no ignored changes.
 *
 * @see https://github.com/pulumi/pulumi/blob/master/proto/pulumi/provider.proto
 */
export async function serve(served: Served): Promise<void> {
  const server = new grpc.Server({ "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 });
  server.addService(services.ResourceProviderService, { ...providerHandlers(served), ...resourceHandlers(served) });
  const port = await new Promise((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) =>
      error === null ? resolve(bound) : reject(error),
    );
  });
  // The engine reads it from the first line.
  process.stdout.write(`${String(port)}\n`);
}
