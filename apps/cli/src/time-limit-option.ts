import { InvalidArgumentError, Option } from "commander";

/** Seconds until a program that does not end is stopped. */
export function timeLimitOption(): Option {
  return new Option("--time-limit <seconds>", "stop a program that has not ended by then")
    .default(120)
    .argParser((text) => {
      const seconds = Number(text);
      if (!Number.isFinite(seconds) || seconds <= 0 || seconds > 3600)
        throw new InvalidArgumentError("Allowed are 1 to 3600 seconds.");
      return seconds;
    });
}
