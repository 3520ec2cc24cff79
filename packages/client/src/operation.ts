/** An operation as `@gridweave/client/codegen` writes it: its text, and what its answer holds. */
export interface Operation<Data, Variables> {
  readonly name: string;
  readonly kind: 'query' | 'mutation';
  readonly text: string;
  /** `sha256:` and the digest of the text, by which manifests know it. */
  readonly id: string;
  /** Where the answer has enums. */
  readonly enums: EnumPlaces;
  /** Never there; carries the types. */
  readonly types?: (variables: Variables) => Data;
}

/** By key of the answer: the words that an enum had when the client was made, or what lies below. Lists have no key. */
export interface EnumPlaces {
  readonly [key: string]: EnumPlaces | EnumWords;
}

/** Every word of an enum with what a person reads, in Chinese. */
export type EnumWords = ReadonlyMap<string, string>;

/** What a word is taken for that the graph has learnt since. */
export const unknown = 'UNKNOWN';
