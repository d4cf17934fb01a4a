import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { record } from "@causeway/testing/components";
import { boundRoles, withBoundary } from "./bound-roles.ts";

const boundaryArn = "arn:aws:iam::123456789012:policy/boundary";

const recordWithin = (make: (parent: pulumi.Resource) => unknown) =>
  record(() => {
    const transformations = [withBoundary(boundaryArn)];
    make(new pulumi.ComponentResource("test:Stack", "stack", {}, { transformations }));
  });

describe("withBoundary", () => {
  test("puts the boundary on every role below, however deep", async () => {
    const recorded = await recordWithin((parent) => {
      const inner = new pulumi.ComponentResource("test:Inner", "inner", {}, { parent });
      new aws.iam.Role("deep", { assumeRolePolicy: "{}" }, { parent: inner });
    });

    expect(recorded.find("deep").inputs).toEqual({ assumeRolePolicy: "{}", permissionsBoundary: boundaryArn });
  });

  test("leaves a role its own boundary, and other resources as they are", async () => {
    const recorded = await recordWithin((parent) => {
      new aws.iam.Role("own", { assumeRolePolicy: "{}", permissionsBoundary: "arn:own" }, { parent });
      new aws.iam.Policy("policy", { policy: "{}" }, { parent });
    });

    expect(recorded.find("own").inputs.permissionsBoundary).toBe("arn:own");
    expect(recorded.find("policy").inputs).toEqual({ policy: "{}" });
  });
});

describe("boundRoles", () => {
  const made = (config: Record<string, string>) =>
    record(() => {
      pulumi.runtime.setAllConfig(config);
      return pulumi.runtime.runInPulumiStack(async () => {
        boundRoles();
        new aws.iam.Role("role", { assumeRolePolicy: "{}" });
      });
    });

  test("changes nothing where the config names no boundary", async () => {
    expect((await made({})).find("role").inputs).toEqual({ assumeRolePolicy: "{}" });
  });

  test("bounds the roles of the program by what the config names", async () => {
    const recorded = await made({ "causeway:permissionsBoundaryArn": boundaryArn });
    expect(recorded.find("role").inputs).toEqual({ assumeRolePolicy: "{}", permissionsBoundary: boundaryArn });
  });
});
