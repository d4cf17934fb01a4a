import type grpc from "@grpc/grpc-js";
import plugins from "@pulumi/pulumi/proto/plugin_pb.js";
import messages from "@pulumi/pulumi/proto/provider_pb.js";
import empties from "google-protobuf/google/protobuf/empty_pb.js";
import type { Properties } from "../cloud/cloud-resource.ts";
import type { Served } from "./served.ts";
import { unary } from "./unary.ts";
import { propertiesOf, structOf } from "./wire.ts";

/** What the engine asks of a provider as a whole: who it is, its config, data sources. */
export function providerHandlers(served: Served): grpc.UntypedServiceImplementation {
  return {
    getPluginInfo: unary(async () => new plugins.PluginInfo().setVersion(served.version)),
    getSchema: unary(async () => new messages.GetSchemaResponse().setSchema("{}")),
    cancel: unary(async () => new empties.Empty()),

    checkConfig: unary<InstanceType<typeof messages.CheckRequest>>(async (request) =>
      new messages.CheckResponse().setInputs(request.getNews()),
    ),

    // Since 7.0 of the AWS provider a new region moves the resources and leaves the provider.
    diffConfig: unary(async () => new messages.DiffResponse()),

    configure: unary<InstanceType<typeof messages.ConfigureRequest>>(async (request) => {
      const config = propertiesOf(request.getArgs());
      const { region } = config;
      if (typeof region === "string") served.provider.region = region;
      const call = { operation: "configure", type: request.getType() ?? "", name: request.getName() ?? "" } as const;
      await served.perform({ ...call, preview: false }, () => refuseForeignAccount(config, served.accountId));
      // Secrets do not reach the provider as such: the engine itself marks what came from one.
      return new messages.ConfigureResponse().setSupportspreview(true);
    }),

    invoke: unary<InstanceType<typeof messages.InvokeRequest>>(async (request) => {
      const [token, args] = [request.getTok(), propertiesOf(request.getArgs())];
      const call = { operation: "invoke", type: token, name: "", preview: request.getPreview() } as const;
      const answer = await served.perform(call, () => served.provider.invoke(token, args));
      if (answer === undefined) throw new Error(`unknown function ${token}`);
      return new messages.InvokeResponse().setReturn(structOf(answer));
    }),
  };
}

/** @see https://www.pulumi.com/registry/packages/aws/api-docs/provider/ (allowedAccountIds) */
function refuseForeignAccount({ allowedAccountIds }: Properties, accountId: string): void {
  // A list is text in a provider's config.
  const allowed: unknown = typeof allowedAccountIds === "string" ? JSON.parse(allowedAccountIds) : allowedAccountIds;
  if (!Array.isArray(allowed) || allowed.includes(accountId)) return;
  throw new Error(`AWS account ID not allowed: ${accountId}`);
}
