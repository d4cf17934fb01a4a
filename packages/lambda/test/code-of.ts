import { readFileSync } from "node:fs";
import * as pulumi from "@pulumi/pulumi";

/** Answers the text of the one file in a bundle. */
export async function codeOf(archive: pulumi.asset.AssetArchive): Promise<string> {
  const assets = await archive.assets;
  const asset = assets["index.mjs"];
  if (Object.keys(assets).length !== 1) throw new Error(`The bundle holds ${Object.keys(assets).join(", ")}.`);
  if (asset instanceof pulumi.asset.FileAsset) return readFileSync(await asset.path, "utf8");
  if (asset instanceof pulumi.asset.StringAsset) return await asset.text;
  throw new Error("The bundle holds no index.mjs.");
}
