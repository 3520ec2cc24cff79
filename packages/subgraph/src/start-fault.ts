/** Why a part cannot start, in one sentence that says what to do about it. Never carries a password. */
export class StartFault extends Error {
  override readonly name = 'StartFault';

  constructor(
    message: string,
    /** Tells faults apart that a program acts upon. */
    readonly code: string | null = null,
  ) {
    super(message);
  }
}
