import { expect, it } from "vitest";
import { findingsOf, make, secretValue, verdictsOf } from "../../test/judge-program.ts";

const mistake =
  "Calling [toString] on an [Output<T>] is not supported.\n\nTo get the value of an Output<T> as an Output<string> consider either:";

it("finds the complaint at any depth and in JSON texts", () => {
  const task = make("aws:ecs/taskDefinition:TaskDefinition", {
    containerDefinitions: JSON.stringify([{ image: `${mistake}:latest` }]),
    volumes: [{ name: "a", hosts: { paths: [mistake] } }],
  });
  expect(verdictsOf("output-in-string", { task })).toEqual([
    "violation task containerDefinitions",
    "violation task volumes[0].hosts.paths[0]",
  ]);
});

it("finds toJSON and the names of resources", () => {
  expect(
    verdictsOf("output-in-string", {
      a: make("aws:iam/policy:Policy", { policy: "Calling [toJSON] on an [Output<T>] is not supported." }),
    }),
  ).toHaveLength(1);
  const [finding] = findingsOf("output-in-string", { [`queue-${mistake}`]: make("aws:sqs/queue:Queue") });
  expect(finding).toMatchObject({ property: undefined, message: expect.stringContaining("The name of the resource") });
});

it("shows no more than the neighbourhood of the complaint", () => {
  const [finding] = findingsOf("output-in-string", {
    a: make("aws:iam/policy:Policy", { policy: `${"x".repeat(5000)}${mistake}${"y".repeat(5000)}` }),
  });
  expect(finding?.value?.length).toBeLessThanOrEqual(125);
});

it("finds the complaint in user data that is in base64 already", () => {
  const userDataBase64 = Buffer.from(`#!/bin/bash\nexport BUCKET=${mistake}`).toString("base64");
  const [finding] = findingsOf("output-in-string", { web: make("aws:ec2/instance:Instance", { userDataBase64 }) });
  expect(finding).toMatchObject({
    property: "userDataBase64",
    value: expect.stringContaining("export BUCKET=Calling"),
  });
});

it("is silent on a text that speaks of outputs, and on secrets", () => {
  expect(
    verdictsOf("output-in-string", {
      a: make("aws:ssm/parameter:Parameter", { value: "toString on an Output", note: secretValue }),
    }),
  ).toEqual([]);
});
