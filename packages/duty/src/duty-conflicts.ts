import { conditionsMeet } from './duty-facts';
import type { DutyRuleFacts } from './duty-rules';
import { countOfTimes, timesMeet } from './duty-times';

/** Two rules that would both decide some case and name different units. */
export interface DutyConflict<Rule> {
  readonly one: Rule;
  readonly other: Rule;
}

/**
 * The pairs of rules of one rank, one area and one category that can hold at once and name different leads. Grids that
 * overlap are not compared: such a case answers AMBIGUOUS when it comes.
 */
export function conflictsAmong<Rule extends DutyRuleFacts>(rules: readonly Rule[]): DutyConflict<Rule>[] {
  const alike = Map.groupBy(rules, rankKey);
  const found: DutyConflict<Rule>[] = [];
  for (const group of alike.values()) {
    group.forEach((one, index) => {
      for (const other of group.slice(index + 1)) if (canTie(one, other)) found.push({ one, other });
    });
  }
  return found;
}

/** Whether two rules of one rank can decide one case for different units. */
function canTie(one: DutyRuleFacts, other: DutyRuleFacts): boolean {
  return (
    one.leadId !== other.leadId && timesMeet(one.times, other.times) && conditionsMeet(one.conditions, other.conditions)
  );
}

function rankKey({ categoryPrefix, areaKind, areaId, elementClass, conditions, times }: DutyRuleFacts): string {
  return JSON.stringify([categoryPrefix, areaKind, areaId, elementClass, conditions.length, countOfTimes(times)]);
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
