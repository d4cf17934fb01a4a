import { bundleHandler, LambdaFunction } from "@causeway/lambda";
import { environmentIn } from "../environment.ts";

const environment = environmentIn("eu-west-1");

const greeter = new LambdaFunction("greeter", {
  environment,
  description: "Greets whoever calls",
  code: bundleHandler(new URL("./handlers/greet.ts", import.meta.url)),
  variables: { GREETING: "Good morning" },
});

export const { functionName, deadLetterQueueName } = greeter;
