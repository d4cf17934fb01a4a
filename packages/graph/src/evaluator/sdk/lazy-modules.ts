import Module from "node:module";

/** Modules of the SDK that hardly any program needs, by what requires them. They are most of the time that it takes to load. */
const rarelyNeeded: readonly (readonly [request: string, by: RegExp])[] = [
  // To serialise functions into Lambda code: npm's dependency resolver, and the TypeScript compiler.
  ["@npmcli/arborist", /[\\/]@pulumi[\\/]pulumi[\\/]runtime[\\/]closure[\\/]/],
  ["../../typescript-shim", /[\\/]@pulumi[\\/]pulumi[\\/]runtime[\\/]closure[\\/]/],
  ["./automation", /[\\/]@pulumi[\\/]pulumi[\\/]index\.js$/],
];

type Load = (request: string, parent: { readonly filename?: string } | undefined, isMain: boolean) => unknown;

/** Puts off loading those modules until something in them is used. Call it before the SDK loads. */
export function loadRarelyNeededLazily(): void {
  const loader = Module as unknown as { _load: Load };
  const load = loader._load;
  loader._load = function lazily(request, parent, isMain) {
    const by = parent?.filename ?? "";
    const isRare = rarelyNeeded.some(([name, pattern]) => name === request && pattern.test(by));
    const now = (): unknown => Reflect.apply(load, this, [request, parent, isMain]);
    return isRare ? lazyModule(now) : now();
  };
}

function lazyModule(load: () => unknown): object {
  let loaded: object | undefined;
  const module = (): object => (loaded ??= load() as object);
  return new Proxy(
    {},
    {
      // What compiled TypeScript asks first; without this answer it would copy the module, and so load it.
      get: (_, name) => (name === "__esModule" ? true : (Reflect.get(module(), name) as unknown)),
      has: (_, name) => name in module(),
      ownKeys: () => Reflect.ownKeys(module()),
      getOwnPropertyDescriptor: (_, name) => {
        const found = Reflect.getOwnPropertyDescriptor(module(), name);
        return found === undefined ? undefined : { ...found, configurable: true };
      },
    },
  );
}
