/** An answer of GraphQL that has one error alone. */
export function errorText(code: string, message: string): string {
  return JSON.stringify({ errors: [{ message, extensions: { code } }] });
}

/** The stream ends, and what it told may go on being followed by another one. */
export const liveEnded = errorText('LIVE_ENDED', 'Connect again to go on.');
export const tokenEnded = errorText('UNAUTHENTICATED', 'The token has expired: sign in again.');
