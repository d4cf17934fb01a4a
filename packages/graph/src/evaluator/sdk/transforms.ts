import type { ResourceOptions } from "../../resource-graph.ts";
import type { CallbackView, RegisterRequest } from "./request-views.ts";
import { type Identity, type StackName, urnOf } from "../monitor/urns.ts";

type Wire = Record<string, unknown>;
type Transform = (args: Wire) => unknown;

/** Converts between the SDK's outputs and the wire; both are the SDK's own functions. */
export interface PropertyCodec {
  /** A message of the SDK's own protocol, since a request takes no other. */
  callback(token: string): CallbackView;
  serializeProperties(label: string, props: object): Promise<Wire>;
  deserializeProperties(struct: { toJavaScript(): object }, keepUnknowns: boolean): Wire;
}

export interface Transformed {
  readonly properties: Wire;
  readonly options: ResourceOptions;
  /** URN of another provider that a transform chose. */
  readonly provider: string | undefined;
}

/**
 * Runs resource transforms as the engine does: a resource's own first, then those of the stack.
 *
 * The SDK would start a gRPC server for them, since its engine is another process; here they are plain calls.
 *
 * @see https://www.pulumi.com/docs/iac/concepts/options/transforms/
 */
export class Transforms {
  readonly #codec: PropertyCodec;
  readonly #stack: StackName;
  readonly #byToken = new Map<string, Transform>();
  readonly #ofStack: Transform[] = [];

  constructor(codec: PropertyCodec, stack: StackName) {
    this.#codec = codec;
    this.#stack = stack;
  }

  /** Stands in for the SDK's callback server. */
  callbackServer(): object {
    return {
      registerTransform: async (transform: Transform): Promise<CallbackView> => {
        const token = `transform-${this.#byToken.size}`;
        this.#byToken.set(token, transform);
        return this.#codec.callback(token);
      },
      registerStackTransform: (transform: Transform) => this.#ofStack.push(transform),
      registerStackInvokeTransform: () => undefined,
      registerStackInvokeTransformAsync: async () => undefined,
      registerStateMigration: async () => this.#codec.callback("state-migration"),
      registerResourceHook: async () => undefined,
      registerErrorHook: async () => undefined,
      awaitStackRegistrations: async () => undefined,
      shutdown: () => undefined,
    };
  }

  async apply(request: RegisterRequest, declared: ResourceOptions): Promise<Transformed> {
    let transformed: Transformed = {
      properties: request.getObject()?.toJavaScript() ?? {},
      options: declared,
      provider: undefined,
    };
    const own = (request.getTransformsList?.() ?? []).flatMap(
      (callback) => this.#byToken.get(callback.getToken()) ?? [],
    );
    for (const transform of [...own, ...this.#ofStack]) transformed = await this.#run(transform, request, transformed);
    return transformed;
  }

  async #run(transform: Transform, request: RegisterRequest, before: Transformed): Promise<Transformed> {
    const { importId, ...options } = before.options;
    const result = await transform({
      custom: request.getCustom(),
      type: request.getType(),
      name: request.getName(),
      props: this.#codec.deserializeProperties({ toJavaScript: () => before.properties }, true),
      opts: { ...options, import: importId },
    });
    if (!isResult(result)) return before;
    const { opts = {} } = result;
    const aliases = opts.aliases && { aliases: opts.aliases.flatMap((alias) => this.#aliasUrn(alias, request)) };
    return {
      properties: await this.#codec.serializeProperties("props", result.props),
      options: { ...before.options, ...changedOptions(opts), ...aliases },
      provider: (await opts.provider?.urn.promise()) ?? before.provider,
    };
  }

  #aliasUrn(alias: string | Partial<Identity>, request: RegisterRequest): string {
    if (typeof alias === "string") return alias;
    const { type = request.getType(), name = request.getName() } = alias;
    return urnOf(this.#stack, { type, name, parent: request.getParent() });
  }
}

/** What a transform may give back, as far as it counts here. */
interface TransformOptions extends Partial<Omit<ResourceOptions, "aliases">> {
  readonly import?: string;
  readonly aliases?: readonly (string | Partial<Identity>)[];
  readonly provider?: { readonly urn: { promise(): Promise<string> } };
}

function isResult(result: unknown): result is { props: object; opts?: TransformOptions } {
  return typeof result === "object" && result !== null && "props" in result;
}

function changedOptions(opts: TransformOptions): Partial<ResourceOptions> {
  const names = ["protect", "retainOnDelete", "deleteBeforeReplace", "ignoreChanges", "replaceOnChanges"] as const;
  return {
    ...Object.fromEntries(names.flatMap((name) => (opts[name] === undefined ? [] : [[name, opts[name]]]))),
    ...(opts.import !== undefined && { importId: opts.import }),
  };
}
