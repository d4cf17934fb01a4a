import type grpc from "@grpc/grpc-js";
import messages from "@pulumi/pulumi/proto/provider_pb.js";
import empties from "google-protobuf/google/protobuf/empty_pb.js";
import type { Call, Operation } from "../cloud/calls.ts";
import { diffResponse } from "./diff-response.ts";
import type { Existing, Named, Wanted } from "./resource-provider.ts";
import type { Served } from "./served.ts";
import { unary } from "./unary.ts";
import { propertiesOf, structOf } from "./wire.ts";

/** What the engine asks of a provider about one resource. */
export function resourceHandlers(served: Served): grpc.UntypedServiceImplementation {
  const { provider } = served;
  return {
    check: unary<InstanceType<typeof messages.CheckRequest>>(async (request) => {
      const inputs = await served.perform(callOf("check", request), () => request.getNews());
      return new messages.CheckResponse().setInputs(inputs);
    }),

    diff: unary<InstanceType<typeof messages.DiffRequest>>(async (request) => {
      const [existing, wanted] = [existingOf(request), wantedOf(request)];
      return diffResponse(await served.perform(callOf("diff", request), () => provider.diff(existing, wanted)));
    }),

    create: unary<InstanceType<typeof messages.CreateRequest>>(async (request) => {
      const [named, inputs] = [namedOf(request), propertiesOf(request.getProperties())];
      const preview = request.getPreview();
      const { id, outputs } = await served.perform(callOf("create", request, preview), () =>
        preview ? { id: "", outputs: provider.plan(named, inputs) } : provider.create(named, inputs),
      );
      return new messages.CreateResponse().setId(id).setProperties(structOf(outputs));
    }),

    read: unary<InstanceType<typeof messages.ReadRequest>>(async (request) => {
      const [oldInputs, state] = [propertiesOf(request.getInputs()), propertiesOf(request.getProperties())];
      const existing = { ...namedOf(request), id: request.getId(), oldInputs, state };
      const found = await served.perform(callOf("read", request), () => provider.read(existing));
      // Without an id the resource is gone.
      if (found === undefined) return new messages.ReadResponse();
      const { id, outputs, inputs } = found;
      return new messages.ReadResponse().setId(id).setProperties(structOf(outputs)).setInputs(structOf(inputs));
    }),

    update: unary<InstanceType<typeof messages.UpdateRequest>>(async (request) => {
      const [existing, wanted, preview] = [existingOf(request), wantedOf(request), request.getPreview()];
      const outputs = await served.perform(callOf("update", request, preview), () =>
        preview ? provider.planUpdate(existing, wanted) : provider.update(existing, wanted),
      );
      return new messages.UpdateResponse().setProperties(structOf(outputs));
    }),

    delete: unary<InstanceType<typeof messages.DeleteRequest>>(async (request) => {
      const [oldInputs, state] = [propertiesOf(request.getOldInputs()), propertiesOf(request.getProperties())];
      const existing = { ...namedOf(request), id: request.getId(), oldInputs, state };
      await served.perform(callOf("delete", request), () => provider.delete(existing));
      return new empties.Empty();
    }),
  };
}

interface RequestOfResource {
  getUrn(): string;
  getType(): string;
  getName(): string;
  getId?(): string;
}

type RequestOfChange = InstanceType<typeof messages.DiffRequest> | InstanceType<typeof messages.UpdateRequest>;

function callOf(operation: Operation, request: RequestOfResource, preview = false): Omit<Call, "region"> {
  const call = { operation, type: request.getType(), name: request.getName(), preview };
  return request.getId === undefined ? call : { ...call, id: request.getId() };
}

function namedOf(request: RequestOfResource): Named {
  return { urn: request.getUrn(), type: request.getType(), name: request.getName() };
}

function existingOf(request: RequestOfChange): Existing {
  const [state, oldInputs] = [propertiesOf(request.getOlds()), propertiesOf(request.getOldInputs())];
  return { ...namedOf(request), id: request.getId(), oldInputs, state };
}

function wantedOf(request: RequestOfChange): Wanted {
  return { inputs: propertiesOf(request.getNews()), ignored: request.getIgnorechangesList() };
}
