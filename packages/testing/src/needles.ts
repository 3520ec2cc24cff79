/** Texts to look for in others. Tens of thousands of them cost no more than a few: each window of a text is one look-up. */
export class Needles {
  readonly #texts: ReadonlySet<string>;
  readonly #lengths: readonly number[];

  constructor(texts: readonly (string | null)[]) {
    this.#texts = new Set(texts.filter((text): text is string => text !== null && text.length > 1));
    this.#lengths = [...new Set([...this.#texts].map((text) => text.length))];
  }

  /** The first of them that stands in the text, or null. */
  firstIn(text: string): string | null {
    // Names, numbers and telephones have neither spaces nor ASCII punctuation in them.
    for (const [run] of text.matchAll(/[^\s"\\{}[\]:,]{2,}/gu)) {
      for (const length of this.#lengths) {
        for (let start = 0; start + length <= run.length; start += 1) {
          const window = run.slice(start, start + length);
          if (this.#texts.has(window)) return window;
        }
      }
    }
    return null;
  }
}
