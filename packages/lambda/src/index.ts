export { bundleHandler } from "./bundle-handler.ts";
export { LambdaFunction, type LambdaFunctionArgs } from "./lambda-function.ts";
