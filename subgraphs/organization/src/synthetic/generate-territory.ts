import type { AreaCoordinates } from '../boundary/boundary.js';
import { buildMesh } from './build-mesh.js';
import { placeDedicatedAreas } from './dedicated-areas.js';
import { dissolve } from './dissolve.js';
import { type DividedDivision, divideDistrict, planSubdistricts } from './divide-district.js';
import { draftDedicatedGrids, draftTerritorialGrids, type GridDraft } from './grid-rows.js';
import { type CellGraph, middleCell } from './grow-regions.js';
import { type Mesh, neighboursOf } from './mesh.js';
import { OutlineArea } from './outline-area.js';
import { type Plane, UNITS_PER_DEGREE } from './plane.js';
import { seededRandom } from './random.js';
import { scatterSites } from './sites.js';
import { OLD_TOWN, SUBDISTRICT_PLACES } from './subdistrict-places.js';
import type { DivisionArea, DivisionRow, GeneratedTerritory, GridRow, Place } from './territory-rows.js';

/** What the press gives for the district: 1,344 community and village grids, 496 dedicated ones, 6,281 micro grids. */
export const GRID_COUNTS = { territorial: 1_344, dedicated: 496, micro: 6_281 };

/** `divisions`: one edition of the division list. `outline`: the district in WGS-84, one polygon without holes. */
export interface TerritoryInput {
  divisions: readonly DivisionRow[];
  outline: AreaCoordinates;
  seed: string;
}

/**
 * Fills the district with made-up areas: cells the size of a micro grid, joined upward into territorial grids,
 * communities and villages, subdistricts and towns. All levels share their border points. The same input gives the
 * same rows.
 */
export function generateTerritory({ divisions, outline, seed }: TerritoryInput): GeneratedTerritory {
  const random = seededRandom(seed);
  const area = new OutlineArea(outline[0]![0]!);
  const placeOf = ({ name }: DivisionRow) => area.plane.fromDegrees(...subdistrictPlace(name));
  const plans = planSubdistricts(divisions, placeOf, random);
  const attractions = plans.map(({ place, members }) => ({
    place,
    weight: members.reduce((sum, { weight }) => sum + weight, 0),
  }));
  const sites = scatterSites(GRID_COUNTS.micro, area, attractions, random);
  const mesh = buildMesh(sites, area);
  const graph: CellGraph = { sites, neighbours: neighboursOf(mesh) };
  const oldTown = area.plane.fromDegrees(...OLD_TOWN);
  const divided = divideDistrict(graph, plans, { gridCount: GRID_COUNTS.territorial, oldTown, random });

  const { territorial, micro } = draftTerritorialGrids(divided, graph);
  const subdistricts = plans.map(({ division }) => division);
  const groups = groupByDivision(divisions, subdistricts, divided);
  const dedicated = draftDedicated(graph, groups, divided, random);
  const finish = finisher(mesh, graph, area.plane);
  return {
    seed,
    divisionAreas: groups.flatMap((level) => finish(level).map(toDivisionArea)),
    grids: [territorial, micro, dedicated].flatMap((drafts) =>
      finish(drafts).map(({ row, ...shape }): GridRow => ({ ...row, ...shape })),
    ),
  };
}

/** Something made of cells. */
interface CellGroup<Row> {
  row: Row;
  cells: number[];
}

function subdistrictPlace(name: string): readonly [number, number] {
  const place = SUBDISTRICT_PLACES[name.replace(/街道$/, '')];
  if (!place) {
    throw new Error(`It is not known where ${name} lies`);
  }
  return place;
}

/** The divisions with their cells, one list a level: district, subdistricts and towns, communities and villages. */
function groupByDivision(
  divisions: readonly DivisionRow[],
  subdistricts: readonly DivisionRow[],
  divided: readonly DividedDivision[],
): CellGroup<DivisionRow>[][] {
  const members = divided.map(({ division, grids }) => ({ row: division, cells: grids.flat() }));
  const district = divisions.find(({ level }) => level === 'district');
  if (!district) {
    throw new Error('The division list names no district');
  }
  return [
    [{ row: district, cells: members.flatMap(({ cells }) => cells) }],
    subdistricts.map((row) => ({
      row,
      cells: members.filter((member) => member.row.parentCode === row.code).flatMap(({ cells }) => cells),
    })),
    members,
  ];
}

function draftDedicated(
  graph: CellGraph,
  [, subdistricts, members]: CellGroup<DivisionRow>[][],
  divided: readonly DividedDivision[],
  random: () => number,
): GridDraft[] {
  const divisionByCell = new Map(members!.flatMap(({ row, cells }) => cells.map((cell) => [cell, row] as const)));
  const subdistrictByCode = new Map(subdistricts!.map(({ row }) => [row.code, row]));
  const withVillages = new Set(
    divided.filter(({ division }) => division.level === 'village').map(({ division }) => division.parentCode),
  );
  const grounds = subdistricts!.map(({ row, cells }) => ({
    division: row,
    cells,
    isRural: withVillages.has(row.code),
  }));
  const areas = placeDedicatedAreas(GRID_COUNTS.dedicated, graph, grounds, (cell) => divisionByCell.get(cell)!, random);
  return draftDedicatedGrids(areas, ({ parentCode }) => subdistrictByCode.get(parentCode)!);
}

/** Turns groups that share no cell into areas with a place inside. */
function finisher(mesh: Mesh, graph: CellGraph, plane: Plane) {
  return <Row>(groups: readonly CellGroup<Row>[]): { row: Row; area: AreaCoordinates; interior: Place }[] => {
    const groupOf = new Int32Array(mesh.cells).fill(-1);
    groups.forEach(({ cells }, group) => {
      for (const cell of cells) {
        groupOf[cell] = group;
      }
    });
    const areas = dissolve(mesh, groupOf, groups.length);
    return groups.map(({ row, cells }, i) => {
      const [x, y] = plane.toUnits(graph.sites[middleCell(cells, graph)]!);
      return { row, area: areas[i]!, interior: { longitude: x / UNITS_PER_DEGREE, latitude: y / UNITS_PER_DEGREE } };
    });
  };
}

function toDivisionArea({ row, ...shape }: { row: DivisionRow; area: AreaCoordinates; interior: Place }): DivisionArea {
  return { divisionCode: row.code, ...shape, synthetic: row.level !== 'district' };
}
