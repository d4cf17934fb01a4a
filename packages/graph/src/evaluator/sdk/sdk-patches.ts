import type { Hooked } from "./declarations.ts";
import type { MadeUpFaults } from "../faults/made-up-faults.ts";
import type { GraphRecord } from "../monitor/graph-record.ts";
import type { SdkFiles } from "./sdk.ts";

/** Puts what the program says through `pulumi.log` into the record. */
export function recordMessages(log: Record<string, unknown>, record: GraphRecord): void {
  for (const [name, severity] of [
    ["info", "info"],
    ["warn", "warning"],
    ["error", "error"],
  ] as const) {
    log[name] = async (text: unknown, resource?: { urn?: { promise(): Promise<string> } }) => {
      record.messages.push({ severity, text: String(text), urn: await resource?.urn?.promise() });
    };
  }
  log["debug"] = async () => undefined;
}

/** The SDK keeps a stack trace on every promise to explain leaks: half the time and memory of a large program. */
export function dropDebugging(debuggable: Hooked): void {
  debuggable["debuggablePromise"] = (promise: unknown) => promise;
}

/** Requests stay in this process, so properties need not become protobuf and back. */
export function keepStructs(sdk: SdkFiles): void {
  const { Struct } = sdk("google-protobuf/google/protobuf/struct_pb.js") as {
    Struct: { new (): object; fromJavaScript: (value: unknown) => unknown };
  };
  Struct.fromJavaScript = (value) => Object.assign(new Struct(), { toJavaScript: () => value });
}

export interface OutputModule {
  readonly secret: (value: unknown) => { promise(withUnknowns: boolean): Promise<unknown> };
  readonly Output: { readonly prototype: { apply: (...args: unknown[]) => unknown } };
  readonly unknown: unknown;
}

/** Runs the callbacks of the program's applies such that they may fail on what is made up. */
export function guardApplies({ Output, unknown }: OutputModule, faults: MadeUpFaults): void {
  const apply = Output.prototype.apply;
  Output.prototype.apply = function guarded(callback: unknown, runWithUnknowns?: unknown): unknown {
    // The SDK's own callbacks ask for unknown values too.
    const own = runWithUnknowns === true ? callback : faults.guard(callback as (value: unknown) => unknown, unknown);
    return apply.call(this, own, runWithUnknowns);
  };
}

type Remember = (secret: unknown) => void;

/** A secret that is printed need not be an input of anything, and the program may throw right after it. */
export function noteSecrets(output: OutputModule, index: OutputModule, remember: Remember): void {
  const original = output.secret;
  const noted: OutputModule["secret"] = (value) => {
    remember(value);
    const secret = original(value);
    // Whoever uses the secret hears of its failure.
    secret.promise(true).then(remember, () => undefined);
    return secret;
  };
  Object.assign(output, { secret: noted });
  Object.assign(index, { secret: noted });
}

interface ConfigClass {
  readonly prototype: { readonly get: (key: string) => string | undefined } & Record<string, unknown>;
}

/** The stack may hold in clear what the program asks for as a secret. The SDK's own complaint about such a value shows it. */
export function noteSecretConfig({ prototype }: ConfigClass, remember: Remember): void {
  const { get } = prototype;
  for (const name of Object.getOwnPropertyNames(prototype).filter((one) => /^(get|require)Secret/.test(one))) {
    const original = prototype[name] as (...args: unknown[]) => unknown;
    prototype[name] = function noted(this: unknown, ...args: [key: string]): unknown {
      const text = get.call(this, args[0]);
      remember(text);
      remember(parsed(text));
      return original.apply(this, args);
    };
  }
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return undefined;
  }
}
