import * as pulumi from "@pulumi/pulumi";

/** Answers the text of the one file in a bundle. */
export async function codeOf(archive: pulumi.asset.AssetArchive): Promise<string> {
  const assets = await archive.assets;
  const asset = assets["index.mjs"];
  if (!(asset instanceof pulumi.asset.StringAsset) || Object.keys(assets).length !== 1) {
    throw new Error(`The bundle holds ${Object.keys(assets).join(", ")}; expected index.mjs alone.`);
  }
  return asset.text;
}
