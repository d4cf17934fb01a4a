/** What every client of AWS is told. Credentials and region come from the environment where they are not given. */
export interface AwsSetting {
  /** For what is named without one. @default the environment's */
  readonly region?: string;
  /** For tests. @default that of AWS */
  readonly endpoint?: string;
  /** Milliseconds after which an answer is waited for no longer, with all its pages and retries. @default 30000 */
  readonly timeLimitMs?: number;
  readonly credentials?: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
}

/** Answers what ends a request that is never answered: the SDK alone would wait for as long as the connection lasts. */
export function timeLimit({ timeLimitMs = 30_000 }: AwsSetting): { readonly abortSignal: AbortSignal } {
  return { abortSignal: AbortSignal.timeout(timeLimitMs) };
}

/** The SDK's own retries, with its backoff, are enough for reads that are repeated in the next round. */
const retries = { maxAttempts: 4 } as const;

/** Makes one client for each region, when it is first asked. */
export function clientsByRegion<Client>(
  setting: AwsSetting,
  make: (config: AwsSetting & { readonly maxAttempts: number }) => Client,
): (region: string | undefined) => Client {
  const clients = new Map<string, Client>();
  return (region = setting.region) => {
    const known = clients.get(region ?? "");
    if (known !== undefined) return known;
    const client = make({ ...setting, ...retries, ...(region === undefined ? {} : { region }) });
    clients.set(region ?? "", client);
    return client;
  };
}

/** As many as one request of an API takes. */
export function inBatches<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}
