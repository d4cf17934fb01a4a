import { UserError } from "@causeway/core";
import { urlPath } from "../url-path.ts";

/** What is a file where nobody says it. */
export const defaultStaticPaths: readonly string[] = ["/static/*", "/assets/*"];

/**
 * Answers a pattern of paths that are files, once it is one that CloudFront takes and that leaves paths to the application.
 *
 * @param setting What the user calls it, as `staticPaths[0]`.
 * @param earlier The patterns before it: CloudFront refuses two routes of one pattern.
 * @throws UserError `traffic/path-invalid`
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html#DownloadDistValuesPathPattern
 */
export function staticPath(setting: string, pattern: string, earlier: readonly string[]): string {
  urlPath(setting, pattern);
  if (/^\/\*+$/.test(pattern)) {
    throw new UserError(
      "traffic/path-invalid",
      `${setting} is "${pattern}"; allowed are patterns that leave paths to the application.`,
      { hint: 'Name where the files are, as "/static/*".' },
    );
  }
  if (earlier.includes(pattern)) {
    throw new UserError(
      "traffic/path-invalid",
      `${setting} is "${pattern}", which is there already; allowed is each pattern once.`,
      { hint: "Remove one of them: CloudFront takes no two routes of one pattern." },
    );
  }
  return pattern;
}
