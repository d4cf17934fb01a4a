import { defineRule, nothing } from "../define-rule.ts";
import { violation } from "../verdict.ts";

const mistake = "Calling [toString] on an [Output<T>] is not supported.";
const bucket = { type: "aws:s3/bucket:Bucket" };
const policy = (resource: string) => ({
  type: "aws:iam/policy:Policy",
  inputs: {
    policy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: resource }],
    }),
  },
});

export const outputInString = defineRule({
  id: "output-in-string",
  kind: "rejects",
  severity: "critical",
  summary: "No text holds an Output that was put into it as if it were a string.",
  why: "The text holds Pulumi's complaint instead of the value. The preview passes; AWS refuses the policy, the image or the name, or worse, accepts it.",
  fix: "Use pulumi.interpolate`…` for a text and pulumi.jsonStringify(…) for JSON, or work inside output.apply(…).",
  source: "https://www.pulumi.com/docs/iac/concepts/inputs-outputs/all/",
  notes: ["Texts at any depth count, JSON inside a text, user data in base64 and logical names too."],
  judges: "resource-texts",
  needs: nothing,
  check: ({ kind, name, texts }) => {
    const places = [{ path: undefined, text: name }, ...texts.map(({ path, text }) => ({ path, text: decoded(text) }))];
    return places.flatMap(({ path, text }) => {
      if (!complaint.test(text)) return [];
      const place = path === undefined ? `The name of the ${kind}` : path;
      return violation(
        { path, value: around(text) },
        `${place} holds Pulumi's complaint instead of a value: an Output was used as a string.`,
      );
    });
  },
  examples: {
    good: [
      {
        says: "The text was made once the value was there.",
        pulumi: { resources: { bucket, policy: policy("arn:aws:s3:::assets/*") } },
      },
    ],
    bad: [
      {
        says: "An Output was put into a template literal.",
        pulumi: { resources: { bucket, policy: policy(`${mistake}/*`) } },
      },
      {
        says: "An Output was put into JSON.stringify.",
        pulumi: { resources: { bucket, policy: policy("Calling [toJSON] on an [Output<T>] is not supported.") } },
      },
    ],
  },
});

/** User data reaches the provider in base64. */
function decoded(text: string): string {
  return text.length >= shortestComplaint && /^[A-Za-z0-9+/]+={0,2}$/.test(text)
    ? Buffer.from(text, "base64").toString("utf8")
    : text;
}

const shortestComplaint = 40;

/** What `toString`, `toJSON` and an implicit conversion give. @see https://github.com/pulumi/pulumi/blob/master/sdk/nodejs/output.ts */
const complaint = /Calling \[(?:toString|toJSON)\] on an \[Output/;

function around(text: string): string {
  const at = text.search(complaint);
  return `${at > 40 ? "…" : ""}${text.slice(Math.max(0, at - 40), at + 80)}`;
}
