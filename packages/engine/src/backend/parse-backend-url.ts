import { UserError } from "@causeway/core";
import type { Backend } from "./backend.ts";

const forms = "s3://bucket/folder, gs://bucket, azblob://container, file:///folder, file://~ or https://api.pulumi.com";

/**
 * What the library under Pulumi's S3 backend takes in the query; any other word makes it refuse the whole URL.
 *
 * @see https://gocloud.dev/howto/blob/#s3
 * @see https://www.pulumi.com/docs/iac/concepts/state-and-backends/#aws-s3
 */
const s3Parameters: ReadonlySet<string> = new Set([
  "accelerate",
  "anonymous",
  "awssdk",
  "disableSSL",
  "disable_https",
  "dualstack",
  "endpoint",
  "fips",
  "hostname_immutable",
  "kmskeyid",
  "profile",
  "rate_limiter_capacity",
  "region",
  "request_checksum_calculation",
  "response_checksum_validation",
  "role",
  "s3ForcePathStyle",
  "ssetype",
  "use_path_style",
]);

/**
 * Reads the URL of a backend, as `pulumi login` takes it. No error shows what stands between `//` and `@`, or a value of
 * the query: both may be secret.
 *
 * @throws UserError `engine/backend-url` when it is none, holds credentials, or a bucket's query has an unknown word.
 */
export function parseBackendUrl(text: string): Backend {
  const url = text.trim();
  if (url.startsWith("file://")) return fileBackend(url);
  const parsed = URL.parse(url);
  if (parsed === null) throw refusal("It is no URL", "none");
  const scheme = parsed.protocol.slice(0, -1);
  if (parsed.username !== "" || parsed.password !== "")
    throw refusal(
      "It holds credentials",
      `${scheme}:// with credentials`,
      "Take them out: Pulumi reads PULUMI_ACCESS_TOKEN, or the cloud's own variables.",
    );
  if (parsed.hostname === "") throw refusal("It names no bucket or host", `${scheme}://`);
  if (scheme === "https" || scheme === "http") return cloudBackend(url, parsed);
  if (scheme === "s3" || scheme === "gs" || scheme === "azblob") return bucketBackend(scheme, url, parsed);
  throw refusal("Its scheme is none that keeps states", `${scheme}://`);
}

function fileBackend(url: string): Backend {
  const [path = ""] = url.slice("file://".length).split("?");
  if (path === "") throw refusal("It names no folder", "file://");
  return { kind: "file", url, path };
}

function cloudBackend(url: string, parsed: URL): Backend {
  // Pulumi itself refuses its console's address, with a text that helps nobody.
  if (parsed.hostname === "app.pulumi.com" || parsed.hostname === "pulumi.com")
    throw refusal("It is the address of Pulumi Cloud's pages", parsed.origin, "Write https://api.pulumi.com.");
  if (parsed.search !== "") throw refusal("Pulumi Cloud takes no query", `${parsed.origin} with a query`);
  return { kind: "cloud", url };
}

function bucketBackend(kind: "s3" | "gs" | "azblob", url: string, parsed: URL): Backend {
  const query = new Map(parsed.searchParams);
  const unknown = [...query.keys()].filter((name) => kind === "s3" && !s3Parameters.has(name));
  if (unknown.length > 0)
    throw refusal(
      `Its query has ${unknown.map((name) => JSON.stringify(name)).join(", ")}, which Pulumi does not know`,
      `s3://${parsed.hostname}`,
      `A query may have: ${[...s3Parameters].join(", ")}.`,
    );
  const folder = parsed.pathname.split("/").filter(Boolean).join("/");
  return { kind, url, bucket: parsed.hostname, prefix: folder === "" ? "" : `${folder}/`, query };
}

function refusal(wrong: string, got: string, hint = `Write it as ${forms}.`): UserError {
  return new UserError(
    "engine/backend-url",
    `The backend's URL cannot be used. ${wrong}; got ${got}; allowed are ${forms}.`,
    { hint },
  );
}
