import { record, testEnvironment } from "@causeway/testing/components";
import * as pulumi from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { databaseParameters } from "./database-parameters.ts";
import { ParameterTree } from "./parameter-tree.ts";

test("lead an application to its database, its user and the secret, and tell no password", async () => {
  const database = {
    host: pulumi.output("db.shop.internal"),
    port: pulumi.output(5433),
    databaseName: pulumi.output("orders"),
  };
  const secretArn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop-1";
  const recorded = await record(() => {
    const values = databaseParameters({ database, username: "shop", secretArn });
    new ParameterTree("settings", { environment: testEnvironment(), keyArn: "key", values });
  });

  expect(
    Object.fromEntries(
      ["endpoint", "port", "name", "username", "secret-arn"].map((each) => [
        each,
        recorded.find(`settings-database-${each}`).inputs.insecureValue,
      ]),
    ),
  ).toEqual({
    endpoint: "db.shop.internal",
    port: "5433",
    name: "orders",
    username: "shop",
    "secret-arn": secretArn,
  });
});
