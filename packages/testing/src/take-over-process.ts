import { createRequire } from "node:module";

/** Takes over unhandled rejections: the runtime reports an error behind an output in no other way. */
export function takeOverRejections(): { readonly rethrowFirst: () => void; readonly stop: () => void } {
  const others = process.listeners("unhandledRejection");
  const reasons: unknown[] = [];
  const collect = (reason: unknown): void => void reasons.push(reason);
  process.removeAllListeners("unhandledRejection").on("unhandledRejection", collect);
  return {
    rethrowFirst: () => {
      if (reasons.length > 0) {
        throw reasons[0];
      }
    },
    stop: () => {
      process.off("unhandledRejection", collect);
      others.forEach((listener) => process.on("unhandledRejection", listener));
    },
  };
}

/**
 * Has stack traces written by Node instead of the test runner, which maps each frame to its source: Pulumi writes a trace
 * for every promise, and mapped ones take several times as long. Answers how to go back.
 */
export function plainStackTraces(): () => void {
  const mapped: unknown = Reflect.get(Error, "prepareStackTrace");
  Reflect.set(Error, "prepareStackTrace", undefined);
  return () => Reflect.set(Error, "prepareStackTrace", mapped);
}

/** Has Pulumi keep no trace for each of its promises, which takes half of the time of a recording and serves a debugger. */
export function dropPromiseTraces(): void {
  const debuggable: object = createRequire(import.meta.url)("@pulumi/pulumi/runtime/debuggable");
  Reflect.set(debuggable, "debuggablePromise", (promise: unknown) => promise);
}
