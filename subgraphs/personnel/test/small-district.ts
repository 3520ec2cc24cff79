import type { EventEnvelope } from '@gridweave/events/envelope';
import {
  type DivisionChanged,
  type GridChanged,
  organizationEvents,
  type PartyOrganizationChanged,
  type UnitChanged,
} from '@gridweave/events/organization-events';
import type { EventSource } from '@gridweave/subgraph/event-consumer';
import { seedId } from '@gridweave/territory/seed-id';

type Labelled = { readonly id: string; readonly code: string; readonly name: string };

/** How much of a district organization tells of. */
export interface DistrictSize {
  readonly townships: readonly string[];
  readonly communities: number;
  readonly grids: number;
  readonly micro: number;
  readonly dedicated: number;
}

export const smallDistrict: DistrictSize = {
  townships: ['淮河路街道', '大学路街道', '人和路街道'],
  communities: 3,
  grids: 4,
  micro: 2,
  dedicated: 3,
};

export const divisionId = (code: string) => seedId('division', code);
export const gridId = (code: string) => seedId('grid', code);
export const partyId = (key: string) => seedId('party-organization', key);
export const unitId = (key: string) => seedId('unit', key);

/** What organization would tell of a district: divisions, units and grids with the ids and codes that its seed gives. */
export function districtEvents(size: DistrictSize): EventEnvelope[] {
  const district = { id: divisionId('410103'), code: '410103', name: '二七区' };
  const events = [division('DISTRICT', null, district)];
  for (const key of ['urban-management', 'human-resources']) {
    events.push(
      unit(
        `department:${key}`,
        'DEPARTMENT',
        'DISTRICT',
        district.id,
        key === 'urban-management' ? '区城市管理局' : '区人力资源和社会保障局',
      ),
    );
  }
  events.push(unit('operation-centre:410103', 'OPERATION_CENTRE', 'DISTRICT', district.id, '区运行中心'));
  events.push(unit('city:drainage-3', 'EXTERNAL', 'CITY', null, '排水设施管养三所'));
  const townships = size.townships.flatMap((name, index) =>
    township(size, district.id, name, `410103${pad(index + 1, 3)}`),
  );
  return [...events, ...townships];
}

function township(size: DistrictSize, districtId: string, name: string, code: string): EventEnvelope[] {
  const own = { id: divisionId(code), code, name };
  const events = [
    division('SUBDISTRICT', districtId, own),
    unit(`subdistrict-office:${code}`, 'SUBDISTRICT_OFFICE', 'STREET', own.id, `${name}办事处`),
    unit(`operation-centre:${code}`, 'OPERATION_CENTRE', 'STREET', own.id, `${name}运行中心`),
  ];
  for (let number = 1; number <= size.communities; number += 1) {
    const community = {
      id: divisionId(`${code}${pad(number, 3)}`),
      code: `${code}${pad(number, 3)}`,
      name: `${name}第${number}社区`,
    };
    events.push(division('COMMUNITY', own.id, community));
    events.push(
      unit(`committee:${community.code}`, 'RESIDENTS_COMMITTEE', 'COMMUNITY', community.id, `${community.name}居委会`),
    );
    events.push(...grids(size, community));
  }
  return events;
}

function grids({ grids: count, micro, dedicated }: DistrictSize, community: Labelled): EventEnvelope[] {
  const events: EventEnvelope[] = [];
  for (let number = 1; number <= count; number += 1) {
    const code = `${community.code}C${pad(number, 3)}`;
    events.push(grid('COMMUNITY', community, code, null));
    events.push(party('GRID_BRANCH', community, `branch:${code}`, gridId(code)));
    for (let each = 1; each <= micro; each += 1) {
      const microCode = `${code}-${pad(each, 2)}`;
      events.push(grid('MICRO', community, microCode, gridId(code)));
      events.push(
        party('MICRO_GRID_GROUP', community, `group:${microCode}`, gridId(microCode), partyId(`branch:${code}`)),
      );
    }
  }
  for (let number = 1; number <= dedicated; number += 1) {
    events.push(grid('DEDICATED', community, `${community.code}Z${pad(number, 3)}`, null));
  }
  return events;
}

const pad = (value: number, width: number) => String(value).padStart(width, '0');

function division(kind: DivisionChanged['kind'], parentId: string | null, labels: Labelled): EventEnvelope {
  const payload: DivisionChanged = { kind, parentId, ...labels, live: true, version: 1 };
  return event(organizationEvents.divisionChanged, payload);
}

function unit(key: string, kind: string, level: string, of: string | null, name: string): EventEnvelope {
  const payload: UnitChanged = { id: unitId(key), kind, level, divisionId: of, name, live: true, version: 1 };
  return event(organizationEvents.unitChanged, payload);
}

function grid(kind: GridChanged['kind'], { id, name }: Labelled, code: string, parentId: string | null): EventEnvelope {
  const payload: GridChanged = {
    id: gridId(code),
    kind,
    divisionId: id,
    participatingDivisionIds: [],
    parentId,
    code,
    localNumber: code.slice(12),
    name: `${name}${code.slice(12)}网格`,
    synthetic: true,
    live: true,
    areas: [],
    version: 1,
  };
  return event(organizationEvents.gridChanged, payload);
}

function party(
  kind: PartyOrganizationChanged['kind'],
  { id: ofDivision, name }: Labelled,
  key: string,
  ofGrid: string,
  parentId: string | null = null,
): EventEnvelope {
  const payload: PartyOrganizationChanged = {
    id: partyId(key),
    kind,
    name: `${name}${key}`,
    parentId,
    divisionId: ofDivision,
    grids: [{ gridId: ofGrid, from: '2023-07-01', to: null }],
    live: true,
    version: 1,
  };
  return event(organizationEvents.partyOrganizationChanged, payload);
}

function event(type: string, payload: object & { id: string }): EventEnvelope {
  return { id: payload.id, sequence: 0, type, at: '2026-01-01T00:00:00Z', payload };
}

/** Organization as a source of events that has all of them in one snapshot and no news. */
export function organizationSource(size: DistrictSize): EventSource {
  const events = districtEvents(size);
  return {
    head: async () => 0,
    events: async (after) => ({ events: [], next: after }),
    snapshot: async () => ({ events, next: null }),
  };
}
