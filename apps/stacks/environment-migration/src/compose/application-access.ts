import * as pulumi from "@pulumi/pulumi";
import type { AccessStatement } from "@causeway/core/component";

/** Lets the application work with its files and its items. The key's policy admits it through both services. */
export function applicationAccess({
  bucketArn,
  tableArn,
}: Readonly<Record<"bucketArn" | "tableArn", pulumi.Output<string>>>): readonly AccessStatement[] {
  return [
    {
      sid: "Files",
      actions: ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"],
      resources: [pulumi.interpolate`${bucketArn}/*`],
    },
    { sid: "ListFiles", actions: ["s3:ListBucket"], resources: [bucketArn] },
    {
      sid: "Items",
      actions: [
        "dynamodb:BatchGetItem",
        "dynamodb:BatchWriteItem",
        "dynamodb:ConditionCheckItem",
        "dynamodb:DeleteItem",
        "dynamodb:GetItem",
        "dynamodb:PutItem",
        "dynamodb:Query",
        "dynamodb:UpdateItem",
      ],
      resources: [tableArn],
    },
  ];
}
