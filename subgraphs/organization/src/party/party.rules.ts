import { Refusal } from '@gridweave/subgraph/refusal';

export type PartyKind = 'WORKING_COMMITTEE' | 'COMMUNITY_PARTY_ORG' | 'GRID_BRANCH' | 'MICRO_GRID_GROUP';

/** The chain of the field: what each kind stands under, where it belongs, and which grids it is built on. */
const chain: Readonly<
  Record<PartyKind, { parent: PartyKind | null; divisions: readonly string[]; grids: readonly string[] }>
> = {
  WORKING_COMMITTEE: { parent: null, divisions: ['SUBDISTRICT', 'TOWN'], grids: [] },
  COMMUNITY_PARTY_ORG: { parent: 'WORKING_COMMITTEE', divisions: ['COMMUNITY', 'VILLAGE'], grids: [] },
  GRID_BRANCH: {
    parent: 'COMMUNITY_PARTY_ORG',
    divisions: ['COMMUNITY', 'VILLAGE'],
    grids: ['COMMUNITY', 'VILLAGE', 'DEDICATED'],
  },
  MICRO_GRID_GROUP: { parent: 'GRID_BRANCH', divisions: ['COMMUNITY', 'VILLAGE'], grids: ['MICRO'] },
};

export interface PartyFacts {
  readonly id: string;
  readonly kind: PartyKind;
  readonly live: boolean;
}

/** What keeps an organization of a kind from standing under a parent; `above` is the parent and all above it. */
export function refuseParent(
  own: { id: string | null; kind: PartyKind },
  above: readonly PartyFacts[],
): Refusal | null {
  const [parent] = above;
  if (own.id !== null && above.some(({ id }) => id === own.id)) {
    return new Refusal('PARTY_CYCLE', '党组织不能隶属于自己或自己的下级。', 'parentId');
  }
  const wanted = chain[own.kind].parent;
  if ((parent?.kind ?? null) !== wanted) {
    return new Refusal('PARTY_PARENT_FORBIDDEN', '这一类党组织不能设在该上级之下。', 'parentId');
  }
  return parent && !parent.live ? new Refusal('PARTY_PARENT_DISSOLVED', '上级党组织已撤销。', 'parentId') : null;
}

/** A division of the right level, in or under that of the parent. */
export function refuseDivision(
  kind: PartyKind,
  divisionKind: string,
  divisionIds: readonly string[],
  parentDivisionId: string | null,
): Refusal | null {
  if (!chain[kind].divisions.includes(divisionKind)) {
    return new Refusal('PARTY_DIVISION_LEVEL_WRONG', '区划的级别与党组织的类型不符。', 'divisionId');
  }
  return parentDivisionId !== null && !divisionIds.includes(parentDivisionId)
    ? new Refusal('PARTY_DIVISION_OUTSIDE', '区划不在上级党组织的范围内。', 'divisionId')
    : null;
}

export function refuseGridKind(kind: PartyKind, gridKind: string): Refusal | null {
  return chain[kind].grids.includes(gridKind)
    ? null
    : new Refusal('PARTY_GRID_FORBIDDEN', '这一类党组织不建在这一类网格上。', 'gridId');
}

export interface Interval {
  /** Dates, both inclusive; an open end is null. */
  readonly from: string;
  readonly to: string | null;
}

/** A link that ends before it begins, or that another one of the same two covers. */
export function refuseInterval(link: Interval, others: readonly Interval[]): Refusal | null {
  if (link.to !== null && link.to < link.from) {
    return new Refusal('DATES_REVERSED', '结束日期早于开始日期。', 'to');
  }
  const overlaps = others.some(
    (other) => (other.to === null || link.from <= other.to) && (link.to === null || other.from <= link.to),
  );
  return overlaps ? new Refusal('PARTY_LINK_OVERLAPS', '这段时间内已有对应关系。', 'from') : null;
}
