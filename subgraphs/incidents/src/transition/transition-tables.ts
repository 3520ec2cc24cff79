import { type EntityManager, LessThanOrEqual } from 'typeorm';
import { TransitionRowEntity, TransitionVersionRow } from './transition.entity';
import { type TransitionTable, ways } from './transition.rules';

/** The versions of the transition table. A version never changes, so that each is read once. */
export class TransitionTables {
  readonly #known = new Map<number, TransitionTable>();

  /** The version in force at a moment: of those that have begun, the one made last. */
  async inForce(manager: EntityManager, at: Date): Promise<TransitionTable> {
    const version = await manager.findOne(TransitionVersionRow, {
      where: { validFrom: LessThanOrEqual(at) },
      order: { version: 'DESC' },
    });
    return this.version(manager, version?.version ?? 1);
  }

  async version(manager: EntityManager, version: number): Promise<TransitionTable> {
    const known = this.#known.get(version);
    if (known) return known;
    const rows = await manager.findBy(TransitionRowEntity, { version });
    const table: TransitionTable = {
      version,
      rows: ways.map((way) => {
        const row = rows.find(({ deed, fromState }) => deed === way.deed && fromState === way.from);
        return {
          ...way,
          roles: JSON.parse(row?.roles ?? '[]'),
          evidence: JSON.parse(row?.evidence ?? '[]'),
          reasons: JSON.parse(row?.reasons ?? '[]'),
        };
      }),
    };
    if (rows.length > 0) this.#known.set(version, table);
    return table;
  }
}
