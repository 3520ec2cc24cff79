import { Refusal } from '@gridweave/subgraph/refusal';
import { In } from 'typeorm';
import { GridVersionRow } from '../grid/grid.entity';
import { GridKind } from '../grid/grid.type';
import type { Drawing } from './drawing.queries';
import type { GridLabels } from './grid-plan';

const letters: Record<Exclude<GridKind, 'MICRO'>, string> = { COMMUNITY: 'C', VILLAGE: 'V', DEDICATED: 'Z' };

/** Gives new grids the next free code and local number; what was ever given is not given again. */
export class Numbering {
  readonly #given = new Map<string, number>();

  constructor(private readonly drawing: Drawing) {}

  /** For a territorial or dedicated grid of a community or village. */
  async forGrid(
    kind: Exclude<GridKind, 'MICRO'>,
    divisionId: string,
  ): Promise<Pick<GridLabels, 'code' | 'localNumber'>> {
    const { territory } = this.drawing;
    const letter = letters[kind];
    const ancestors = territory.ancestors(divisionId);
    const street = ancestors.find((division) => division.kind === 'SUBDISTRICT' || division.kind === 'TOWN');
    const prefix = `${ancestors[0]!.code}${letter}`;
    const code = await this.#next(prefix, () => this.#highestCode(prefix));
    const streetId = street?.id ?? divisionId;
    const local = await this.#next(`${streetId} ${letter}`, () => this.#highestLocalNumber(streetId, letter));
    if (code > 999) throw new Refusal('GRID_CODES_USED_UP', '该社区（村）的网格编码已用完。', 'divisionId');
    return { code: `${prefix}${String(code).padStart(3, '0')}`, localNumber: `${letter}${local}` };
  }

  /** For a micro grid of a territorial grid. */
  async forMicroGrid(
    parent: Pick<GridLabels, 'code' | 'localNumber'>,
  ): Promise<Pick<GridLabels, 'code' | 'localNumber'>> {
    const prefix = `${parent.code}-`;
    const number = await this.#next(prefix, () => this.#highestCode(prefix));
    const suffix = String(number).padStart(2, '0');
    return { code: `${prefix}${suffix}`, localNumber: `${parent.localNumber}-${suffix}` };
  }

  async #next(name: string, highest: () => Promise<number>): Promise<number> {
    const last = this.#given.get(name) ?? (await highest());
    this.#given.set(name, last + 1);
    return last + 1;
  }

  async #highestCode(prefix: string): Promise<number> {
    const rows = await this.drawing.manager
      .createQueryBuilder(GridVersionRow, 'facts')
      .select('DISTINCT facts.code', 'label')
      .where('facts.code LIKE :prefix', { prefix: `${prefix}%` })
      .getRawMany<{ label: string }>();
    return highestOf(rows.map(({ label }) => label.slice(prefix.length)));
  }

  async #highestLocalNumber(streetId: string, letter: string): Promise<number> {
    const { territory, manager } = this.drawing;
    const divisionIds = [...territory.divisions()]
      .filter(({ id }) => territory.isWithin(id, streetId))
      .map(({ id }) => id);
    const rows = await manager
      .createQueryBuilder(GridVersionRow, 'facts')
      .select('DISTINCT facts.localNumber', 'label')
      .where({ divisionId: In(divisionIds) })
      .getRawMany<{ label: string }>();
    return highestOf(rows.filter(({ label }) => label.startsWith(letter)).map(({ label }) => label.slice(1)));
  }
}

/** The highest of the labels that are whole numbers. */
function highestOf(labels: readonly string[]): number {
  return labels.filter((label) => /^\d+$/.test(label)).reduce((highest, label) => Math.max(highest, Number(label)), 0);
}
