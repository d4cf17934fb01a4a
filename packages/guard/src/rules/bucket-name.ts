import { defineRule, nothing } from "../define-rule.ts";
import { pass, type Place, undecided, type Verdict, violation } from "../verdict.ts";

const bucket = (name: string) => ({ type: "aws:s3/bucket:Bucket", inputs: { bucket: name } });

export const bucketName = defineRule({
  id: "bucket-name",
  kind: "rejects",
  severity: "high",
  summary: "Bucket names follow the rules of S3.",
  why: "The provider checks no more than the length before it calls S3, which refuses the bucket in the middle of the deployment.",
  fix: "Use 3 to 63 lower-case letters, digits, dots and hyphens; begin and end with a letter or digit.",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html",
  notes: [
    "A prefix, and the name that Pulumi makes from the logical name, are judged with the part that is added to them.",
  ],
  judges: "bucket",
  needs: nothing,
  check: ({ bucketName: name, prefix, generatedName }) => {
    if (!name.known) return undecided(name);
    if (name.value !== undefined && name.value !== "") {
      const problem = problemOf(name.value);
      return problem === undefined ? pass : violation(name, `S3 refuses the bucket name ${name.value}: ${problem}.`);
    }
    if (!prefix.known) return undecided(prefix);
    if (prefix.value !== undefined) return judgeMade(`${prefix.value}${generatedPart}`, prefix);
    if (!generatedName.known) return undecided({ ...generatedName, path: undefined });
    return judgeMade(generatedName.value, { path: undefined, value: generatedName.value });
  },
  examples: {
    good: [{ says: "Lower case, digits and hyphens.", pulumi: { resources: { assets: bucket("shop-assets-blue") } } }],
    bad: [
      { says: "A suffix has capitals.", pulumi: { resources: { assets: bucket("shop-assets-PR-12") } } },
      { says: "The prefix is reserved.", pulumi: { resources: { assets: bucket("xn--assets") } } },
      {
        says: "The logical name has an underscore, and becomes part of the name.",
        pulumi: { resources: { shop_assets: { type: "aws:s3/bucket:Bucket" } } },
      },
    ],
  },
});

/** What the provider puts behind a prefix: 26 digits. */
const generatedPart = "20260101000000000000000001";

function judgeMade(name: string, at: Place): Verdict {
  const problem = problemOf(name);
  if (problem === undefined) return pass;
  return violation(at, `The bucket would be named like ${name}, which S3 refuses: ${problem}.`);
}

const reservedStarts = ["xn--", "sthree-", "amzn-s3-demo-"];
const reservedEnds = ["-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3"];

/** An account's own namespace, the only one whose names may end so. */
const accountNamespace = /-\d{12}-[a-z]{2}(?:-[a-z]+)+-\d-an$/;

function problemOf(name: string): string | undefined {
  if (name.length < 3 || name.length > 63) return `it has ${name.length} characters, and 3 to 63 are allowed`;
  const wrong = /[^a-z0-9.-]/u.exec(name);
  if (wrong !== null) return `it holds ${JSON.stringify(wrong[0])}, and allowed are a-z, 0-9, dots and hyphens`;
  if (!/^[a-z0-9].*[a-z0-9]$/.test(name)) return "it must begin and end with a letter or digit";
  if (name.includes("..")) return "it has two dots in a row";
  if (/^\d+\.\d+\.\d+\.\d+$/.test(name)) return "it looks like an IP address";
  const start = reservedStarts.find((reserved) => name.startsWith(reserved));
  if (start !== undefined) return `names that begin with ${start} are reserved`;
  const end = reservedEnds.find((reserved) => name.endsWith(reserved));
  if (end !== undefined) return `names that end with ${end} are reserved`;
  return name.endsWith("-an") && !accountNamespace.test(name)
    ? "names that end with -an are reserved for an account's own namespace"
    : undefined;
}
