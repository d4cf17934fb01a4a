import type { S3ClientConfig } from "@aws-sdk/client-s3";
import type { S3Backend } from "./backend.ts";

/** As Go's `strconv.ParseBool`, which reads these. */
const yes: ReadonlySet<string> = new Set(["1", "t", "T", "TRUE", "true", "True"]);

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Answers how to reach the bucket that Pulumi reaches, by the same URL and variables. Undefined where the URL assumes a
 * role or asks without credentials, which only Pulumi does.
 *
 * @see https://pkg.go.dev/gocloud.dev/aws#V2ConfigFromURLParams
 */
export function s3ClientConfig({ query }: S3Backend, env: Variables): S3ClientConfig | undefined {
  if (query.has("role") || isYes(query.get("anonymous"))) return undefined;
  const region = query.get("region") ?? env["AWS_REGION"] ?? env["AWS_DEFAULT_REGION"];
  const profile = query.get("profile") ?? env["AWS_PROFILE"];
  const endpoint = endpointOf(query);
  const credentials = credentialsOf(env);
  return {
    ...(region === undefined ? {} : { region }),
    ...(profile === undefined ? {} : { profile }),
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(credentials === undefined || query.has("profile") ? {} : { credentials }),
    forcePathStyle: isYes(query.get("use_path_style") ?? query.get("s3ForcePathStyle")),
    useAccelerateEndpoint: isYes(query.get("accelerate")),
    useDualstackEndpoint: isYes(query.get("dualstack")),
    useFipsEndpoint: isYes(query.get("fips")),
  };
}

function endpointOf(query: ReadonlyMap<string, string>): string | undefined {
  const endpoint = query.get("endpoint");
  if (endpoint === undefined || /^https?:\/\//u.test(endpoint)) return endpoint;
  return `${isYes(query.get("disable_https") ?? query.get("disableSSL")) ? "http" : "https"}://${endpoint}`;
}

function credentialsOf(env: Variables): S3ClientConfig["credentials"] {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: token } = env;
  if (accessKeyId === undefined || secretAccessKey === undefined) return undefined;
  return { accessKeyId, secretAccessKey, ...(token === undefined ? {} : { sessionToken: token }) };
}

function isYes(text: string | undefined): boolean {
  return text !== undefined && yes.has(text);
}
