import { createRequire } from "node:module";
import { join } from "node:path";
import { type Hooked, noteDeclarations } from "./declarations.ts";
import type { GapNotes } from "../monitor/gap-notes.ts";
import { loadRarelyNeededLazily } from "./lazy-modules.ts";
import type { MadeUpFaults } from "../faults/made-up-faults.ts";
import type { RecordingMonitor } from "../monitor/recording-monitor.ts";
import type { CallbackView } from "./request-views.ts";
import {
  dropDebugging,
  guardApplies,
  keepStructs,
  noteSecretConfig,
  noteSecrets,
  type OutputModule,
  recordMessages,
} from "./sdk-patches.ts";
import { setUpState } from "./sdk-state.ts";
import { errorMessage, errorText, isError } from "../faults/thrown-values.ts";
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

/** Thrown where the program has no SDK that it could be run with. */
export class NoSdk extends Error {}

const workingVersions = "3.0 to 3.270";

/** Loads the copy of the SDK that the program itself would load. */
export function loadSdk(programDir: string): SdkFiles {
  loadRarelyNeededLazily();
  const sdk = createRequire(locateSdk(programDir));
  const version = versionOf(sdk);
  if (!version.startsWith("3."))
    throw new NoSdk(
      `The program brings @pulumi/pulumi ${version}; an offline evaluation works with ${workingVersions}.`,
    );
  // As a whole first: the files of older versions need each other in the order of the index.
  sdk("./index");
  return sdk;
}

function locateSdk(programDir: string): string {
  try {
    return createRequire(join(programDir, "noop.js")).resolve("@pulumi/pulumi");
  } catch (thrown) {
    if (!isError(thrown) || errorText(thrown, "code") !== "MODULE_NOT_FOUND") throw thrown;
    throw new NoSdk(
      "The program's dependencies are not installed: there is no @pulumi/pulumi to be found from its folder.",
    );
  }
}

function versionOf(sdk: SdkFiles): string {
  return (sdk("./package.json") as { version: string }).version.replace(/^v/, "");
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

/** What a copy of the SDK is connected to. */
export interface Target {
  readonly monitor: RecordingMonitor;
  readonly faults: MadeUpFaults;
  readonly gaps: GapNotes;
  /** Takes every value that the program calls secret. */
  readonly remember: (secret: unknown) => void;
  readonly at: Connection;
}

/**
 * Puts the monitor in the engine's place, and the program's messages into its record.
 *
 * @throws NoSdk when this copy is not built as those that are known.
 */
export function connectSdk(sdk: SdkFiles, to: Target): void {
  try {
    connect(sdk, to);
  } catch (thrown) {
    const why = errorMessage(thrown);
    throw new NoSdk(
      `An offline evaluation does not work with @pulumi/pulumi ${versionOf(sdk)} (${why}); it works with ${workingVersions}.`,
    );
  }
}

function connect(sdk: SdkFiles, to: Target): void {
  noteDeclarations(sdk("./runtime/resource") as Hooked, sdk("./resource") as { Resource?: { stackTrace?: unknown } });
  dropDebugging(sdk("./runtime/debuggable") as Hooked);
  keepStructs(sdk);
  const output = sdk("./output") as OutputModule;
  guardApplies(output, to.faults);
  noteSecrets(output, sdk("./index") as OutputModule, to.remember);
  noteSecretConfig((sdk("./config") as { Config: Parameters<typeof noteSecretConfig>[0] }).Config, to.remember);
  recordMessages(sdk("./log") as Record<string, unknown>, to.monitor.record);
  setUpState(sdk, to);
}
