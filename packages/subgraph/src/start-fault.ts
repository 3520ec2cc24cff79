/** Why a part cannot start, in one sentence that says what to do about it. Never carries a password. */
export class StartFault extends Error {
  override readonly name = 'StartFault';
}
