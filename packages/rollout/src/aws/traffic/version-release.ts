import type { Finding } from "../../run/traffic-port.ts";

/** Which version of a service serves. */
export type VersionRelease =
  | {
      /** `new`: all callers have the plan's version. `former`: all have one before. */
      readonly kind: "new" | "former";
      /** Epoch milliseconds; undefined where nobody says. */
      readonly since: number | undefined;
      readonly message: string;
      /** A deployment that still can be taken back, with the former version running. */
      readonly underWay?: string;
      /** The plan's version was released, and was taken back. */
      readonly undone?: { readonly at: number; readonly because: string };
    }
  | {
      readonly kind: "moving";
      /** `another` is whatever is not the plan's version: also the way back. */
      readonly to: "new" | "another";
      readonly deployment: string;
      readonly message: string;
    }
  | { readonly kind: "unclear"; readonly message: string };

/** Releases versions of one service. Each is done again without harm. A fault that may pass is a `PassingFault`. */
export interface VersionDeployer {
  look(): Promise<VersionRelease>;
  /** Releases the plan's version. */
  start(): Promise<void>;
  /** Takes back what is under way. */
  undo(deployment: string): Promise<void>;
  /** Releases the version before the plan's, once its release is over. */
  startFormer(): Promise<void>;
  /** Whether there is a version to go back to. */
  wayBack(): Promise<Finding>;
}
