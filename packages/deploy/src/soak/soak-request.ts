/** What must hold after `up`, and for how long. */
export interface SoakRequest {
  /** For how long probes must answer and alarms be quiet without a break. 0: as soon as all of them are good. */
  readonly seconds: number;
  /** How long to wait for that in all. @default seconds + 900 */
  readonly limitSeconds?: number;
  readonly probes: readonly Probe[];
  /** Names or ARNs of CloudWatch alarms. */
  readonly alarms: readonly string[];
  /** Least severity of a finding in an image that fails. @default images are not looked at */
  readonly imageScan?: ImageSeverity;
  /** Tags that every resource must have in AWS. @default none: tags are not looked at */
  readonly tags?: readonly string[];
}

/** A request that must be answered. */
export interface Probe {
  /** `https://…`, or a path below an output of the stack. */
  readonly target:
    | { readonly kind: "url"; readonly url: string }
    | { readonly kind: "output"; readonly output: string; readonly path: string };
  /** Status that is expected after redirects. @default any from 200 to 299 */
  readonly status?: number;
  /** Text that the first 64 KiB of the body must hold. @default none */
  readonly contains?: string;
  /** @default 10 */
  readonly timeoutSeconds?: number;
}

/** From most to least severe. @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageScanFinding.html */
export const imageSeverities = ["CRITICAL", "HIGH", "MEDIUM", "LOW"] as const;

export type ImageSeverity = (typeof imageSeverities)[number];
