/** Rows of types: how far each caller is answered something in fields. Fields of a type that agree share a row. */
export type FieldRows = Readonly<Record<string, readonly (readonly [fields: string, who: string])[]>>;

/** Why nothing stands in fields, whatever is planted: by the reason, each as `Type.field`. */
export type NeverSeen = Readonly<Record<string, string>>;

/**
 * The rows of a matrix, field by field. Where nobody is answered anything a leak would not show, so a row names somebody, and
 * what nobody is ever answered has its reason instead.
 */
export class FieldTable {
  readonly #rows = new Map<string, Map<string, string>>();

  /** Throws for a row that names nobody, for a reason that is none, and for a field that is said twice. */
  constructor(rows: FieldRows, neverSeen: NeverSeen) {
    for (const [type, some] of Object.entries(rows)) {
      this.#rows.set(type, this.#rows.get(type) ?? new Map());
      for (const [fields, who] of some) {
        if (who.trim() === '')
          throw new Error(`nobody is answered anything in ${type}: ${fields}; plant something there`);
        for (const field of fields.split(' ')) this.#say(type, field, who);
      }
    }
    for (const [reason, fields] of Object.entries(neverSeen)) {
      if (reason.trim() === '') throw new Error(`there is no reason why nobody is answered anything in ${fields}`);
      for (const place of fields.split(' ')) {
        const [type = '', field = ''] = place.split('.');
        this.#say(type, field, '');
      }
    }
  }

  /** Types that have rows. */
  get types(): string[] {
    return [...this.#rows.keys()];
  }

  /** Each field of a type with its row, which is empty where nobody is answered anything. */
  of(type: string): (readonly [field: string, who: string])[] {
    return [...(this.#rows.get(type) ?? [])];
  }

  #say(type: string, field: string, who: string): void {
    const of = this.#rows.get(type) ?? new Map<string, string>();
    if (of.has(field)) throw new Error(`${type}.${field} has two rows`);
    this.#rows.set(type, of.set(field, who));
  }
}
