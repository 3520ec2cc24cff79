/** Texts to look for in others. Tens of thousands of them cost no more than a few: each place of a text is one look-up. */
export class Needles {
  readonly #texts: ReadonlySet<string>;
  /** How long those are that begin with the same two characters. */
  readonly #lengths = new Map<number, number[]>();

  constructor(texts: readonly (string | null)[]) {
    this.#texts = new Set(texts.filter((text): text is string => text !== null && text.length > 1));
    for (const text of this.#texts) {
      const lengths = this.#lengths.get(twoAt(text, 0)) ?? [];
      if (!lengths.includes(text.length)) lengths.push(text.length);
      this.#lengths.set(twoAt(text, 0), lengths);
    }
  }

  /** The first of them that stands in the text, or null. */
  firstIn(text: string): string | null {
    for (const found of this.#standingIn(text)) return found;
    return null;
  }

  /** All of them that stand in the text. */
  allIn(text: string): Set<string> {
    return new Set(this.#standingIn(text));
  }

  *#standingIn(text: string): Generator<string> {
    for (let start = 0; start + 1 < text.length; start += 1) {
      const lengths = this.#lengths.get(twoAt(text, start)) ?? none;
      for (const length of lengths) {
        const window = text.slice(start, start + length);
        if (this.#texts.has(window)) yield window;
      }
    }
  }
}

const none: readonly number[] = [];

const twoAt = (text: string, place: number) => text.charCodeAt(place) * 0x10000 + text.charCodeAt(place + 1);
