import type { Probe } from "./soak-request.ts";

/** What a probe, or an alarm, came to at one moment. */
export type Sample =
  | { readonly kind: "good"; readonly message: string }
  /** Measured, and bad. */
  | { readonly kind: "bad"; readonly message: string }
  /** Not there yet, such as an alarm that has no data. */
  | { readonly kind: "waiting"; readonly message: string }
  /** It could not be measured. */
  | { readonly kind: "error"; readonly message: string };

/** Asks one address, bounded in time, size and redirects. Never throws. */
export type ProbePort = (url: string, probe: Probe, signal: AbortSignal | undefined) => Promise<Sample>;

/** How an alarm is. */
export interface AlarmReading {
  readonly state: "OK" | "ALARM" | "INSUFFICIENT_DATA";
  /** When it last changed its state; undefined where AWS does not tell. */
  readonly since: Date | undefined;
}

/** Reads alarms by name or ARN. Those that do not exist are left out. Throws where AWS refuses. */
export type AlarmPort = (names: readonly string[]) => Promise<ReadonlyMap<string, AlarmReading>>;

/** Which findings an image has, by severity. */
export type ImageReading =
  | { readonly kind: "scanned"; readonly counts: Readonly<Record<string, number>> }
  | { readonly kind: "waiting"; readonly message: string }
  | { readonly kind: "unknown"; readonly message: string };

/** An image in a private registry of ECR. */
export interface RegistryImage {
  readonly registryId: string;
  readonly region: string;
  readonly repository: string;
  readonly digest: string;
}

/** Reads the scan of an image. Throws where AWS refuses. */
export type ImageScanPort = (image: RegistryImage) => Promise<ImageReading>;

/** Reads the tags of resources by ARN. Those that the tagging API does not tell of are left out. Throws where AWS refuses. */
export type TagPort = (arns: readonly string[]) => Promise<ReadonlyMap<string, Readonly<Record<string, string>>>>;

/** What measures a deployment. Each may be missing where nothing of its kind is asked for. */
export interface SoakPorts {
  readonly probe?: ProbePort;
  readonly alarms?: AlarmPort;
  readonly imageScan?: ImageScanPort;
  readonly tags?: TagPort;
}
