import { describe, expect, it } from "vitest";
import { make, secretValue, unknownValue, verdictsOf } from "../../test/judge-program.ts";
import { outputOf } from "../examples/example.ts";

const named = (bucket: string) => verdictsOf("bucket-name", { one: make("aws:s3/bucket:Bucket", { bucket }) });
const prefixed = (bucketPrefix: string) =>
  verdictsOf("bucket-name", { one: make("aws:s3/bucket:Bucket", { bucketPrefix }) });

describe("a stated name", () => {
  it.each([
    "abc",
    "a.b-c",
    "123",
    `a${"b".repeat(62)}`,
    "shop-123456789012-eu-central-1-an",
    "my.bucket.example",
    "a-xn--b",
  ])("may be %s", (name) => {
    expect(named(name)).toEqual([]);
  });

  it.each([
    "ab",
    "a".repeat(64),
    "Assets",
    "shop_assets",
    "shop assets",
    "shop-🚀",
    "-shop",
    "shop-",
    ".shop",
    "shop.",
    "a..b",
    "192.168.5.4",
    "xn--shop",
    "sthree-shop",
    "sthree-configurator-x",
    "amzn-s3-demo-shop",
    "shop-s3alias",
    "shop--ol-s3",
    "shop.mrap",
    "shop--x-s3",
    "shop--table-s3",
    "shop-an",
    "shop\n",
  ])("may not be %j", (name) => {
    expect(named(name)).toEqual(["violation one bucket"]);
  });

  it("is undecided where a secret was taken out of it", () => {
    expect(named("shop-[secret]")).toEqual(["undecided one bucket"]);
    expect(prefixed("[secret]-")).toEqual(["undecided one bucketPrefix"]);
    expect(verdictsOf("bucket-name", { "shop-[secret]": make("aws:s3/bucket:Bucket") })).toEqual([
      "undecided shop-[secret]",
    ]);
  });

  it("is undecided while it is unknown, secret, or partly made up", () => {
    const program = (bucket: Parameters<typeof make>[1]) => ({
      id: make("random:index/randomId:RandomId"),
      one: make("aws:s3/bucket:Bucket", bucket),
    });
    expect(verdictsOf("bucket-name", program({ bucket: unknownValue }))).toEqual(["undecided one bucket"]);
    expect(verdictsOf("bucket-name", program({ bucket: secretValue }))).toEqual(["undecided one bucket"]);
    expect(verdictsOf("bucket-name", program({ bucket: { $text: ["Shop-", outputOf("id", "hex")] } }))).toEqual([
      "undecided one bucket",
    ]);
  });
});

describe("a name that is made up", () => {
  it("begins with a prefix that leaves room", () => {
    expect(prefixed("shop-")).toEqual([]);
    expect(prefixed("a".repeat(37))).toEqual([]);
    expect(prefixed("a".repeat(38))).toEqual(["violation one bucketPrefix"]);
    expect(prefixed("Shop-")).toEqual(["violation one bucketPrefix"]);
  });

  it("is the logical name in lower case, with seven digits more", () => {
    const auto = (name: string) => verdictsOf("bucket-name", { [name]: make("aws:s3/bucket:Bucket") });
    expect(auto("ShopAssets")).toEqual([]);
    expect(auto("a".repeat(55))).toEqual([]);
    expect(auto("a".repeat(56))).toHaveLength(1);
    expect(auto("shop_assets")).toEqual(["violation shop_assets"]);
  });
});
