import { expect, test } from "vitest";
import { taskIdentifier } from "./task-identifier.ts";

test("taskIdentifier answers the end of the ARN", () => {
  expect(taskIdentifier("arn:aws:dms:eu-west-1:123456789012:task:ABCDEF7GHIJ8KLMNOP")).toBe("ABCDEF7GHIJ8KLMNOP");
});
