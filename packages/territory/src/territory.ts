import type { EventEnvelope } from '@gridweave/events/envelope';
import type { GridArea } from '@gridweave/events/organization-events';
import type { Database } from '@gridweave/subgraph/database';
import type { Subscription } from '@gridweave/subgraph/event-consumer';
import { noteRead } from '@gridweave/subgraph/table-reads';
import { In } from 'typeorm';
import { applyTerritoryEvents } from './apply';
import { type LocateArea, LocateIndex } from './locate-index';
import { TerritoryDivision, TerritoryGrid, TerritoryRevision, TerritoryUnit } from './tables';

export type DivisionLabel = Readonly<TerritoryDivision>;
export type GridLabel = Readonly<Omit<TerritoryGrid, 'areas'>>;
export type UnitLabel = Readonly<TerritoryUnit>;

const divisionTables = ['territory_division'];
const gridTables = ['territory_grid'];
const unitTables = ['territory_unit'];
const revisionTables = ['territory_revision'];
const allTables = [divisionTables, gridTables, unitTables, revisionTables].flat();
const pollMilliseconds = 500;
const gridsAStatement = 500;

/** What is kept of a grid: its label to answer with, and its areas to locate by. */
interface KnownGrid {
  readonly label: GridLabel;
  readonly areas: readonly LocateArea[];
}

/**
 * Today's divisions, grids and units with their labels, and where the grids lie: in memory, for answers and for locating.
 * Follows the tables within half a second, whichever process changed them. Whatever it answers it notes as read, since
 * no statement does, and whatever it has read anew it has counted as changed: until then answers were of an older state.
 */
export class Territory {
  #revision = -1;
  #divisions = new Map<string, DivisionLabel>();
  #grids = new Map<string, KnownGrid>();
  #units = new Map<string, UnitLabel>();
  #index: LocateIndex | null = null;
  #timer: NodeJS.Timeout | undefined;
  #reading: Promise<void> = Promise.resolve();

  private constructor(private readonly database: Database) {}

  static async open(database: Database): Promise<Territory> {
    const territory = new Territory(database);
    await territory.refresh();
    return territory;
  }

  division(id: string): DivisionLabel | null {
    noteRead(divisionTables);
    return this.#divisions.get(id) ?? null;
  }

  grid(id: string): GridLabel | null {
    noteRead(gridTables);
    return this.#grids.get(id)?.label ?? null;
  }

  unit(id: string): UnitLabel | null {
    noteRead(unitTables);
    return this.#units.get(id) ?? null;
  }

  divisions(): Iterable<DivisionLabel> {
    noteRead(divisionTables);
    return this.#divisions.values();
  }

  grids(): Iterable<GridLabel> {
    noteRead(gridTables);
    return this.#labels();
  }

  *#labels(): Iterable<GridLabel> {
    for (const { label } of this.#grids.values()) yield label;
  }

  units(): Iterable<UnitLabel> {
    noteRead(unitTables);
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

  /** The state of the tables that the answers are from: equal to the row in `territory_revision` when up to date. */
  get revision(): number {
    noteRead(revisionTables);
    return this.#revision;
  }

  /** The index over every dated area; built when first asked for. */
  get locateIndex(): LocateIndex {
    noteRead(gridTables);
    this.#index ??= new LocateIndex([...this.#grids.values()].flatMap(({ areas }) => areas));
    return this.#index;
  }

  /** Reads what has changed in the tables since the last time: of the grids only those with another version. */
  refresh(): Promise<void> {
    // One at a time, or an older reading could replace a newer one.
    const turn = this.#reading.then(() => this.#read());
    this.#reading = turn.catch(() => {});
    return turn;
  }

  async #read(): Promise<void> {
    const { manager } = this.database;
    const { revision } = await manager.findOneByOrFail(TerritoryRevision, { id: 1 });
    if (revision === this.#revision) return;
    const [divisions, grids, units] = await Promise.all([
      manager.find(TerritoryDivision),
      this.#readGrids(),
      manager.find(TerritoryUnit),
    ]);
    if (this.#revision >= 0) this.database.countAnew(allTables);
    this.#revision = revision;
    this.#divisions = byId(divisions);
    this.#units = byId(units);
    if (grids === null) return;
    const { known, changedIds } = grids;
    this.#grids = known;
    const areas = [...changedIds].flatMap((id) => known.get(id)?.areas ?? []);
    this.#index = this.#index?.withChanges(changedIds, areas) ?? null;
  }

  /** Every grid, those of an unchanged version as they are known; null when none has changed. */
  async #readGrids(): Promise<{ known: Map<string, KnownGrid>; changedIds: Set<string> } | null> {
    const { manager } = this.database;
    const found = await manager.find(TerritoryGrid, { select: { id: true, version: true } });
    const changed = found.filter(({ id, version }) => this.#grids.get(id)?.label.version !== version);
    if (changed.length === 0 && found.length === this.#grids.size) return null;
    const fresh = new Map<string, KnownGrid>();
    for (let start = 0; start < changed.length; start += gridsAStatement) {
      const ids = changed.slice(start, start + gridsAStatement).map(({ id }) => id);
      for (const row of await manager.findBy(TerritoryGrid, { id: In(ids) })) fresh.set(row.id, knownGrid(row));
    }
    const known = found.flatMap(({ id }) => {
      const grid = fresh.get(id) ?? this.#grids.get(id);
      return grid ? [[id, grid] as const] : [];
    });
    const stay = new Map(known);
    const gone = [...this.#grids.keys()].filter((id) => !stay.has(id));
    return { known: stay, changedIds: new Set([...changed.map(({ id }) => id), ...gone]) };
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

function knownGrid({ areas, ...label }: TerritoryGrid): KnownGrid {
  const { id: gridId, kind, live } = label;
  const dated = (JSON.parse(areas) as GridArea[]).map((area) => ({
    gridId,
    kind,
    rings: area.rings,
    validFrom: area.validFrom === null ? null : new Date(area.validFrom),
    validTo: area.validTo === null ? null : new Date(area.validTo),
  }));
  // A grid that is withdrawn, or has not begun, still answers for the days that its areas name.
  return { label, areas: live ? dated : dated.filter(({ validFrom, validTo }) => validFrom ?? validTo) };
}
