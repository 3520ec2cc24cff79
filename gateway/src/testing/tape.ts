/** Decisions in a row: what is shrunk is shrunk towards none, and the first choice is always the simplest. */
export class Tape {
  #position = 0;

  constructor(private readonly decisions: readonly number[]) {}

  choose(count: number): number {
    const decision = this.decisions[this.#position] ?? 0;
    this.#position += 1;
    return decision % count;
  }

  get isOver(): boolean {
    return this.#position >= this.decisions.length;
  }
}
