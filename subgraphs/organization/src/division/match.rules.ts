/** A line of a yearly list. */
export interface ListedDivision {
  readonly code: string;
  readonly name: string;
  readonly level: 'district' | 'street' | 'town' | 'community' | 'village';
  readonly parentCode: string;
}

/** One yearly list of divisions; it says what was so on its cut-off day. */
export interface DivisionEdition {
  readonly year: number;
  /** Asia/Shanghai date. */
  readonly cutOff: string;
  readonly rows: readonly ListedDivision[];
}

/** What a person says where two lists alone do not: which divisions are the same, and since when, by what document. */
export interface DivisionDecision {
  /** Code in the new list; null for a division that is gone. */
  readonly code: string | null;
  /** Code in the list before; null for a division that is new. */
  readonly previousCode: string | null;
  /** Codes before, of the divisions that a new one was made of. */
  readonly predecessorCodes: readonly string[];
  /** Codes in the new list, of the divisions that a gone one became a part of. */
  readonly successorCodes: readonly string[];
  /** Asia/Shanghai date on which the change took effect. */
  readonly effectiveOn: string | null;
  /** The document that gives the day. */
  readonly document: string | null;
}

/** The same division in two lists; one side is null where it came or went. */
export interface DivisionPair {
  readonly previous: ListedDivision | null;
  readonly next: ListedDivision | null;
  readonly decision: DivisionDecision | null;
}

/** Lines of two lists that may or may not be the same division. */
export interface DivisionQuestion {
  /** SAME_NAME: several of one name on a level. SAME_CODE: one code, two names, so renamed or replaced. */
  readonly kind: 'SAME_NAME' | 'SAME_CODE';
  readonly previous: readonly ListedDivision[];
  readonly next: readonly ListedDivision[];
}

export interface Matching {
  readonly pairs: readonly DivisionPair[];
  readonly questions: readonly DivisionQuestion[];
}

/** Parents before children, so that a child can be told by its parent. */
const levels = [['district'], ['street', 'town'], ['community', 'village']] as const;

/**
 * Finds the divisions of one list in the next: as decided; then what is as it was; then the same full name on the same
 * level, whatever the code. Where more than one bears a name, or one code bears another name, a question is asked.
 */
export function matchDivisions(
  previousRows: readonly ListedDivision[],
  nextRows: readonly ListedDivision[],
  decisions: readonly DivisionDecision[],
): Matching {
  const open = new OpenRows(previousRows, nextRows);
  const questions: DivisionQuestion[] = [];
  open.takeDecided(decisions);
  for (const level of levels) {
    open.takeUnchanged(level);
    questions.push(...open.takeNamed(level));
  }
  questions.push(...open.sameCodes(questions));
  return { pairs: open.pairs(), questions };
}

/** The lines of both lists that have not found their other half yet. */
class OpenRows {
  readonly #previous: Map<string, ListedDivision>;
  readonly #next: Map<string, ListedDivision>;
  readonly #previousOf = new Map<string, ListedDivision>();
  readonly #decisions = new Map<string, DivisionDecision>();

  constructor(
    private readonly previousRows: readonly ListedDivision[],
    private readonly nextRows: readonly ListedDivision[],
  ) {
    this.#previous = new Map(previousRows.map((row) => [row.code, row]));
    this.#next = new Map(nextRows.map((row) => [row.code, row]));
  }

  takeDecided(decisions: readonly DivisionDecision[]): void {
    for (const decision of decisions) {
      const previous = this.#previous.get(decision.previousCode ?? '');
      const next = this.#next.get(decision.code ?? '');
      if (previous && next) this.#previousOf.set(next.code, previous);
      if (previous) this.#previous.delete(previous.code);
      if (next) this.#next.delete(next.code);
      this.#decisions.set(next ? `next ${next.code}` : `previous ${previous?.code}`, decision);
    }
  }

  takeUnchanged(level: readonly string[]): void {
    for (const next of this.#openOn(level, this.#next)) {
      const previous = this.#previous.get(next.code);
      if (previous && nameOf(previous) === nameOf(next) && this.#parentsAgree(previous, next))
        this.#take(previous, next);
    }
  }

  takeNamed(level: readonly string[]): DivisionQuestion[] {
    const before = Map.groupBy(this.#openOn(level, this.#previous), nameOf);
    const questions: DivisionQuestion[] = [];
    for (const [name, next] of Map.groupBy(this.#openOn(level, this.#next), nameOf)) {
      const previous = before.get(name) ?? [];
      if (previous.length === 1 && next.length === 1) this.#take(previous[0]!, next[0]!);
      else if (previous.length > 0) questions.push({ kind: 'SAME_NAME', previous, next });
    }
    return questions;
  }

  sameCodes(asked: readonly DivisionQuestion[]): DivisionQuestion[] {
    const already = new Set(asked.flatMap(({ previous, next }) => [...previous, ...next]));
    return [...this.#next.values()].flatMap((next) => {
      const previous = this.#previous.get(next.code);
      if (!previous || previous.level !== next.level || already.has(previous) || already.has(next)) return [];
      return [{ kind: 'SAME_CODE', previous: [previous], next: [next] } as const];
    });
  }

  pairs(): DivisionPair[] {
    const found = new Set(this.#previousOf.values());
    return [
      ...this.nextRows.map((next) => ({
        previous: this.#previousOf.get(next.code) ?? null,
        next,
        decision: this.#decisions.get(`next ${next.code}`) ?? null,
      })),
      ...this.previousRows
        .filter((previous) => !found.has(previous))
        .map((previous) => ({
          previous,
          next: null,
          decision: this.#decisions.get(`previous ${previous.code}`) ?? null,
        })),
    ];
  }

  #openOn(level: readonly string[], rows: ReadonlyMap<string, ListedDivision>): ListedDivision[] {
    return [...rows.values()].filter((row) => level.includes(row.level));
  }

  /** One code may name two divisions in turn, so the parents have to be the same division. */
  #parentsAgree(previous: ListedDivision, next: ListedDivision): boolean {
    const parent = this.#previousOf.get(next.parentCode);
    return parent ? parent.code === previous.parentCode : previous.level === 'district';
  }

  #take(previous: ListedDivision, next: ListedDivision): void {
    this.#previousOf.set(next.code, previous);
    this.#previous.delete(previous.code);
    this.#next.delete(next.code);
  }
}

function nameOf({ level, name }: ListedDivision): string {
  return `${level} ${name}`;
}
