/** The same may work later: a throttle, a fault of the service, a change that another one holds up. */
export class PassingFault extends Error {
  override readonly name = "PassingFault";
}
