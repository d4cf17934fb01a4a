import { namesOf, record, testEnvironment } from "@causeway/testing/components";
import * as pulumi from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { DatabasePassword } from "./database-password.ts";

const makePassword = () => new DatabasePassword("admin", { environment: testEnvironment() });

// Renaming it replaces the password: add an alias in the component with every change here.
test("makes exactly these resources under these names", async () => {
  expect(namesOf(await record(makePassword))).toEqual([
    "causeway:data:DatabasePassword admin",
    "pulumi:providers:aws aws",
    "random:index/randomPassword:RandomPassword admin-password",
  ]);
});

test("has 32 characters, each kind among them, and no punctuation that RDS, DMS, a URL or a shell minds", async () => {
  expect((await record(makePassword)).find("admin-password").inputs).toEqual({
    length: 32,
    overrideSpecial: "-_.~",
    minLower: 1,
    minUpper: 1,
    minNumeric: 1,
    minSpecial: 1,
  });
});

test("is a secret to whoever takes it on, the same in a second evaluation, also while nothing is known", async () => {
  const first = await record(makePassword);

  expect(await pulumi.isSecret(first.made.password)).toBe(true);
  expect((await record(makePassword)).resources).toEqual(first.resources);
  expect(namesOf(await record(makePassword, { known: "none" }))).toEqual(namesOf(first));
});
