import { conditionsMeet } from './duty-facts';
import type { DutyRuleFacts } from './duty-rules';
import { countOfTimes, timesMeet } from './duty-times';

/** Two rules that would both decide some case and name different units. */
export interface DutyConflict<Rule> {
  readonly one: Rule;
  readonly other: Rule;
}

/** Two grids of one rank that share ground: dedicated ones. */
export type SharedGround = readonly [oneGridId: string, otherGridId: string];

/**
 * The pairs of rules of one rank and one category that can hold at once and name different leads: of one area, or of
 * two grids that share ground.
 */
export function conflictsAmong<Rule extends DutyRuleFacts>(
  rules: readonly Rule[],
  sharedGround: readonly SharedGround[] = [],
): DutyConflict<Rule>[] {
  const found: DutyConflict<Rule>[] = [];
  for (const group of Map.groupBy(rules, (rule) =>
    JSON.stringify([rule.areaKind, rule.areaId, rankKey(rule)]),
  ).values()) {
    group.forEach((one, index) => {
      for (const other of group.slice(index + 1)) if (canTie(one, other)) found.push({ one, other });
    });
  }
  const ofGrids = rules.filter(({ areaKind }) => areaKind === 'GRID');
  const byGrid = Map.groupBy(ofGrids, ({ areaId }) => areaId ?? '');
  for (const [oneGridId, otherGridId] of sharedGround) {
    const others = Map.groupBy(byGrid.get(otherGridId) ?? [], rankKey);
    for (const one of byGrid.get(oneGridId) ?? []) {
      for (const other of others.get(rankKey(one)) ?? []) if (canTie(one, other)) found.push({ one, other });
    }
  }
  return found;
}

/** Whether two rules of one rank can decide one case for different units. */
function canTie(one: DutyRuleFacts, other: DutyRuleFacts): boolean {
  return (
    one.leadId !== other.leadId && timesMeet(one.times, other.times) && conditionsMeet(one.conditions, other.conditions)
  );
}

/** Of rules whose areas have one rank. */
function rankKey({ categoryPrefix, elementClass, conditions, times }: DutyRuleFacts): string {
  return JSON.stringify([categoryPrefix, elementClass, conditions.length, countOfTimes(times)]);
}

export type GapKind = 'NO_RULE' | 'ONLY_SOMETIMES' | 'ONLY_IN_PARTS';

/** A division of which gaps are asked: itself and what lies above it, and everything below. */
export interface GapArea {
  /** From the division upward. */
  readonly divisionIds: readonly string[];
  /** Whether a division or grid lies under it. */
  readonly holds: (rule: DutyRuleFacts) => boolean;
}

/**
 * Why a category has no owner in the whole of an area at all times; null when it has. A rule that asks for a class,
 * facts or a time covers only sometimes.
 */
export function gapOf(rules: readonly DutyRuleFacts[], categoryCode: string, area: GapArea): GapKind | null {
  const about = rules.filter(({ categoryPrefix }) => categoryCode.startsWith(categoryPrefix));
  const covering = about.filter(
    ({ areaKind, areaId }) =>
      areaKind === 'ANYWHERE' || (areaKind === 'DIVISION' && area.divisionIds.includes(areaId ?? '')),
  );
  if (covering.some(isUnconditional)) return null;
  if (covering.length > 0) return 'ONLY_SOMETIMES';
  return about.some(area.holds) ? 'ONLY_IN_PARTS' : 'NO_RULE';
}

function isUnconditional({ conditions, elementClass, times }: DutyRuleFacts): boolean {
  return conditions.length === 0 && elementClass === null && countOfTimes(times) === 0;
}
