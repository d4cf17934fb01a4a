import { expect, test } from "vitest";
import { switchSettings } from "./switch-settings.ts";

const side = (name: string) => ({
  [`${name}_HOST`]: `${name}.internal`,
  [`${name}_PORT`]: "5432",
  [`${name}_DATABASE`]: "shop",
  [`${name}_SECRET_ARN`]: `arn:${name}`,
});
const variables: Readonly<Record<string, string>> = { ...side("SOURCE"), ...side("TARGET") };

test("reads both sides, and where one is read while it follows", () => {
  const source = { host: "SOURCE.internal", port: 5432, database: "shop", secretArn: "arn:SOURCE" };
  expect(switchSettings({ ...variables, TARGET_READER_HOST: "reader" })).toEqual({
    source: { ...source, readerHost: "SOURCE.internal" },
    target: { ...source, host: "TARGET.internal", secretArn: "arn:TARGET", readerHost: "reader" },
  });
});

test.each(Object.keys(variables))("says that %s is missing", (name) => {
  expect(() => switchSettings({ ...variables, [name]: "" })).toThrow(`The variable ${name} is missing.`);
});

test.each(["x", "0", "5432.5"])("refuses the port %s", (port) => {
  expect(() => switchSettings({ ...variables, SOURCE_PORT: port })).toThrow("SOURCE_PORT is no whole number");
});
