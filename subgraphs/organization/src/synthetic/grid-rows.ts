import { seedId } from '@gridweave/territory/seed-id';
import type { DedicatedArea } from './dedicated-areas.js';
import { NAMED_NIGHT_MARKET, NIGHT_MARKET } from './dedicated-scenes.js';
import { type DividedDivision, inReadingOrder } from './divide-district.js';
import type { CellGraph } from './grow-regions.js';
import { chineseNumber, placeName } from './naming.js';
import type { DivisionRow, GridRow } from './territory-rows.js';

/** A grid with its names and numbers, and the cells from which its area will be made. */
export interface GridDraft {
  row: Omit<GridRow, 'area' | 'interior'>;
  cells: number[];
}

const padded = (value: number, width: number) => String(value).padStart(width, '0');

/** Counts up within each key. */
class Counter {
  private readonly counts = new Map<string, number>();

  next(key: string): number {
    const value = (this.counts.get(key) ?? 0) + 1;
    this.counts.set(key, value);
    return value;
  }
}

/** Territorial grids and the micro grids below them, numbered; each cell is a micro grid. */
export function draftTerritorialGrids(divided: readonly DividedDivision[], graph: CellGraph) {
  const territorial: GridDraft[] = [];
  const micro: GridDraft[] = [];
  const local = new Counter();
  for (const { division, grids } of divided) {
    const [kind, letter] = division.level === 'village' ? (['VILLAGE', 'V'] as const) : (['COMMUNITY', 'C'] as const);
    grids.forEach((cells, i) => {
      const suffix = `${letter}${padded(i + 1, 3)}`;
      const grid = draft(division, {
        kind,
        suffix,
        localNumber: `${letter}${local.next(`${division.parentCode}${letter}`)}`,
        name: `${placeName(division.name)}第${chineseNumber(i + 1)}网格`,
      });
      territorial.push({ row: grid, cells });
      inReadingOrder(
        cells.map((cell) => [cell]),
        graph,
      ).forEach((own, j) => {
        const number = padded(j + 1, 2);
        const row = draft(division, {
          kind: 'MICRO',
          suffix: `${suffix}-${number}`,
          localNumber: `${grid.localNumber}-${number}`,
          name: `${grid.name}${number}微网格`,
        });
        micro.push({ row: { ...row, parentKey: grid.key }, cells: own });
      });
    });
  }
  return { territorial, micro };
}

/** Dedicated grids, numbered within the leading community or village and, for people, within its subdistrict. */
export function draftDedicatedGrids(
  areas: readonly DedicatedArea[],
  subdistrictOf: (division: DivisionRow) => DivisionRow,
): GridDraft[] {
  const [codes, local, names] = [new Counter(), new Counter(), new Counter()];
  let namedIsOpen = true;
  return areas
    .toSorted((a, b) => (a.lead.code < b.lead.code ? -1 : Number(a.lead.code > b.lead.code)))
    .map(({ scene, cells, lead, participating }) => {
      const isNamed =
        namedIsOpen && scene === NIGHT_MARKET && subdistrictOf(lead).name === NAMED_NIGHT_MARKET.subdistrict;
      namedIsOpen &&= !isNamed;
      const place = `${placeName(lead.name)}${scene.word}`;
      const row = draft(lead, {
        kind: 'DEDICATED',
        suffix: `Z${padded(codes.next(lead.code), 3)}`,
        localNumber: `Z${local.next(lead.parentCode)}`,
        name: isNamed ? NAMED_NIGHT_MARKET.name : `${place}${ordinal(names.next(place))}专属网格`,
      });
      return {
        row: {
          ...row,
          sceneType: scene.type,
          sceneText: scene.type === 'OTHER' ? scene.word : null,
          participatingDivisionCodes: participating.map(({ code }) => code),
        },
        cells,
      };
    });
}

function ordinal(value: number): string {
  return value === 1 ? '' : `第${chineseNumber(value)}`;
}

function draft(
  division: DivisionRow,
  label: { kind: GridRow['kind']; suffix: string; localNumber: string; name: string },
): GridDraft['row'] {
  const key = `grid:${division.code}:${label.suffix}`;
  return {
    key,
    id: seedId('grid', key),
    kind: label.kind,
    code: `${division.code}${label.suffix}`,
    localNumber: label.localNumber,
    name: label.name,
    divisionCode: division.code,
    parentKey: null,
    sceneType: null,
    sceneText: null,
    participatingDivisionCodes: [],
    synthetic: true,
  };
}
