import { Refusal } from '@gridweave/subgraph/refusal';
import type { Life } from '../grid-matter/grid-matter.rules';

export enum ActivityState {
  PLANNED = 'PLANNED',
  HELD = 'HELD',
  CANCELLED = 'CANCELLED',
}

const { PLANNED, HELD, CANCELLED } = ActivityState;

export const activityLife = {
  code: 'ACTIVITY',
  name: '活动',
  states: { PLANNED: '已计划', HELD: '已举办', CANCELLED: '已取消' },
  ways: {
    recordActivity: { from: [PLANNED], to: HELD },
    cancelActivity: { from: [PLANNED], to: CANCELLED },
  },
} as const satisfies Life<ActivityState, string>;
export type ActivityDeed = keyof typeof activityLife.ways;

/** Who helps: a unit of the district, or whoever is called by a name of its own, such as a shop. */
export interface Partner {
  readonly name: string;
  readonly unitId: string | null;
}

/** A part of an activity with its services; people are counted, nothing else is kept of them. */
export interface Zone {
  readonly name: string;
  readonly services: readonly string[];
  readonly headCount: number | null;
}

/** The zones with the heads that were counted in them. Nobody is in a zone who was not there. */
export function countedZones(
  zones: readonly Zone[],
  counts: readonly { name: string; headCount: number }[],
  total: number,
): Zone[] {
  for (const [index, { name, headCount }] of counts.entries()) {
    const field = `zones.${index}`;
    if (!zones.some((zone) => zone.name === name))
      throw new Refusal('ZONE_UNKNOWN', '活动没有这个分区。', `${field}.name`);
    if (headCount < 0 || headCount > total) {
      throw new Refusal('COUNT_INVALID', '分区人数不能超过活动总人数。', `${field}.headCount`);
    }
  }
  const byName = new Map(counts.map((each) => [each.name, each.headCount]));
  return zones.map((zone) => ({ ...zone, headCount: byName.get(zone.name) ?? zone.headCount }));
}

/** A code of the catalogue of kinds. */
export function isKindCode(code: string): boolean {
  return /^[A-Z][A-Z0-9_]{1,23}$/.test(code);
}
