import type { ProgramMessage, PropertyValue, ResourceGraph, ResourceNode } from "../../resource-graph.ts";
import { noteRegistered } from "../sdk/declarations.ts";
import type { DataSources } from "../outputs/data-sources.ts";
import type { DeclaredTypes } from "../outputs/declared-types.ts";
import { registered, struct } from "./engine-responses.ts";
import type { GapNotes } from "./gap-notes.ts";
import { KnownOutputs } from "../outputs/known-outputs.ts";
import type { Placeholders } from "../outputs/placeholders.ts";
import type { RecordedAnswers } from "../protocol.ts";
import { registeredOptions } from "./registered-options.ts";
import { type NodeParts, providerUrn, readNode, registeredNode } from "./registration.ts";
import type {
  Callback,
  CallRequest,
  FeatureRequest,
  InvokeRequest,
  OutputsRequest,
  ReadRequest,
  RegisterRequest,
} from "../sdk/request-views.ts";
import { stackReferenceState } from "../outputs/stack-references.ts";
import type { Transforms } from "../sdk/transforms.ts";
import { packageOf, stackType, typeOfUrn } from "./urns.ts";
import { unknownText, type Wire } from "../values/wire-signatures.ts";

export interface MonitorParts extends Omit<NodeParts, "framesOf"> {
  readonly config: Readonly<Record<string, string>>;
  readonly answers: RecordedAnswers;
  readonly types: DeclaredTypes;
  readonly placeholders: Placeholders;
  readonly dataSources: DataSources;
  readonly transforms: Transforms;
  readonly gaps: GapNotes;
}

/**
 * Stands in for Pulumi's engine while a program runs: takes every registration whole, answers with placeholders, refuses
 * what the engine would refuse.
 *
 * @see https://github.com/pulumi/pulumi/blob/master/proto/pulumi/resource.proto
 */
export class RecordingMonitor {
  readonly messages: ProgramMessage[] = [];
  /** Moves with each request, so that a watcher can tell a busy program from one that waits for nothing. */
  activity = 0;
  readonly #parts: MonitorParts & NodeParts;
  readonly #known: KnownOutputs;
  readonly #nodes = new Map<string, ResourceNode>();
  #outputs: Readonly<Record<string, PropertyValue>> = {};

  constructor(parts: MonitorParts) {
    this.#parts = { ...parts, framesOf: (urn) => this.#nodes.get(urn)?.frames ?? [] };
    this.#known = new KnownOutputs(parts);
  }

  graph(): ResourceGraph {
    return {
      ...this.#parts.stack,
      nodes: [...this.#nodes.values()],
      outputs: this.#outputs,
      gaps: this.#parts.gaps.all(),
      messages: this.messages,
    };
  }

  warn(text: string): void {
    this.messages.push({ severity: "warning", text, urn: undefined });
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
    this.#claim(node);
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
    this.#nodes.set(node.urn, node);
    const properties = request.getProperties()?.toJavaScript() ?? {};
    const state =
      node.type === "pulumi:pulumi:StackReference" ? this.#stackState(node) : this.#known.of(node, properties, []);
    callback(null, { getUrn: () => node.urn, getProperties: () => struct(state) });
  }

  invoke(request: InvokeRequest, callback: Callback): void {
    this.activity += 1;
    const token = request.getTok();
    const args = request.getArgs()?.toJavaScript() ?? {};
    const region = this.#parts.regions.of(token, providerUrn(request.getProvider()), args) ?? "us-east-1";
    const answer = this.#parts.dataSources.answer({ token, args, region });
    if (answer?.from !== "recording" && answer?.from !== "known-fact") {
      const what =
        answer === undefined
          ? "is not known offline, so its result is unknown"
          : "is answered with made-up values of the right shape";
      this.#parts.gaps.note({
        kind: "data-source",
        urn: undefined,
        message: `The data source ${token} ${what}. Record its answer under dataSources in causeway.yaml.`,
      });
    }
    callback(null, {
      getFailuresList: () => [],
      getUnknown: () => answer === undefined,
      getReturn: () => struct(answer?.result ?? {}),
    });
  }

  /** A plugin would run the method; all that is known is which values it gives. */
  call(request: CallRequest, callback: Callback): void {
    this.activity += 1;
    const token = request.getTok();
    this.#parts.gaps.note({
      kind: "remote-component",
      urn: undefined,
      message: `The method ${token} is run by a plugin: its result is unknown offline.`,
    });
    const names = [...(this.#parts.types.ofMethod(token)?.keys() ?? [])];
    callback(null, {
      getFailuresList: () => [],
      getReturn: () => struct(Object.fromEntries(names.map((name) => [name, unknownText]))),
      getReturndependenciesMap: () => undefined,
    });
  }

  registerResourceOutputs(request: OutputsRequest, callback: Callback): void {
    this.activity += 1;
    if (typeOfUrn(request.getUrn()) === stackType)
      this.#outputs = this.#parts.wire.readAll(request.getOutputs()?.toJavaScript() ?? {});
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

  /** The engine refuses a second resource of one URN; a map would just forget the first. */
  #claim(node: ResourceNode): void {
    if (this.#nodes.has(node.urn)) throw new Error(`Duplicate resource URN '${node.urn}'; try giving it a unique name`);
    if (node.kind === "resource" && node.provider === undefined && this.#isDefaultDisabled(node.type)) {
      throw new Error(
        `Default provider for '${packageOf(node.type)}' disabled. '${node.type}' must use an explicit provider.`,
      );
    }
    this.#nodes.set(node.urn, node);
  }

  #isDefaultDisabled(type: string): boolean {
    const disabled = this.#parts.config["pulumi:disable-default-providers"] ?? "";
    return packageOf(type) !== "pulumi" && (disabled.includes(`"${packageOf(type)}"`) || disabled.includes('"*"'));
  }

  #stackState(node: ResourceNode): Wire {
    const name = typeof node.inputs["name"] === "string" ? node.inputs["name"] : node.name;
    const recorded = stackReferenceState(this.#parts.answers, name);
    if (recorded !== undefined) return recorded;
    this.#parts.gaps.note({
      kind: "stack-reference",
      urn: node.urn,
      message: `The outputs of stack "${name}" are not recorded: what the program makes of them inside apply() is not shown. Record them under stackReferences in causeway.yaml.`,
    });
    return { name };
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
