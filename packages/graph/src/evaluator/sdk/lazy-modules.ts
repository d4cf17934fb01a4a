import Module from "node:module";

interface RarelyNeeded {
  readonly request: RegExp;
  /** Of the file that requires it. */
  readonly by: RegExp;
  /** Members that are told without loading it. */
  readonly told?: Readonly<Record<string, unknown>>;
}

const sdk = /[\\/]@pulumi[\\/]pulumi[\\/]/;

/** Modules that hardly any program needs. They are most of the time that it takes to load. */
const rarelyNeeded: readonly RarelyNeeded[] = [
  {
    // To serialise functions into Lambda code: npm's dependency resolver, its manifests, and the TypeScript compiler.
    request: /^(@npmcli\/arborist|normalize-package-data|\.\.\/\.\.\/typescript-shim)$/,
    by: /[\\/]@pulumi[\\/]pulumi[\\/]runtime[\\/]closure[\\/]/,
  },
  { request: /^\.\/automation$/, by: /[\\/]@pulumi[\\/]pulumi[\\/]index\.js$/ },
  // The way to an engine. There is none here, and still the codes are compared with what a monitor answers.
  {
    request: /^@grpc\/grpc-js$/,
    by: sdk,
    told: { status: grpcCodes() },
  },
  { request: /^@opentelemetry\/api$|_grpc_pb$/, by: sdk },
  // A provider has one module for each service of its cloud, and a program uses a few of hundreds.
  { request: /^\.\/\w+$/, by: /[\\/]@pulumi[\\/](?!pulumi[\\/])[^\\/]+[\\/]index\.js$/ },
];

type Load = (request: string, parent: { readonly filename?: string } | undefined, isMain: boolean) => unknown;

/** Puts off loading those modules until something in them is used. Call it before the SDK loads. */
export function loadRarelyNeededLazily(): void {
  const loader = Module as unknown as { _load: Load };
  const load = loader._load;
  loader._load = function lazily(request, parent, isMain) {
    const rare = rarelyNeeded.find((one) => one.request.test(request) && one.by.test(parent?.filename ?? ""));
    const now = (): unknown => Reflect.apply(load, this, [request, parent, isMain]);
    return rare === undefined ? now() : lazyModule(now, rare.told ?? {});
  };
}

function lazyModule(load: () => unknown, told: Readonly<Record<string, unknown>>): object {
  let loaded: object | undefined;
  const module = (): object => (loaded ??= load() as object);
  return new Proxy(
    {},
    {
      get: (_, name) => {
        // What compiled TypeScript asks first; without this answer it would copy the module, and so load it. Of what is no ES module
        // it then takes `default` for the whole.
        if (name === "__esModule") return true;
        if (name === "default" && !("__esModule" in module())) return module();
        return loaded === undefined && typeof name === "string" && Object.hasOwn(told, name)
          ? told[name]
          : (Reflect.get(module(), name) as unknown);
      },
      set: (_, name, value) => Reflect.set(module(), name, value),
      has: (_, name) => name in module(),
      ownKeys: () => Reflect.ownKeys(module()),
      getOwnPropertyDescriptor: (_, name) => {
        const found = Reflect.getOwnPropertyDescriptor(module(), name);
        return found === undefined ? undefined : { ...found, configurable: true };
      },
    },
  );
}

/** @see https://grpc.io/docs/guides/status-codes/ */
function grpcCodes(): Readonly<Record<string, number>> {
  const names =
    "OK CANCELLED UNKNOWN INVALID_ARGUMENT DEADLINE_EXCEEDED NOT_FOUND ALREADY_EXISTS PERMISSION_DENIED RESOURCE_EXHAUSTED FAILED_PRECONDITION ABORTED OUT_OF_RANGE UNIMPLEMENTED INTERNAL UNAVAILABLE DATA_LOSS UNAUTHENTICATED";
  return Object.fromEntries(names.split(" ").map((name, code) => [name, code]));
}
