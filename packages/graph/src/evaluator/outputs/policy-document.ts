type Json = Readonly<Record<string, unknown>>;

/**
 * Answers the JSON that `aws.iam.getPolicyDocument` gives for its arguments, so that a rule can read the policy.
 *
 * @see https://www.pulumi.com/registry/packages/aws/api-docs/iam/getpolicydocument/
 */
export function policyDocumentJson(args: Json): { json: string; minifiedJson: string } {
  const document = {
    Version: args["version"] ?? "2012-10-17",
    ...(args["policyId"] === undefined ? {} : { Id: args["policyId"] }),
    Statement: [
      ...merged(args["sourcePolicyDocuments"]),
      ...list(args["statements"]).map(statement),
      ...merged(args["overridePolicyDocuments"]),
    ],
  };
  return { json: JSON.stringify(document, null, 2), minifiedJson: JSON.stringify(document) };
}

function statement(args: Json): Json {
  return withoutEmpty({
    Sid: args["sid"],
    Effect: args["effect"] ?? "Allow",
    Action: oneOrMany(args["actions"]),
    NotAction: oneOrMany(args["notActions"]),
    Resource: oneOrMany(args["resources"]),
    NotResource: oneOrMany(args["notResources"]),
    Principal: principals(args["principals"]),
    NotPrincipal: principals(args["notPrincipals"]),
    Condition: conditions(args["conditions"]),
  });
}

function principals(raw: unknown): unknown {
  const all = list(raw);
  if (all.length === 0) return undefined;
  if (all.some((one) => one["type"] === "*")) return "*";
  return Object.fromEntries(all.map((one) => [String(one["type"]), oneOrMany(one["identifiers"])]));
}

function conditions(raw: unknown): unknown {
  const tests: Record<string, Record<string, unknown>> = {};
  for (const one of list(raw)) {
    const test = String(one["test"]);
    tests[test] = { ...tests[test], [String(one["variable"])]: oneOrMany(one["values"]) };
  }
  return Object.keys(tests).length === 0 ? undefined : tests;
}

function merged(documents: unknown): Json[] {
  return Array.isArray(documents) ? documents.flatMap((text) => statementsOf(text)) : [];
}

function statementsOf(text: unknown): Json[] {
  try {
    const parsed: unknown = JSON.parse(String(text));
    return list(isJson(parsed) ? parsed["Statement"] : undefined);
  } catch {
    return [];
  }
}

function oneOrMany(values: unknown): unknown {
  return Array.isArray(values) && values.length === 1 ? values[0] : values;
}

function list(raw: unknown): Json[] {
  return Array.isArray(raw) ? raw.filter((one) => isJson(one)) : isJson(raw) ? [raw] : [];
}

function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function withoutEmpty(values: Json): Json {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
