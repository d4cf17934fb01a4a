import { CreateBucketCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { startMoto } from "../start-moto.ts";
import type { Surroundings } from "./engine-world.ts";

/** A bucket for states, in an empty AWS of its own. */
export interface StateBucket {
  /** Answers those of a world that keeps its states in a folder of it. */
  readonly surroundings: (folder: string) => Surroundings;
  readonly keys: () => Promise<readonly string[]>;
  readonly stop: () => Promise<void>;
}

export async function startStateBucket(): Promise<StateBucket> {
  const moto = await startMoto();
  const {
    AWS_ENDPOINT_URL: endpoint = "",
    AWS_ACCESS_KEY_ID: accessKeyId = "",
    AWS_SECRET_ACCESS_KEY: secretAccessKey = "",
  } = moto.env;
  const credentials = { accessKeyId, secretAccessKey };
  const client = new S3Client({ endpoint, region: "us-east-1", forcePathStyle: true, credentials });
  const bucket = "states";
  await client.send(new CreateBucketCommand({ Bucket: bucket }));
  const place = `endpoint=${new URL(endpoint).host}&disableSSL=true&s3ForcePathStyle=true&region=us-east-1`;
  return {
    surroundings: (folder) => ({
      backendUrl: `s3://${bucket}/${folder}?${place}`,
      env: { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey },
    }),
    keys: async () => {
      const { Contents: objects = [] } = await client.send(new ListObjectsV2Command({ Bucket: bucket }));
      return objects.map(({ Key }) => String(Key));
    },
    stop: moto.stop,
  };
}
