import { UserError } from "@causeway/core";

/**
 * Answers a path of a URL, or a pattern of paths, once it is one that a balancer and CloudFront take.
 *
 * @param setting What the user calls it, as `healthCheck.path`.
 * @throws UserError `traffic/path-invalid`.
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html#DownloadDistValuesPathPattern
 */
export function urlPath(setting: string, path: string): string {
  if (!/^\/[A-Za-z0-9_\-.*$/~"'@:+&?]{0,254}$/.test(path)) {
    throw new UserError(
      "traffic/path-invalid",
      `${setting} is ${JSON.stringify(path)}; allowed is a slash and up to 254 letters, digits and _-.*$/~"'@:+&? behind it.`,
      { hint: 'Write the path from the first slash on, as "/health" or "/static/*".' },
    );
  }
  return path;
}
