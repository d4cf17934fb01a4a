import * as pulumi from "@pulumi/pulumi";
import { composeEnvironment } from "./compose-environment.ts";
import { parseStackSettings } from "./settings.ts";

const raw = new pulumi.Config().requireObject<unknown>("settings");
const settings = parseStackSettings(raw, `Pulumi.${pulumi.getStack()}.yaml`);

export const { contractVersion, source, target } = composeEnvironment(settings);
