import type { Placeholders } from "../outputs/placeholders.ts";
import { KnownOutputs } from "../outputs/known-outputs.ts";
import { noteRegistered } from "../sdk/declarations.ts";
import type {
  Callback,
  CallRequest,
  FeatureRequest,
  InvokeRequest,
  OutputsRequest,
  ReadRequest,
  RegisterRequest,
} from "../sdk/request-views.ts";
import type { Transforms } from "../sdk/transforms.ts";
import type { ResourceNode } from "../../resource-graph.ts";
import { registered, struct } from "./engine-responses.ts";
import { ForeignAnswers, type ForeignParts } from "./foreign-answers.ts";
import { GraphRecord, type RecordParts } from "./graph-record.ts";
import { registeredOptions } from "./registered-options.ts";
import { type NodeParts, providerUrn, readNode, registeredNode } from "./registration.ts";
import { stackType, typeOfUrn } from "./urns.ts";

export interface MonitorParts extends Omit<NodeParts, "framesOf">, RecordParts, ForeignParts {
  readonly placeholders: Placeholders;
  readonly transforms: Transforms;
}

/**
 * Stands in for Pulumi's engine while a program runs: takes every registration whole, answers with placeholders, refuses
 * what the engine would refuse.
 *
 * @see https://github.com/pulumi/pulumi/blob/master/proto/pulumi/resource.proto
 */
export class RecordingMonitor {
  readonly record: GraphRecord;
  /** Moves with each request, so that a watcher can tell a busy program from one that waits for nothing. */
  activity = 0;
  readonly #parts: MonitorParts & NodeParts;
  readonly #known: KnownOutputs;
  readonly #foreign: ForeignAnswers;

  constructor(parts: MonitorParts) {
    this.record = new GraphRecord(parts);
    this.#parts = { ...parts, framesOf: (urn) => this.record.framesOf(urn) };
    this.#known = new KnownOutputs(parts);
    this.#foreign = new ForeignAnswers(parts);
  }

  callbacks(): object {
    return this.#parts.transforms.callbackServer();
  }

  registerResource(request: RegisterRequest, callback: Callback): void {
    this.activity += 1;
    noteRegistered();
    this.#register(request).then(
      (response) => callback(null, response),
      (fault: Error) => callback(fault),
    );
  }

  async #register(request: RegisterRequest): Promise<object> {
    const changed = await this.#parts.transforms.apply(request, registeredOptions(request, this.#parts.stack));
    const node = registeredNode(request, changed, this.#parts);
    this.record.declare(node);
    if (node.kind === "provider") this.#parts.regions.noteProvider(node.urn, node.region);
    const isRemote = request.getRemote?.() === true;
    if (node.kind === "component" && !isRemote) return registered(node.urn, "", {});
    if (isRemote) this.#noteRemote(node);
    const id = node.kind === "component" ? "" : (node.options.importId ?? this.#known.idOf(node, changed.properties));
    const secret = request.getAdditionalsecretoutputsList?.() ?? [];
    return registered(node.urn, id, this.#known.of(node, changed.properties, secret));
  }

  readResource(request: ReadRequest, callback: Callback): void {
    this.activity += 1;
    noteRegistered();
    const node = readNode(request, this.#parts);
    this.record.lookUp(node);
    const properties = request.getProperties()?.toJavaScript() ?? {};
    const state =
      node.type === "pulumi:pulumi:StackReference"
        ? this.#foreign.otherStack(node)
        : this.#known.of(node, properties, []);
    callback(null, { getUrn: () => node.urn, getProperties: () => struct(state) });
  }

  invoke(request: InvokeRequest, callback: Callback): void {
    this.activity += 1;
    const args = request.getArgs()?.toJavaScript() ?? {};
    const answer = this.#foreign.dataSource(request.getTok(), args, providerUrn(request.getProvider()));
    callback(null, {
      getFailuresList: () => [],
      getUnknown: () => answer === undefined,
      getReturn: () => struct(answer ?? {}),
    });
  }

  call(request: CallRequest, callback: Callback): void {
    this.activity += 1;
    const answer = this.#foreign.method(request.getTok());
    callback(null, {
      getFailuresList: () => [],
      getReturn: () => struct(answer),
      getReturndependenciesMap: () => undefined,
    });
  }

  registerResourceOutputs(request: OutputsRequest, callback: Callback): void {
    this.activity += 1;
    if (typeOfUrn(request.getUrn()) === stackType)
      this.record.outputs = this.#parts.wire.readAll(request.getOutputs()?.toJavaScript() ?? {});
    callback(null, {});
  }

  /** Without it, the SDK asks for each feature by name, as all its versions can. */
  getDeploymentInfo(_request: object, callback: Callback): void {
    callback(Object.assign(new Error("not implemented"), { code: unimplemented }));
  }

  /** An input that holds a resource is sent as its id: a reference would make the SDK ask for that resource again. */
  supportsFeature(request: FeatureRequest, callback: Callback): void {
    callback(null, { getHassupport: () => !["outputValues", "resourceReferences"].includes(request.getId()) });
  }

  registerPackage(_request: object, callback: Callback): void {
    callback(null, { getRef: () => "offline" });
  }

  existsResource(_request: object, callback: Callback): void {
    callback(null, { getExists: () => true, getUnknown: () => true });
  }

  signalAndWaitForShutdown(_request: object, callback: Callback): void {
    callback(null, {});
  }

  #noteRemote(node: ResourceNode): void {
    this.#parts.gaps.note({
      kind: "remote-component",
      urn: node.urn,
      message: `${node.type} is built by a plugin: its children are not in an offline graph.`,
    });
  }
}

/** @see https://grpc.io/docs/guides/status-codes/ */
const unimplemented = 12;
