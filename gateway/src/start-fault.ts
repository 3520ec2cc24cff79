/** Why the gateway cannot start, in one sentence that says what to do about it. Never carries a secret. */
export class StartFault extends Error {
  override readonly name = 'StartFault';
}
