/** Checks tokens of people. */
export interface IdentityProvider {
  /** The subject of a valid token, null for a token that is not valid (any more); throws when it cannot tell. */
  verify(token: string): Promise<string | null>;
}
