import { Refusal } from '@gridweave/subgraph/refusal';
import type { Role } from '../appointment/role.type';
import { scopeKindOf } from '../viewer/grant.rules';
import { ScopeKind } from '../viewer/grant.type';
import type { PostRow } from './post.entity';
import { PostKind } from './post.enums';

/** Leading bodies whose members are elected. */
export const electedKinds: ReadonlySet<PostKind> = new Set([PostKind.COMMITTEE, PostKind.PARTY_ORGANIZATION]);

/** Whether a post is filled by election, for a term: a place of some tier in a community’s committees. */
export function isElected({ kind, tier }: Pick<PostRow, 'kind' | 'tier'>): boolean {
  return tier !== null && electedKinds.has(kind);
}

/** Where a post is; at least one of them. */
export interface PostPlace {
  readonly unitId: string | null;
  readonly gridId: string | null;
  readonly divisionId: string | null;
}

const missing: Record<ScopeKind, [string, string]> = {
  [ScopeKind.GRID]: ['请选择岗位所在网格。', 'gridId'],
  [ScopeKind.UNIT]: ['请选择岗位所在单位。', 'unitId'],
  [ScopeKind.DIVISION]: ['请选择岗位负责的区划。', 'divisionId'],
};

/** Throws for a post without the place that its role is for: it would open nothing to whoever holds it. */
export function refusePlace(role: Role, place: PostPlace): void {
  const kind = scopeKindOf(role);
  const given = { GRID: place.gridId, UNIT: place.unitId, DIVISION: place.divisionId }[kind];
  if (given !== null) return;
  const [message, field] = missing[kind];
  throw new Refusal('PLACE_MISSING', message, field);
}

/** Throws for a post whose grid, unit or division is no more: nobody takes it up any more. */
export function refusePlaceEnded(ended: boolean): void {
  if (!ended) return;
  const message = '该岗位所在的网格、单位或区划已经撤销，请在现有的网格或单位设立岗位。';
  throw new Refusal('POST_PLACE_ENDED', message, 'postId');
}

const largestEstablishment = 10_000;

export function refuseEstablishment(establishment: number | null): void {
  if (establishment !== null && (establishment < 1 || establishment > largestEstablishment)) {
    throw new Refusal('NUMBER_OUT_OF_RANGE', `编制数须为1至${largestEstablishment}。`, 'establishment');
  }
}

/** Throws for days out of order. */
export function refuseDays(from: string | null, to: string | null): void {
  if (from !== null && to !== null && to < from) {
    throw new Refusal('DATE_BEFORE_START', '撤销日期不能早于设立日期。', 'to');
  }
}

export function refuseEnded({ toDay }: { readonly toDay: string | null }, today: string): void {
  if (toDay !== null && toDay < today) throw new Refusal('POST_ALREADY_ENDED', '该岗位已经撤销。');
}

/** Throws when the post cannot end on a day: it has ended, or somebody holds it longer. */
export function refuseEnding(
  post: { readonly fromDay: string | null; readonly toDay: string | null },
  on: string,
  today: string,
  heldUntil: readonly (string | null)[],
): void {
  refuseEnded(post, today);
  if (post.fromDay !== null && on < post.fromDay) {
    throw new Refusal('DATE_BEFORE_START', '撤销日期不能早于设立日期。', 'on');
  }
  if (heldUntil.some((day) => day === null || day > on)) {
    throw new Refusal('POST_STILL_HELD', '该岗位在此日期之后仍有人任职。', 'on');
  }
}
