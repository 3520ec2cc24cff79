/** Lets only so much be done at once: each takes its share when its turn comes, in the order of asking. */
export class Turns {
  #free: number;
  readonly #waiting: { share: number; begin: () => void }[] = [];

  constructor(shares: number) {
    this.#free = shares;
  }

  async take<T>(share: number, work: () => Promise<T>): Promise<T> {
    await new Promise<void>((begin) => {
      this.#waiting.push({ share, begin });
      this.#admit();
    });
    try {
      return await work();
    } finally {
      this.#free += share;
      this.#admit();
    }
  }

  #admit(): void {
    for (let next = this.#waiting[0]; next && next.share <= this.#free; next = this.#waiting[0]) {
      this.#waiting.shift();
      this.#free -= next.share;
      next.begin();
    }
  }
}
