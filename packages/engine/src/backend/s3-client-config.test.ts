import { describe, expect, it } from "vitest";
import { parseBackendUrl } from "./parse-backend-url.ts";
import { s3ClientConfig } from "./s3-client-config.ts";

const configOf = (query: string, env: Readonly<Record<string, string>> = {}) => {
  const backend = parseBackendUrl(`s3://states${query}`);
  if (backend.kind !== "s3") throw new Error("not S3");
  return s3ClientConfig(backend, env);
};

const plain = {
  forcePathStyle: false,
  useAccelerateEndpoint: false,
  useDualstackEndpoint: false,
  useFipsEndpoint: false,
};
const keys = { AWS_ACCESS_KEY_ID: "a", AWS_SECRET_ACCESS_KEY: "b" };

describe("s3ClientConfig", () => {
  it("leaves to the SDK what neither URL nor environment say", () => {
    expect(configOf("")).toEqual(plain);
  });

  it("takes region and credentials of the run", () => {
    expect(configOf("", { ...keys, AWS_REGION: "eu-central-1", AWS_SESSION_TOKEN: "c" })).toEqual({
      ...plain,
      region: "eu-central-1",
      credentials: { accessKeyId: "a", secretAccessKey: "b", sessionToken: "c" },
    });
  });

  it("takes the URL before the environment", () => {
    const env = { ...keys, AWS_REGION: "eu-central-1", AWS_PROFILE: "x" };
    const config = { ...plain, region: "us-east-1", profile: "states" };
    expect(configOf("?region=us-east-1&profile=states", env)).toEqual(config);
  });

  it.each([
    ["?endpoint=127.0.0.1:5000&disableSSL=true&s3ForcePathStyle=true", "http://127.0.0.1:5000", true],
    ["?endpoint=127.0.0.1:5000&disable_https=1&use_path_style=T", "http://127.0.0.1:5000", true],
    ["?endpoint=minio.acme.dev", "https://minio.acme.dev", false],
    ["?endpoint=http://minio.acme.dev&use_path_style=yes", "http://minio.acme.dev", false],
  ])("reaches another endpoint by %s", (query, endpoint, forcePathStyle) => {
    expect(configOf(query)).toMatchObject({ endpoint, forcePathStyle });
  });

  it("takes the other switches", () => {
    expect(configOf("?accelerate=true&dualstack=true&fips=true")).toMatchObject({
      useAccelerateEndpoint: true,
      useDualstackEndpoint: true,
      useFipsEndpoint: true,
    });
  });

  it.each(["?role=arn:aws:iam::111122223333:role/states", "?anonymous=true"])("has none for %s", (query) => {
    expect(configOf(query)).toBeUndefined();
  });
});
