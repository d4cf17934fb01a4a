import Module, { createRequire } from "node:module";
import type { SdkFiles } from "./sdk.ts";

interface Loader {
  _load(request: string, parent: object | undefined, isMain: boolean): unknown;
  _resolveFilename(request: string, parent: object | undefined): string;
  readonly _cache: Readonly<Record<string, { readonly loaded: boolean } | undefined>>;
}

/**
 * Tells of every further copy of the SDK as soon as it is loaded: a component package may bring its own, and what that one
 * registers would else go nowhere. Call it once the first is loaded.
 */
export function onFurtherSdk(connect: (sdk: SdkFiles) => void): void {
  const loader = Module as unknown as Loader;
  const load = loader._load.bind(loader);
  const known = new Set(Object.keys(loader._cache));
  // Node's hooks for this cost each of a program's modules a tenth of the time that it takes to load.
  loader._load = (request, parent, isMain) => {
    const loaded = load(request, parent, isMain);
    const file = maybeSdk.test(request) ? loader._resolveFilename(request, parent) : "";
    // Its parts ask for the whole already while that is loading.
    if (!sdkIndex.test(file) || known.has(file) || loader._cache[file]?.loaded !== true) return loaded;
    known.add(file);
    connect(createRequire(file));
    return loaded;
  };
}

/** As a program asks for it, the loader of ES modules by its file, and a part of the SDK for the whole. */
const maybeSdk = /@pulumi[\\/]pulumi[\\/]?(?:index(?:\.js)?)?$|^\.\.?(?:\/\.\.)*\/?$/;
const sdkIndex = /[\\/]@pulumi[\\/]pulumi[\\/]index\.js$/;
