import * as pulumi from "@pulumi/pulumi";
import type {
  RegisterResourceOutputsRequest,
  RegisterResourceRequest,
  RegisterResourceResponse,
  ResourceInvokeRequest,
  ResourceInvokeResponse,
} from "@pulumi/pulumi/proto/resource_pb.js";
import { nameOf, readProperties, recordedOf, type RecordedResource } from "./recorded-resource.ts";

export interface Lookup {
  readonly token: string;
  readonly provider: string | undefined;
}

type Callback<Response> = (error: Error | null, response?: Response) => void;

interface Monitor {
  registerResource(request: RegisterResourceRequest, done: Callback<RegisterResourceResponse>): unknown;
  registerResourceOutputs(request: RegisterResourceOutputsRequest, done: Callback<unknown>): unknown;
  invoke(request: ResourceInvokeRequest, done: Callback<ResourceInvokeResponse>): unknown;
}

interface Watched {
  readonly recording: Map<string, RecordedResource>;
  readonly lookups: Lookup[];
  readonly isKnown: boolean;
}

/** Listens at the monitor, because Pulumi's mocks are told neither parents nor options. */
export function watchMonitor({ recording, lookups, isKnown }: Watched): void {
  const mock: object = pulumi.runtime.getMonitor() ?? {};
  const unwatched: Monitor = Object.getPrototypeOf(mock);
  const watched: Monitor = {
    registerResource: (request, done) =>
      unwatched.registerResource.call(mock, request, (error, response) => {
        const urn = response?.getUrn();
        if (urn !== undefined && recording.has(urn)) {
          return done(new Error(`Two resources have the URN ${urn}.`));
        }
        if (urn !== undefined) {
          recording.set(urn, recordedOf(urn, request));
        }
        return done(error, response);
      }),
    registerResourceOutputs: (request, done) => {
      const component = recording.get(request.getUrn());
      if (component !== undefined) {
        const outputs = readProperties(request.getOutputs()?.toJavaScript());
        recording.set(component.urn, { ...component, outputs });
      }
      return unwatched.registerResourceOutputs.call(mock, request, done);
    },
    invoke: (request, done) => {
      lookups.push({ token: request.getTok(), provider: nameOf(request.getProvider()) });
      return unwatched.invoke.call(mock, request, (error, response) => {
        response?.setUnknown(!isKnown);
        // The runtime shows only the details that a gRPC error has.
        return done(error && Object.assign(error, { details: error.message }), response);
      });
    },
  };
  Object.assign(mock, watched);
}
