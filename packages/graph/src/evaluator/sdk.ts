import { createRequire } from "node:module";
import { join } from "node:path";
import { type Hooked, noteDeclarations } from "./declarations.ts";
import type { GapNotes } from "./gap-notes.ts";
import type { MadeUpFaults } from "./made-up-faults.ts";
import type { RecordingMonitor } from "./recording-monitor.ts";
import type { CallbackView } from "./request-views.ts";
import type { PropertyCodec } from "./transforms.ts";

/** Loads a file of one copy of Pulumi's SDK, as `./runtime/stack`, or what this copy depends on. */
export type SdkFiles = (path: string) => unknown;

export interface Connection {
  readonly project: string;
  readonly stack: string;
  readonly organization: string;
  readonly projectDir: string;
  readonly config: Readonly<Record<string, string>>;
  readonly secretConfigKeys: readonly string[];
}

/** Thrown where the program has no SDK to run with. */
export class NoSdk extends Error {}

/** Finds the copy of the SDK that the program itself would load. */
export function locateSdk(programDir: string): SdkFiles {
  try {
    return createRequire(createRequire(join(programDir, "noop.js")).resolve("@pulumi/pulumi"));
  } catch {
    throw new NoSdk(
      "The program's dependencies are not installed: there is no @pulumi/pulumi to be found from its folder.",
    );
  }
}

interface StackModule {
  runInPulumiStack(program: () => Promise<unknown>): Promise<unknown>;
}

/** Runs the program under a root resource, as Pulumi's host does. */
export async function runInStack(sdk: SdkFiles, program: () => Promise<unknown>): Promise<void> {
  await (sdk("./runtime/stack") as StackModule).runInPulumiStack(program);
}

/** The SDK's own conversions between outputs and the wire. */
export function codecOf(sdk: SdkFiles): PropertyCodec {
  return {
    ...(sdk("./runtime/rpc") as Omit<PropertyCodec, "callback">),
    callback: (token) => {
      const { Callback } = sdk("./proto/callback_pb") as {
        Callback: new () => CallbackView & { setToken(token: string): void };
      };
      const message = new Callback();
      message.setToken(token);
      return message;
    },
  };
}

interface RuntimeSettings {
  setMockOptions(monitor: object, project: string, stack: string, preview: boolean, organization: string): void;
  getMonitor(): object | undefined;
  getCallbacks?: () => object;
}

/** What a copy of the SDK is connected to. */
export interface Target {
  readonly monitor: RecordingMonitor;
  readonly faults: MadeUpFaults;
  readonly gaps: GapNotes;
  readonly at: Connection;
}

/** Puts the monitor in the engine's place, and the program's messages into its record. */
export function connectSdk(sdk: SdkFiles, to: Target): void {
  sdk("./index");
  noteDeclarations(sdk("./runtime/resource") as Hooked, sdk("./resource") as { Resource?: { stackTrace?: unknown } });
  dropDebugging(sdk("./runtime/debuggable") as Hooked);
  keepStructs(sdk);
  guardApplies(sdk("./output") as OutputModule, to.faults);
  recordMessages(sdk("./log") as Record<string, unknown>, to.monitor);
  takeOver(sdk, to);
}

/** Newer copies share one store, so that the second has the monitor already; older ones keep a state of their own. */
function takeOver(sdk: SdkFiles, { monitor, gaps, at }: Target): void {
  const settings = sdk("./runtime/settings") as RuntimeSettings;
  if (currentMonitor(settings) !== monitor) {
    settings.setMockOptions(monitor, at.project, at.stack, true, at.organization);
    const config = sdk("./runtime/config") as { setAllConfig(config: object, secretKeys: readonly string[]): void };
    config.setAllConfig({ ...at.config }, at.secretConfigKeys);
  }
  settings.getCallbacks = () => monitor.callbacks();
  settings.setMockOptions = () =>
    gaps.note({
      kind: "package",
      urn: undefined,
      message: "The program sets mocks of its own. They are left out here, but pulumi itself would show nothing of it.",
    });
}

function currentMonitor(settings: RuntimeSettings): object | undefined {
  try {
    return settings.getMonitor();
  } catch {
    // Before 3.40, the question for a monitor that is not there is an error.
    return undefined;
  }
}

function recordMessages(log: Record<string, unknown>, monitor: RecordingMonitor): void {
  for (const [name, severity] of [
    ["info", "info"],
    ["warn", "warning"],
    ["error", "error"],
  ] as const) {
    log[name] = async (text: unknown, resource?: { urn?: { promise(): Promise<string> } }) => {
      monitor.messages.push({ severity, text: String(text), urn: await resource?.urn?.promise() });
    };
  }
  log["debug"] = async () => undefined;
}

/** The SDK keeps a stack trace on every promise to explain leaks: half the time and memory of a large program. */
function dropDebugging(debuggable: Hooked): void {
  debuggable["debuggablePromise"] = (promise: unknown) => promise;
}

/** Requests stay in this process, so properties need not become protobuf and back. */
function keepStructs(sdk: SdkFiles): void {
  const { Struct } = sdk("google-protobuf/google/protobuf/struct_pb.js") as {
    Struct: { new (): object; fromJavaScript: (value: unknown) => unknown };
  };
  Struct.fromJavaScript = (value) => Object.assign(new Struct(), { toJavaScript: () => value });
}

interface OutputModule {
  readonly Output: { readonly prototype: { apply: (...args: unknown[]) => unknown } };
  readonly unknown: unknown;
}

function guardApplies({ Output, unknown }: OutputModule, faults: MadeUpFaults): void {
  const apply = Output.prototype.apply;
  Output.prototype.apply = function guarded(callback: unknown, runWithUnknowns?: unknown): unknown {
    // The SDK's own callbacks ask for unknown values too.
    const own = runWithUnknowns === true ? callback : faults.guard(callback as (value: unknown) => unknown, unknown);
    return apply.call(this, own, runWithUnknowns);
  };
}
