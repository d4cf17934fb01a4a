import { DescribeImagesCommand, EC2Client } from "@aws-sdk/client-ec2";
import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import type { ImagePort } from "../preflight-ports.ts";
import { type ClientBase, perRegion } from "./reach.ts";
import { dateOf, listIn, orAbsent, reading, textIn } from "./reading.ts";

export function imagePort(base: ClientBase): ImagePort {
  const ec2 = perRegion((region) => new EC2Client({ ...base, region }));
  const ssm = perRegion((region) => new SSMClient({ ...base, region }));
  return {
    image: async (id, region) => {
      const action = "ec2:DescribeImages";
      // Else what is deprecated or disabled would not be told from what is not there.
      const command = new DescribeImagesCommand({ ImageIds: [id], IncludeDeprecated: true, IncludeDisabled: true });
      const absent = ["InvalidAMIID.NotFound", "InvalidAMIID.Malformed", "InvalidAMIID.Unavailable"];
      const answer = await orAbsent(
        absent,
        reading(action, () => ec2(region).send(command)),
      );
      const image = answer === undefined ? undefined : listIn(action, answer.Images)[0];
      if (image === undefined) return undefined;
      return {
        state: textIn(action, image.State),
        architecture: textIn(action, image.Architecture),
        deprecatedSince: dateOf(image.DeprecationTime),
      };
    },
    parameter: async (name, region) => {
      const asked = reading("ssm:GetParameter", () => ssm(region).send(new GetParameterCommand({ Name: name })));
      return (await orAbsent(["ParameterNotFound", "ParameterVersionNotFound"], asked))?.Parameter?.Value;
    },
  };
}
