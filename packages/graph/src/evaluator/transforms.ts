import type { ResourceOptions } from "../resource-graph.ts";
import type { CallbackView, RegisterRequest } from "./request-views.ts";

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
  readonly options: Partial<ResourceOptions>;
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
  readonly #byToken = new Map<string, Transform>();
  readonly #ofStack: Transform[] = [];

  constructor(codec: PropertyCodec) {
    this.#codec = codec;
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

  async apply(request: RegisterRequest): Promise<Transformed> {
    let properties = request.getObject()?.toJavaScript() ?? {};
    let options: Partial<ResourceOptions> = {};
    const own = (request.getTransformsList?.() ?? []).flatMap(
      (callback) => this.#byToken.get(callback.getToken()) ?? [],
    );
    for (const transform of [...own, ...this.#ofStack]) {
      const props = this.#codec.deserializeProperties({ toJavaScript: () => properties }, true);
      const result = await transform({
        custom: request.getCustom(),
        type: request.getType(),
        name: request.getName(),
        props,
        opts: options,
      });
      if (!isResult(result)) continue;
      properties = await this.#codec.serializeProperties("props", result.props);
      options = { ...options, ...changedOptions(result.opts ?? {}) };
    }
    return { properties, options };
  }
}

function isResult(result: unknown): result is { props: object; opts?: Partial<ResourceOptions> } {
  return typeof result === "object" && result !== null && "props" in result;
}

function changedOptions(opts: Partial<ResourceOptions>): Partial<ResourceOptions> {
  const names = ["protect", "retainOnDelete", "deleteBeforeReplace", "ignoreChanges", "replaceOnChanges"] as const;
  return Object.fromEntries(names.flatMap((name) => (opts[name] === undefined ? [] : [[name, opts[name]]])));
}
