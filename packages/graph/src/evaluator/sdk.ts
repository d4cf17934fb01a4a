import { AsyncLocalStorage } from "node:async_hooks";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { RecordingMonitor } from "./recording-monitor.ts";
import type { CallbackView } from "./request-views.ts";
import type { PropertyCodec } from "./transforms.ts";

/** The parts of the program's own SDK that an evaluation uses. */
export interface Sdk {
  readonly version: string;
  readonly stack: { runInPulumiStack(program: () => Promise<unknown>): Promise<unknown> };
  readonly codec: PropertyCodec;
  readonly connect: (monitor: object, callbacks: object, at: Connection) => void;
  readonly log: Record<string, unknown>;
  /** Names of the resources whose inputs have not resolved; always empty with an SDK that does not keep track. */
  readonly pendingRegistrations: () => string[];
}

export interface Connection {
  readonly project: string;
  readonly stack: string;
  readonly organization: string;
  readonly projectDir: string;
  readonly config: Readonly<Record<string, string>>;
  readonly secretConfigKeys: readonly string[];
}

/** What is known of a registration at the moment when the constructor runs. */
export interface Declaration {
  readonly resource: object;
  /** All properties that the class knows, outputs too. */
  readonly properties: readonly string[];
  readonly stack: string;
}

/** Carries the declaration from a resource's constructor to the request that the SDK sends later for it. */
export const declarations = new AsyncLocalStorage<Declaration>();

/** Loads the SDK that the program itself would load. */
export function loadSdk(programDir: string): Sdk {
  const require = createRequire(join(programDir, "noop.js"));
  const load = (path: string): unknown => require(`@pulumi/pulumi${path}`);
  load("");
  noteDeclarations(load("/runtime/resource") as Hooked, load("/resource") as { Resource?: { stackTrace?: unknown } });
  dropDebugging(load("/runtime/debuggable") as Hooked);
  keepStructs(require);
  const settings = load("/runtime/settings") as RuntimeSettings;
  const config = load("/runtime/config") as { setAllConfig(config: object, secretKeys: readonly string[]): void };
  return {
    version: (load("/package.json") as { version: string }).version,
    stack: load("/runtime/stack") as Sdk["stack"],
    codec: {
      ...(load("/runtime/rpc") as Omit<PropertyCodec, "callback">),
      callback: (token) => callbackMessage(load, token),
    },
    log: load("/log") as Sdk["log"],
    connect: (monitor, callbacks, at) => {
      settings.setMockOptions(monitor, at.project, at.stack, true, at.organization);
      settings.getCallbacks = () => callbacks;
      config.setAllConfig({ ...at.config }, at.secretConfigKeys);
    },
    pendingRegistrations: () => waitingNames(),
  };
}

function callbackMessage(load: (path: string) => unknown, token: string): CallbackView {
  const { Callback } = load("/proto/callback_pb") as {
    Callback: new () => CallbackView & { setToken(token: string): void };
  };
  const message = new Callback();
  message.setToken(token);
  return message;
}

interface RuntimeSettings {
  setMockOptions(monitor: object, project: string, stack: string, preview: boolean, organization: string): void;
  getCallbacks?: () => object;
}

interface SharedStore {
  readonly globalStore?: {
    readonly pendingResourceRegistrations?: ReadonlyMap<unknown, { label?: string; name?: string }>;
  };
}

function waitingNames(): string[] {
  const pending = (globalThis as SharedStore).globalStore?.pendingResourceRegistrations;
  return [...(pending?.values() ?? [])].map((one) => one.name ?? one.label ?? "a resource");
}

/** Puts the monitor in the engine's place, and the program's messages into its record. */
export function connectSdk(sdk: Sdk, monitor: RecordingMonitor, at: Connection): void {
  process.env["PULUMI_NODEJS_ROOT_DIRECTORY"] = at.projectDir;
  sdk.connect(monitor, monitor.callbacks(), at);
  for (const [name, severity] of [
    ["info", "info"],
    ["warn", "warning"],
    ["error", "error"],
  ] as const) {
    sdk.log[name] = async (text: unknown, resource?: { urn?: { promise(): Promise<string> } }) => {
      monitor.messages.push({ severity, text: String(text), urn: await resource?.urn?.promise() });
    };
  }
  sdk.log["debug"] = async () => undefined;
}

type Hooked = Record<string, (...args: never[]) => unknown>;

/**
 * Notes who declares a resource, and where. The SDK computes positions too, but with the class names lost and, before
 * 3.60, not at all; so its own way is switched off.
 */
function noteDeclarations(runtime: Hooked, { Resource }: { Resource?: { stackTrace?: unknown } }): void {
  if (typeof Resource?.stackTrace === "function") Resource.stackTrace = () => [];
  for (const [name, propertiesAt] of [
    ["registerResource", 7],
    ["readResource", 4],
  ] as const) {
    const original = runtime[name] as ((...args: unknown[]) => unknown) | undefined;
    if (original === undefined) continue;
    const noted = (...args: unknown[]): unknown => {
      const properties = Object.keys((args[propertiesAt] as object | undefined) ?? {});
      return declarations.run({ resource: args[0] as object, properties, stack: fullStack() }, () => original(...args));
    };
    runtime[name] = noted;
  }
}

function fullStack(): string {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 100;
  const { stack } = new Error();
  Error.stackTraceLimit = limit;
  return stack ?? "";
}

/** The SDK keeps a stack trace on every promise to explain leaks: half the time and memory of a large program. */
function dropDebugging(debuggable: Hooked): void {
  debuggable["debuggablePromise"] = (promise: unknown) => promise;
}

/** Requests stay in this process, so properties need not become protobuf and back. */
function keepStructs(require: NodeJS.Require): void {
  const sdkRequire = createRequire(require.resolve("@pulumi/pulumi/package.json"));
  const { Struct } = sdkRequire("google-protobuf/google/protobuf/struct_pb.js") as {
    Struct: { new (): object; fromJavaScript: (value: unknown) => unknown };
  };
  Struct.fromJavaScript = (value) => Object.assign(new Struct(), { toJavaScript: () => value });
}
