import { describe, expect, it } from "vitest";
import { stackFolder } from "../../test/deploy-world.ts";
import { readProjectBackend } from "./project-backend.ts";

describe("readProjectBackend", () => {
  it.each([
    ["name: shop\nbackend: { url: s3://states }\n", "s3://states"],
    ["name: shop\n", undefined],
    ["name: shop\nbackend: s3://states\n", undefined],
    ["name: [", undefined],
  ])("reads %j", (text, url) => {
    expect(readProjectBackend(stackFolder({ "Pulumi.yaml": text }))).toBe(url);
  });

  it("is none where there is no project", () => {
    expect(readProjectBackend("/nowhere")).toBeUndefined();
  });
});
