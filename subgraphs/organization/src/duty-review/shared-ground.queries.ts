import { conflictsAmong, type DutyConflict, type SharedGround } from '@gridweave/duty/duty-conflicts';
import type { DutyRuleFacts } from '@gridweave/duty/duty-rules';
import { limitExceeded } from '@gridweave/subgraph/refusal';
import type { LocateArea } from '@gridweave/territory/locate-index';
import type { Territory } from '@gridweave/territory/territory';
import { inForce } from '../calendar/calendar.rules';
import { type Box, boxAround, boxesMeet, type Shape, shapeOf } from '../grid-life/shape.rules';
import { intersection } from '../grid-life/tiling.rules';

/** A contradiction, with the ground that the grids of its rules share; null where both rules hold in one area. */
export interface GroundedConflict<Rule> extends DutyConflict<Rule> {
  readonly ground: Shape | null;
}

/** Pairs of grids that one question cuts with each other anew; what was cut before is known. */
const MOST_CUTS = 1_000;

/** What two areas share, as long as both are on the map. */
const known = new WeakMap<LocateArea['rings'], WeakMap<LocateArea['rings'], Shape | 'NOTHING'>>();

/** The contradictions among rules at a moment, across dedicated grids that overlap too. */
export function contradictions<Rule extends DutyRuleFacts>(
  territory: Territory,
  rules: readonly Rule[],
  asOf: Date,
): GroundedConflict<Rule>[] {
  const areas = dedicatedAreas(territory, rules, asOf);
  let cuts = 0;
  const shared = (one: LocateArea['rings'], other: LocateArea['rings']): Shape | null => {
    const before = known.get(one)?.get(other);
    if (before) return before === 'NOTHING' ? null : before;
    cuts += 1;
    if (cuts > MOST_CUTS)
      throw limitExceeded('重叠的专属网格过多，请再查一次。Too many dedicated grids overlap; ask again to go on.');
    const ground = intersection(shapeOf(one), shapeOf(other));
    if (!known.has(one)) known.set(one, new WeakMap());
    known.get(one)?.set(other, ground ?? 'NOTHING');
    return ground;
  };
  return conflictsAmong(rules, pairsThatMeet(areas)).flatMap(({ one, other }): GroundedConflict<Rule>[] => {
    if (one.areaId === other.areaId) return [{ one, other, ground: null }];
    const ground = shared(areas.get(one.areaId ?? '')!, areas.get(other.areaId ?? '')!);
    return ground ? [{ one, other, ground }] : [];
  });
}

/** The areas at a moment of the dedicated grids that rules name. */
function dedicatedAreas(territory: Territory, rules: readonly DutyRuleFacts[], asOf: Date) {
  const named = new Set(rules.flatMap(({ areaKind, areaId }) => (areaKind === 'GRID' && areaId ? [areaId] : [])));
  const everywhere = [-180, -90, 180, 90] as const;
  const areas = named.size === 0 ? [] : territory.locateIndex.areasNear(...everywhere);
  const standing = areas.filter(
    (area) => area.kind === 'DEDICATED' && named.has(area.gridId) && inForce([area], asOf) !== null,
  );
  return new Map(standing.map(({ gridId, rings }) => [gridId, rings]));
}

/** The pairs whose boxes meet; from west to east, so that only neighbours are compared. */
function pairsThatMeet(areas: ReadonlyMap<string, LocateArea['rings']>): SharedGround[] {
  const boxes = [...areas].map(([id, rings]): [string, Box] => [id, boxAround([shapeOf(rings)])]);
  boxes.sort(([a, one], [b, other]) => one.west - other.west || (a < b ? -1 : 1));
  return boxes.flatMap(([id, box], index) => {
    const pairs: SharedGround[] = [];
    for (const [otherId, other] of boxes.slice(index + 1)) {
      if (other.west > box.east) break;
      if (boxesMeet(box, other)) pairs.push([id, otherId]);
    }
    return pairs;
  });
}
