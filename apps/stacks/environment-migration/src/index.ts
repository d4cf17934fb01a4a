import * as pulumi from "@pulumi/pulumi";
import { composeEnvironment } from "./compose-environment.ts";
import { assertSuffixUnshared } from "./other-environments.ts";
import { fromConfig, parseStackSettings } from "./settings.ts";

const file = `Pulumi.${pulumi.getStack()}.yaml`;
const settings = parseStackSettings(fromConfig(new pulumi.Config().require("settings")), file);
assertSuffixUnshared(settings, file, new URL("../", import.meta.url));

export const { contractVersion, source, target } = composeEnvironment(settings);
