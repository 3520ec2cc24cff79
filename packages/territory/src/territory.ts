import type { EventEnvelope } from '@gridweave/events/envelope';
import type { GridArea } from '@gridweave/events/organization-events';
import type { Database } from '@gridweave/subgraph/database';
import type { Subscription } from '@gridweave/subgraph/event-consumer';
import { applyTerritoryEvents } from './apply';
import { type LocateArea, LocateIndex } from './locate-index';
import { TerritoryDivision, TerritoryGrid, TerritoryRevision, TerritoryUnit } from './tables';

export type DivisionLabel = Readonly<TerritoryDivision>;
export type GridLabel = Readonly<Omit<TerritoryGrid, 'areas'>>;
export type UnitLabel = Readonly<TerritoryUnit>;

const pollMilliseconds = 500;

/**
 * Today's divisions, grids and units with their labels, and where the grids lie: in memory, for answers and for locating.
 * Follows the tables within half a second, whichever process changed them.
 */
export class Territory {
  #revision = -1;
  #divisions = new Map<string, DivisionLabel>();
  #grids = new Map<string, GridLabel>();
  #units = new Map<string, UnitLabel>();
  #areas: LocateArea[] = [];
  #index: LocateIndex | null = null;
  #timer: NodeJS.Timeout | undefined;

  private constructor(private readonly database: Database) {}

  static async open(database: Database): Promise<Territory> {
    const territory = new Territory(database);
    await territory.refresh();
    return territory;
  }

  division(id: string): DivisionLabel | null {
    return this.#divisions.get(id) ?? null;
  }

  grid(id: string): GridLabel | null {
    return this.#grids.get(id) ?? null;
  }

  unit(id: string): UnitLabel | null {
    return this.#units.get(id) ?? null;
  }

  divisions(): Iterable<DivisionLabel> {
    return this.#divisions.values();
  }

  grids(): Iterable<GridLabel> {
    return this.#grids.values();
  }

  units(): Iterable<UnitLabel> {
    return this.#units.values();
  }

  /** The division and everything above it, lowest first; empty when it is not known. */
  ancestors(divisionId: string): DivisionLabel[] {
    const chain: DivisionLabel[] = [];
    for (
      let up = this.division(divisionId);
      up && !chain.includes(up);
      up = up.parentId ? this.division(up.parentId) : null
    ) {
      chain.push(up);
    }
    return chain;
  }

  /** True when the division lies in or under the other one. */
  isWithin(divisionId: string, ancestorId: string): boolean {
    return this.ancestors(divisionId).some((division) => division.id === ancestorId);
  }

  /** The index over every dated area; built when first asked for. */
  get locateIndex(): LocateIndex {
    this.#index ??= new LocateIndex(this.#areas);
    return this.#index;
  }

  /** Reads the tables again if anything has changed since the last time. */
  async refresh(): Promise<void> {
    const { manager } = this.database;
    const { revision } = await manager.findOneByOrFail(TerritoryRevision, { id: 1 });
    if (revision === this.#revision) return;
    const [divisions, grids, units] = await Promise.all([
      manager.find(TerritoryDivision),
      manager.find(TerritoryGrid),
      manager.find(TerritoryUnit),
    ]);
    this.#revision = revision;
    this.#divisions = byId(divisions);
    this.#units = byId(units);
    this.#areas = grids.filter((grid) => grid.live).flatMap(areasOf);
    this.#grids = byId(grids.map(({ areas: _, ...label }) => label));
    this.#index = null;
  }

  /** Looks for changes of other processes until stopped. */
  watch(): void {
    this.#timer = setInterval(() => {
      this.refresh().catch(() => {});
    }, pollMilliseconds);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** What incidents and personnel pass to their definition to follow organization's events. */
  subscription(alsoApply?: Subscription['apply']): Subscription {
    return {
      from: 'organization',
      apply: async (tx, events) => {
        await applyTerritoryEvents(this.database, tx, events);
        await alsoApply?.(tx, events);
      },
      applied: async (_events: readonly EventEnvelope[]) => this.refresh(),
    };
  }
}

function byId<T extends { id: string }>(rows: readonly T[]): Map<string, T> {
  return new Map(rows.map((row) => [row.id, row]));
}

function areasOf(grid: TerritoryGrid): LocateArea[] {
  return (JSON.parse(grid.areas) as GridArea[]).map((area) => ({
    gridId: grid.id,
    kind: grid.kind,
    rings: area.rings,
    validFrom: area.validFrom === null ? null : new Date(area.validFrom),
    validTo: area.validTo === null ? null : new Date(area.validTo),
  }));
}
