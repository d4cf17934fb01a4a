export { type ErrorCode, errorCodes } from "./errors/error-codes.ts";
export { isUserError, UserError } from "./errors/user-error.ts";
