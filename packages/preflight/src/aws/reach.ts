import type { STSClientConfig } from "@aws-sdk/client-sts";

/** How AWS is reached. All of it is found in the environment where it is not given. */
export interface AwsReach {
  /** @default those of the environment, as the SDK finds them */
  readonly credentials?: NonNullable<STSClientConfig["credentials"]>;
  /** Address in the place of AWS, for tests. */
  readonly endpoint?: string;
  /** How often a question is put before it counts as failed. @default 5 */
  readonly maxAttempts?: number;
}

/** What all clients have in common. */
export type ClientBase = Required<Pick<AwsReach, "maxAttempts">> &
  Omit<AwsReach, "maxAttempts"> & {
    readonly requestHandler: { readonly connectionTimeout: number; readonly requestTimeout: number };
  };

export function clientBase({ maxAttempts = 5, ...given }: AwsReach): ClientBase {
  return { ...given, maxAttempts, requestHandler: { connectionTimeout: 5_000, requestTimeout: 20_000 } };
}

/** Answers one client for each region. */
export function perRegion<Client>(make: (region: string) => Client): (region: string) => Client {
  return remember(make);
}

/** Asks each question once, however many checks have it. */
export function remember<Answer>(
  ask: (...words: readonly string[]) => Answer,
): (...words: readonly string[]) => Answer {
  const answers = new Map<string, Answer>();
  return (...words) => {
    const key = JSON.stringify(words);
    if (!answers.has(key)) answers.set(key, ask(...words));
    const answer = answers.get(key);
    return answer === undefined ? ask(...words) : answer;
  };
}
