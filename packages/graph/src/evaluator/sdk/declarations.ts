import { AsyncLocalStorage } from "node:async_hooks";

/** What is known of a registration at the moment when the constructor runs. */
export interface Declaration {
  readonly resource: object;
  /** All properties that the class knows, outputs too. */
  readonly properties: readonly string[];
  readonly stack: string;
}

/** Names of the resources that are declared and not registered yet, for want of an input. */
const waiting = new Map<object, string>();

/** Carries the declaration from a resource's constructor to the request that the SDK sends later for it. */
export const declarations = new AsyncLocalStorage<Declaration>();

/** Tells that the request for the resource declared here has come. */
export function noteRegistered(): void {
  const declared = declarations.getStore();
  if (declared !== undefined) waiting.delete(declared.resource);
}

interface SharedStore {
  readonly globalStore?: {
    readonly pendingResourceRegistrations?: ReadonlyMap<unknown, { label?: string; name?: string }>;
  };
}

/** Answers the names of the resources whose inputs have not resolved. Newer SDKs keep track of what the program gave up. */
export function waitingResources(): string[] {
  const pending = (globalThis as SharedStore).globalStore?.pendingResourceRegistrations;
  if (pending === undefined) return [...waiting.values()];
  return [...pending.values()].map((one) => one.name ?? one.label ?? "a resource");
}

export type Hooked = Record<string, (...args: never[]) => unknown>;

/**
 * Notes who declares a resource, and where. The SDK computes positions too, but with the class names lost and, before
 * 3.60, not at all; so its own way is switched off.
 */
export function noteDeclarations(runtime: Hooked, { Resource }: { Resource?: { stackTrace?: unknown } }): void {
  if (typeof Resource?.stackTrace === "function") Resource.stackTrace = () => [];
  for (const [name, propertiesOf] of [
    ["registerResource", afterFunction],
    ["readResource", afterTexts],
  ] as const) {
    const original = runtime[name] as ((...args: unknown[]) => unknown) | undefined;
    if (original === undefined) continue;
    runtime[name] = (...args: unknown[]): unknown => {
      const properties = Object.keys(propertiesOf(args) ?? {});
      waiting.set(args[0] as object, String(args.filter((arg) => typeof arg === "string")[1]));
      return declarations.run({ resource: args[0] as object, properties, stack: fullStack() }, () => original(...args));
    };
  }
}

/** The properties follow the function that makes dependencies; what comes before it differs between versions. */
function afterFunction(args: readonly unknown[]): object | undefined {
  return args[args.findIndex((arg) => typeof arg === "function") + 1] as object | undefined;
}

/** The properties follow type and name. */
function afterTexts(args: readonly unknown[]): object | undefined {
  return args[args.findIndex((arg) => typeof arg === "string") + 2] as object | undefined;
}

function fullStack(): string {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 100;
  const { stack } = new Error();
  Error.stackTraceLimit = limit;
  return stack ?? "";
}
