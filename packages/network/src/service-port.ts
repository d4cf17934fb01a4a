import { UserError } from "@causeway/core";

/** Ports that give a shell or a desktop. */
const administrationPorts = [22, 3389];

/**
 * Answers the port of a service, once it is known to be one.
 *
 * @param setting What the user calls it, as `appPort`.
 * @throws UserError `network/port-forbidden` for a port of remote administration and for what is no port.
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager.html
 */
export function servicePort(setting: string, port: number): number {
  const isPort = Number.isInteger(port) && port >= 1 && port <= 65_535;
  if (!isPort || administrationPorts.includes(port)) {
    throw new UserError(
      "network/port-forbidden",
      `${setting} is ${port}; allowed is a whole number from 1 to 65535 other than ${administrationPorts.join(" and ")}.`,
      {
        hint: "Give the port on which the service listens; operators get in by Session Manager, without an open port.",
      },
    );
  }
  return port;
}
