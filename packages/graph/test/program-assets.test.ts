import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ContentDigests } from "../src/evaluator/values/content-digests.ts";
import { graphOf, nodeNamed, writeProgram } from "./written-program.ts";

describe.concurrent("assets", () => {
  it("are compared by content: file or text, folder or map of the same files", async () => {
    const graph = await graphOf({
      "code/a.txt": "one",
      "code/deep/b.txt": "two",
      "same/a.txt": "one",
      "same/deep/b.txt": "two",
      "other/a.txt": "one",
      "other/deep/b.txt": "changed",
      "index.js": `const aws = require("@pulumi/aws");
const { FileAsset, StringAsset, RemoteAsset, FileArchive, AssetArchive } = require("@pulumi/pulumi").asset;
const make = (name, source) => new aws.s3.BucketObject(name, { bucket: "b", source });
make("file", new FileAsset("./code/a.txt"));
make("text", new StringAsset("one"));
make("remote", new RemoteAsset("https://files.test/a.txt"));
make("folder", new FileArchive("code"));
make("same", new FileArchive("./same"));
make("map", new AssetArchive({ "deep/b.txt": new StringAsset("two"), "a.txt": new FileAsset("code/a.txt") }));
make("nested", new AssetArchive({ "a.txt": new StringAsset("one"), deep: new AssetArchive({ "b.txt": new StringAsset("two") }) }));
make("other", new FileArchive("other"));
make("missing", new FileArchive("dist"));\n`,
    });
    const digest = (name: string): unknown => nodeNamed(graph, name).inputs["source"];
    expect(digest("file")).toEqual(digest("text"));
    expect(digest("file")).not.toEqual(digest("remote"));
    expect(digest("same")).toEqual(digest("folder"));
    expect(digest("map")).toEqual(digest("folder"));
    expect(digest("nested")).toEqual(digest("folder"));
    expect(digest("other")).not.toEqual(digest("folder"));
    expect(graph.gaps).toMatchObject([{ kind: "missing-file", message: expect.stringContaining("dist") }]);
  });

  it("end at a link to a folder above, and compare by size beyond a limit", () => {
    const dir = writeProgram({ "in/a.txt": "1234", "in/b.txt": "5678" });
    symlinkSync(join(dir, "in"), join(dir, "in/loop"));
    const digest = expect.stringMatching(/^[0-9a-f]{64}$/);
    expect(new ContentDigests().of(join(dir, "in"))).toEqual({
      kind: "folder",
      entries: [
        ["a.txt", digest],
        ["b.txt", digest],
      ],
      isWhole: true,
    });
    expect(new ContentDigests({ files: 1, bytes: 1_000 }).of(join(dir, "in"))).toEqual({
      kind: "folder",
      entries: [
        ["a.txt", digest],
        ["b.txt", "4 bytes"],
      ],
      isWhole: false,
    });
  });
});
