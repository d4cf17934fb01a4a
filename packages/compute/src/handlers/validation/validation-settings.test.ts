import { expect, test } from "vitest";
import { validationSettings } from "./validation-settings.ts";

const variables = {
  VALIDATION: "shop",
  METRIC_NAMESPACE: "Causeway",
  TABLES: "public.orders\nshop.Order, Lines",
  STATEMENT_TIMEOUT_MS: "60000",
  SOURCE_HOST: "source.internal",
  SOURCE_PORT: "5432",
  SOURCE_DATABASE: "shop",
  SOURCE_SECRET_ARN: "arn:source",
  TARGET_HOST: "target.internal",
  TARGET_PORT: "5433",
  TARGET_DATABASE: "shop",
  TARGET_SECRET_ARN: "arn:target",
};

test("reads what the component told", () => {
  expect(validationSettings(variables)).toEqual({
    validation: "shop",
    namespace: "Causeway",
    tables: [
      { schema: "public", table: "orders" },
      { schema: "shop", table: "Order, Lines" },
    ],
    statementTimeoutMs: 60_000,
    source: { place: { host: "source.internal", port: 5432, database: "shop" }, secretArn: "arn:source" },
    target: { place: { host: "target.internal", port: 5433, database: "shop" }, secretArn: "arn:target" },
  });
});

test.each(Object.keys(variables))("does not start without %s", (name) => {
  expect(() => validationSettings({ ...variables, [name]: undefined })).toThrow(`The variable ${name} is missing.`);
});

test("does not start on a name that is no table's", () => {
  expect(() => validationSettings({ ...variables, TABLES: "public.orders\n\n" })).toThrow(
    'The variable TABLES names "", which is no schema.table.',
  );
});
