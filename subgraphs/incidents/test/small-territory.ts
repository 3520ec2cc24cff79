import type { EventEnvelope } from '@gridweave/events/envelope';
import {
  type DivisionChanged,
  type GridChanged,
  organizationEvents,
  type UnitChanged,
} from '@gridweave/events/organization-events';
import { type AppointmentChanged, personnelEvents } from '@gridweave/events/personnel-events';
import { seedId } from '@gridweave/territory/seed-id';

/** A district of two subdistricts and three square grids, side by side from west to east. */
export const ids = {
  district: seedId('division', 'test district'),
  west: seedId('division', 'test west'),
  east: seedId('division', 'test east'),
  westCommunity: seedId('division', 'test west community'),
  farCommunity: seedId('division', 'test far community'),
  eastVillage: seedId('division', 'test east village'),
  firstGrid: seedId('grid', 'test first'),
  secondGrid: seedId('grid', 'test second'),
  villageGrid: seedId('grid', 'test village'),
  farGrid: seedId('grid', 'test far'),
  microGrid: seedId('grid', 'test micro'),
  nightMarket: seedId('grid', 'test night market'),
  drainage: seedId('unit', 'city:drainage-3'),
  police: seedId('unit', 'test police'),
  property: seedId('unit', 'test property'),
  committee: seedId('unit', 'test committee'),
  housing: seedId('unit', 'test housing'),
  firstChief: seedId('appointment', 'test first chief'),
  pastChief: seedId('appointment', 'test past chief'),
} as const;

const corner = { longitude: 113.6, latitude: 34.7 };
const side = 0.01;

const square = (column: number, from = 0, to = 1): number[][][][] => {
  const [west, east] = [corner.longitude + (column + from) * side, corner.longitude + (column + to) * side];
  const [south, north] = [corner.latitude, corner.latitude + side];
  return [
    [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ],
    ],
  ];
};

/** A point in the column of a grid: 0 to 1 runs from its western to its eastern border. */
export function pointIn(column: number, across = 0.75) {
  return {
    longitude: corner.longitude + (column + across) * side,
    latitude: corner.latitude + side / 2,
    system: 'WGS84',
  };
}

export const outside = { longitude: 113.5, latitude: 34.5, system: 'WGS84' };

const told = <Payload extends { id: string }>(type: string, payload: Payload): EventEnvelope => ({
  id: payload.id,
  sequence: 0,
  type,
  at: '2026-01-01T00:00:00Z',
  payload,
});

const division = (id: string, kind: DivisionChanged['kind'], parentId: string | null, code: string, name: string) =>
  told(organizationEvents.divisionChanged, { id, kind, parentId, code, name, live: true, version: 1 });

const grid = (
  id: string,
  sketch: Pick<GridChanged, 'kind' | 'divisionId' | 'code' | 'localNumber' | 'name'>,
  rings: number[][][][],
  parentId: string | null = null,
) =>
  told(organizationEvents.gridChanged, {
    ...sketch,
    id,
    parentId,
    participatingDivisionIds: [],
    synthetic: true,
    live: true,
    areas: [{ validFrom: null, validTo: null, rings }],
    version: 1,
  } satisfies GridChanged);

const unit = (id: string, kind: string, level: string, divisionId: string | null, name: string) =>
  told(organizationEvents.unitChanged, {
    id,
    kind,
    level,
    divisionId,
    name,
    live: true,
    version: 1,
  } satisfies UnitChanged);

const appointment = (id: string, gridId: string, from: string, to: string | null) =>
  told(personnelEvents.appointmentChanged, {
    id,
    role: 'GRID_CHIEF',
    unitId: null,
    gridId,
    from,
    to,
    version: 1,
  } satisfies AppointmentChanged);

export const territoryEvents = (): EventEnvelope[] => [
  division(ids.district, 'DISTRICT', null, '410103', '测试区'),
  division(ids.west, 'SUBDISTRICT', ids.district, '410103901', '人和路街道'),
  division(ids.east, 'SUBDISTRICT', ids.district, '410103902', '东街道'),
  division(ids.westCommunity, 'COMMUNITY', ids.west, '410103901001', '西社区'),
  division(ids.eastVillage, 'VILLAGE', ids.east, '410103902200', '东村'),
  grid(
    ids.firstGrid,
    { kind: 'COMMUNITY', divisionId: ids.westCommunity, code: 'W1', localNumber: 'C1', name: '西一' },
    square(0),
  ),
  grid(
    ids.secondGrid,
    { kind: 'COMMUNITY', divisionId: ids.westCommunity, code: 'W2', localNumber: 'C2', name: '西二' },
    square(1),
  ),
  grid(
    ids.villageGrid,
    { kind: 'VILLAGE', divisionId: ids.eastVillage, code: 'E1', localNumber: 'V1', name: '东一' },
    square(2),
  ),
  grid(
    ids.microGrid,
    { kind: 'MICRO', divisionId: ids.westCommunity, code: 'W1-01', localNumber: 'C1-01', name: '西一01' },
    square(0, 0, 0.5),
    ids.firstGrid,
  ),
  grid(
    ids.nightMarket,
    { kind: 'DEDICATED', divisionId: ids.westCommunity, code: 'Z1', localNumber: 'Z1', name: '夜市' },
    square(1, 0, 0.5),
  ),
  unit(ids.drainage, 'EXTERNAL', 'CITY', null, '排水设施管养三所'),
  unit(ids.police, 'POLICE', 'STREET', ids.west, '西派出所'),
  unit(ids.property, 'PROPERTY_COMPANY', 'COMMUNITY', ids.westCommunity, '西物业'),
  unit(ids.committee, 'COMMITTEE', 'COMMUNITY', ids.eastVillage, '东村村委会'),
  unit(ids.housing, 'DEPARTMENT', 'DISTRICT', ids.district, '区住建局'),
];

/** Another community of the western street, east of the village, for tests that let organization tell of it. */
export const farCommunityEvents = (): EventEnvelope[] => [
  division(ids.farCommunity, 'COMMUNITY', ids.west, '410103901002', '远社区'),
  grid(
    ids.farGrid,
    { kind: 'COMMUNITY', divisionId: ids.farCommunity, code: 'F1', localNumber: 'F1', name: '远一' },
    square(3),
  ),
];

/** The first grid has a chief and had one before; the others are vacant. */
export const appointmentEvents = (): EventEnvelope[] => [
  appointment(ids.pastChief, ids.firstGrid, '2020-01-01', '2020-12-31'),
  appointment(ids.firstChief, ids.firstGrid, '2021-01-01', null),
];

/** What organization tells when a unit of the small territory changes. */
export function unitChanged(id: string, change: Partial<UnitChanged>): EventEnvelope {
  const { type, payload } = territoryEvents().find((event) => event.id === id)!;
  return told(type, { ...(payload as UnitChanged), ...change });
}
