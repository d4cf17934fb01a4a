import type { Gap, ProgramMessage, PropertyValue, ResourceGraph, ResourceNode } from "../resource-graph.ts";
import type { DataSources } from "./data-sources.ts";
import type { DeclaredTypes } from "./declared-types.ts";
import type { RecordedAnswers } from "./protocol.ts";
import { type NodeParts, providerUrn, readNode, registeredNode } from "./registration.ts";
import type {
  Callback,
  FeatureRequest,
  InvokeRequest,
  OutputsRequest,
  ReadRequest,
  RegisterRequest,
} from "./request-views.ts";
import { declarations } from "./sdk.ts";
import { stackReferenceOutputs } from "./stack-references.ts";
import type { Transforms } from "./transforms.ts";
import { typeOfUrn } from "./urns.ts";

export interface MonitorParts extends NodeParts {
  readonly config: Readonly<Record<string, string>>;
  readonly answers: RecordedAnswers;
  readonly types: DeclaredTypes;
  readonly dataSources: DataSources;
  readonly transforms: Transforms;
}

type Wire = Readonly<Record<string, unknown>>;

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
  readonly #parts: MonitorParts;
  readonly #nodes = new Map<string, ResourceNode>();
  readonly #gaps = new Map<string, Gap>();
  #outputs: Readonly<Record<string, PropertyValue>> = {};

  constructor(parts: MonitorParts) {
    this.#parts = parts;
  }

  graph(): ResourceGraph {
    return {
      ...this.#parts.stack,
      nodes: [...this.#nodes.values()],
      outputs: this.#outputs,
      gaps: [...this.#gaps.values()],
      messages: this.messages,
    };
  }

  callbacks(): object {
    return this.#parts.transforms.callbackServer();
  }

  note(gap: Gap): void {
    this.#gaps.set(gap.message, gap);
  }

  registerResource(request: RegisterRequest, callback: Callback): void {
    this.activity += 1;
    this.#register(request).then(
      (response) => callback(null, response),
      (fault: Error) => callback(fault),
    );
  }

  async #register(request: RegisterRequest): Promise<object> {
    const changed = await this.#parts.transforms.apply(request);
    const node = registeredNode(request, changed, this.#parts);
    this.#claim(node);
    if (node.kind === "provider") this.#parts.regions.noteProvider(node.urn, node.region);
    if (request.getRemote?.() === true) this.#noteRemote(node);
    if (node.kind === "component") return registered(node.urn, "", {});
    const id = node.options.importId ?? this.#parts.placeholders.idOf(ownerOf(node, changed.properties));
    return registered(node.urn, id, this.#outputsOf(node, changed.properties));
  }

  readResource(request: ReadRequest, callback: Callback): void {
    this.activity += 1;
    const node = readNode(request, this.#parts);
    this.#nodes.set(node.urn, node);
    if (node.type === "pulumi:pulumi:StackReference") return callback(null, this.#readStack(node));
    const properties = request.getProperties()?.toJavaScript() ?? {};
    callback(null, { getUrn: () => node.urn, getProperties: () => struct(this.#outputsOf(node, properties)) });
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
      this.note({
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

  call(_request: object, callback: Callback): void {
    callback(new Error("A method of a remote component cannot be called offline."));
  }

  registerResourceOutputs(request: OutputsRequest, callback: Callback): void {
    this.activity += 1;
    if (typeOfUrn(request.getUrn()) === "pulumi:pulumi:Stack") {
      this.#outputs = this.#parts.wire.readAll(request.getOutputs()?.toJavaScript() ?? {});
    }
    callback(null, {});
  }

  /** Without it, the SDK asks for each feature by name, as all its versions can. */
  getDeploymentInfo(_request: object, callback: Callback): void {
    callback(Object.assign(new Error("not implemented"), { code: unimplemented }));
  }

  supportsFeature(request: FeatureRequest, callback: Callback): void {
    callback(null, { getHassupport: () => request.getId() !== "outputValues" });
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

  #outputsOf(node: ResourceNode, inputs: Wire): Wire {
    const members = this.#parts.types.ofResource(node.type);
    if (members !== undefined) return this.#parts.placeholders.outputsOf(ownerOf(node, inputs), members);
    const unknown = declarations.getStore()?.properties.filter((name) => inputs[name] === undefined) ?? [];
    if (unknown.length > 0 && packageOf(node.type) !== "pulumi") {
      this.note({
        kind: "unknown-output",
        urn: node.urn,
        message: `No declarations are installed for ${node.type}: its computed outputs are unknown, and apply() over them does not run.`,
      });
    }
    return inputs;
  }

  #readStack(node: ResourceNode): object {
    const name = typeof node.inputs["name"] === "string" ? node.inputs["name"] : node.name;
    const outputs = stackReferenceOutputs(this.#parts.answers, name);
    if (outputs === undefined) {
      this.note({
        kind: "stack-reference",
        urn: node.urn,
        message: `The outputs of stack "${name}" are not recorded: what the program makes of them inside apply() is not shown. Record them under stackReferences in causeway.yaml.`,
      });
    }
    const state = outputs === undefined ? { name } : { name, outputs, secretOutputNames: [] };
    return { getUrn: () => node.urn, getProperties: () => struct(state) };
  }

  #noteRemote(node: ResourceNode): void {
    this.note({
      kind: "remote-component",
      urn: node.urn,
      message: `${node.type} is built by a plugin: its children are not in an offline graph.`,
    });
  }
}

/** @see https://grpc.io/docs/guides/status-codes/ */
const unimplemented = 12;

function ownerOf(
  node: ResourceNode,
  inputs: Wire,
): { urn: string; type: string; name: string; region: string; inputs: Wire } {
  return { urn: node.urn, type: node.type, name: node.name, region: node.region ?? "us-east-1", inputs };
}

function packageOf(type: string): string {
  return type.split(":")[0] ?? "";
}

function registered(urn: string, id: string, outputs: Wire): object {
  return {
    getUrn: () => urn,
    getId: () => id,
    getObject: () => struct(outputs),
    getPropertydependenciesMap: () => undefined,
    getResult: () => 0,
    getUnknown: () => false,
  };
}

function struct(value: Wire): object {
  return { toJavaScript: () => value, toArray: () => [] };
}
