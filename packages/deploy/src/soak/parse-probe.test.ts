import { describe, expect, it } from "vitest";
import { parseProbe } from "./parse-probe.ts";

describe("parseProbe", () => {
  it.each([
    ["https://shop.example/health", { kind: "url", url: "https://shop.example/health" }],
    ["output:url", { kind: "output", output: "url", path: "" }],
    ["output:url/health?k=v", { kind: "output", output: "url", path: "/health?k=v" }],
  ])("reads %s", (text, target) => {
    expect(parseProbe(text)).toEqual({ target });
  });

  it.each(["", "http://shop.example", "shop.example", "output:", "output:a b", "ftp://x", "https://"])(
    "takes %j for none",
    (text) => {
      expect(parseProbe(text)).toBeUndefined();
    },
  );
});
