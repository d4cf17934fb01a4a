import { Command } from "commander";
import { exitCodes } from "../exit-codes.ts";
import type { CommandContext } from "../run.ts";
import { checkMachine } from "./check-machine.ts";

export function doctorCommand({ streams, finish }: CommandContext): Command {
  return new Command("doctor")
    .description("Check what is installed and set up here, and tell what works without it.")
    .action(async () => {
      const checks = await checkMachine(process.env);
      for (const { name, isFine, found, without } of checks) {
        streams.out.write(
          `${isFine ? "ok     " : "missing"}  ${name}: ${found}\n${isFine ? "" : `         ${without}\n`}`,
        );
      }
      finish(checks.every(({ isFine, isNeeded }) => isFine || !isNeeded) ? exitCodes.clean : exitCodes.found);
    });
}
