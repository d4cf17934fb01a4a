import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { UserError } from "@causeway/core";

/** Where cut-overs are kept. */
export type StatePlace =
  | { readonly kind: "file"; readonly root: string }
  | { readonly kind: "s3"; readonly bucket: string; readonly prefix: string; readonly region: string | undefined };

/** Below the working folder, and in a bucket, where the role that cuts over may write. */
const defaultFolder = ".causeway/cutovers";

/**
 * Reads where cut-overs are kept: `file:<folder>`, by default `.causeway/cutovers`, or `s3://<bucket>/<prefix>?region=<region>`.
 *
 * @throws UserError `rollout/state-url-invalid`
 */
export function statePlaceOf(url: string | undefined, cwd: string): StatePlace {
  if (url === undefined || url === "") return { kind: "file", root: resolve(cwd, defaultFolder) };
  const [, scheme = ""] = /^([a-z][a-z\d+.-]*):/iu.exec(url) ?? [];
  if (scheme === "file") return { kind: "file", root: folderOf(url, cwd) };
  if (scheme === "s3") return bucketOf(url);
  throw invalid(
    scheme === "" ? `The state's URL has no scheme; got ${shown(url)}` : `Cut-overs cannot be kept in ${scheme}:…`,
  );
}

function folderOf(url: string, cwd: string): string {
  if (url.startsWith("file://")) {
    if (URL.canParse(url) && new URL(url).host === "") return fileURLToPath(url);
    throw invalid(`${shown(url)} names no folder of this machine`);
  }
  return resolve(cwd, url.slice("file:".length) || defaultFolder);
}

function bucketOf(url: string): StatePlace {
  if (!URL.canParse(url)) throw invalid(`${shown(url)} is no URL`);
  const { host: bucket, pathname, searchParams, username, password, hash } = new URL(url);
  if (username !== "" || password !== "") throw invalid("The state's URL holds credentials");
  if (!/^[a-z\d][a-z\d.-]{1,61}[a-z\d]$/u.test(bucket)) throw invalid(`${shown(url)} names no bucket`);
  const unknown = [...searchParams.keys()].find((key) => key !== "region");
  if (unknown !== undefined) throw invalid(`The state's URL has the parameter ${shown(unknown)}; allowed is region`);
  const region = searchParams.get("region") ?? undefined;
  if (region !== undefined && !/^[a-z]{2}(-[a-z]+)+-\d$/u.test(region)) throw invalid(`${shown(region)} is no region`);
  const prefix = decodeURIComponent(pathname).replaceAll(/^\/+|\/+$/gu, "") || defaultFolder;
  if (hash !== "" || !/^[\w./-]+$/u.test(prefix))
    throw invalid(`${shown(url)} has no prefix of letters, digits, and . _ - /`);
  return { kind: "s3", bucket, prefix, region };
}

function invalid(what: string): UserError {
  return new UserError("rollout/state-url-invalid", `${what}.`, {
    hint: "Write file:<folder>, or s3://<bucket>/<prefix>?region=<region>.",
  });
}

function shown(text: string): string {
  return JSON.stringify(text.length > 100 ? `${text.slice(0, 100)}…` : text);
}
