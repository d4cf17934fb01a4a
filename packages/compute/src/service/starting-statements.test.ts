import { accessPolicy } from "@causeway/core/component";
import { expect, test } from "vitest";
import { startingStatements, type TaskStart } from "./starting-statements.ts";

const start: TaskStart = {
  repositoryArn: "arn:aws:ecr:eu-west-1:1:repository/app",
  logGroupArn: "arn:aws:logs:eu-west-1:1:log-group:app",
  secrets: [],
  parameters: [],
  keyArn: "arn:aws:kms:eu-west-1:1:key/1",
  domain: "eu-west-1.amazonaws.com",
};

const authorize = { Sid: "Authorize", Effect: "Allow", Action: ["ecr:GetAuthorizationToken"], Resource: "*" };
const pull = {
  Sid: "Pull",
  Effect: "Allow",
  Action: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
  Resource: ["arn:aws:ecr:eu-west-1:1:repository/app"],
};
const writeLogs = {
  Sid: "WriteLogs",
  Effect: "Allow",
  Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
  Resource: ["arn:aws:logs:eu-west-1:1:log-group:app:*"],
};
const decrypt = (sid: string, service: string, context: Readonly<Record<string, readonly string[]>>) => ({
  Sid: sid,
  Effect: "Allow",
  Action: ["kms:Decrypt"],
  Resource: ["arn:aws:kms:eu-west-1:1:key/1"],
  Condition: { StringEquals: { "kms:ViaService": `${service}.eu-west-1.amazonaws.com`, ...context } },
});

async function policyOf(wanted: Partial<TaskStart>): Promise<unknown> {
  const policy = accessPolicy(startingStatements({ ...start, ...wanted }));
  return JSON.parse(await new Promise<string>((resolve) => void policy.apply(resolve)));
}

test("pulls from one repository and writes to one log group", async () => {
  expect(await policyOf({})).toEqual({ Version: "2012-10-17", Statement: [authorize, pull, writeLogs] });
});

test("reads the secrets that are given, whole or by a field, and decrypts those only", async () => {
  const secret = "arn:aws:secretsmanager:eu-west-1:1:secret:db-AbCdEf";

  expect(await policyOf({ secrets: [secret, `${secret}:password::`] })).toEqual({
    Version: "2012-10-17",
    Statement: [
      authorize,
      pull,
      writeLogs,
      {
        Sid: "ReadSecrets",
        Effect: "Allow",
        Action: ["secretsmanager:GetSecretValue"],
        Resource: [secret, secret],
      },
      decrypt("DecryptSecrets", "secretsmanager", { "kms:EncryptionContext:SecretARN": [secret, secret] }),
    ],
  });
});

test("reads the parameters that are given, and decrypts those only", async () => {
  const parameter = "arn:aws:ssm:eu-west-1:1:parameter/shop/blue/url";

  expect(await policyOf({ parameters: [parameter] })).toEqual({
    Version: "2012-10-17",
    Statement: [
      authorize,
      pull,
      writeLogs,
      { Sid: "ReadParameters", Effect: "Allow", Action: ["ssm:GetParameters"], Resource: [parameter] },
      decrypt("DecryptParameters", "ssm", { "kms:EncryptionContext:PARAMETER_ARN": [parameter] }),
    ],
  });
});
