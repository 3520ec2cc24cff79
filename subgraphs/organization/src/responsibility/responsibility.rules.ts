/** A line of the duty list: who answers for a category in an area. */
export interface DutyRuleFacts {
  readonly id: string;
  /** A whole category code, or the beginning of several; empty for every category. */
  readonly categoryPrefix: string;
  readonly areaKind: 'ANYWHERE' | 'DIVISION' | 'GRID';
  readonly areaId: string | null;
  readonly leadId: string;
  /** What must be known of the case for the rule to apply; every one of them. */
  readonly conditions: readonly Fact[];
}

export interface Fact {
  readonly fact: string;
  readonly value: string;
}

export interface Case {
  /** From the community or village upward. */
  readonly divisionIds: readonly string[];
  readonly facts: readonly Fact[];
  /** Of the road or asset that the case is about, when there is one. */
  readonly handover: 'HANDED_OVER' | 'NOT_HANDED_OVER' | null;
}

export type Outcome = 'OWNED' | 'UNMANAGED' | 'AMBIGUOUS';
export type ConsideredReason =
  | 'CHOSEN'
  | 'LESS_SPECIFIC'
  | 'EQUALLY_SPECIFIC'
  | 'FACT_MISSING'
  | 'FACT_DIFFERS'
  | 'NOT_HANDED_OVER';

export interface ConsideredRule<Rule> {
  readonly rule: Rule;
  readonly matched: boolean;
  readonly reason: ConsideredReason;
}

export interface Decision<Rule> {
  readonly outcome: Outcome;
  readonly rule: Rule | null;
  readonly considered: readonly ConsideredRule<Rule>[];
}

/**
 * Decides who answers for a case among the rules whose area and category fit it. The more specific rule wins: first
 * by category, then by area (grid, community, subdistrict, district, anywhere), then by the facts it asks for. What
 * has not been handed over is nobody's, whatever the rules say.
 */
export function decide<Rule extends DutyRuleFacts>(rules: readonly Rule[], theCase: Case): Decision<Rule> {
  const tried = rules.map((rule) => ({ rule, against: objection(rule, theCase), rank: rankOf(rule, theCase) }));
  const open = tried.filter(({ against }) => against === null).sort((a, b) => compareRanks(b.rank, a.rank));
  const best = open.filter(({ rank }) => compareRanks(rank, open[0]!.rank) === 0);
  const chosen = agreed(best.map(({ rule }) => rule));
  const considered = tried
    .toSorted((a, b) => compareRanks(b.rank, a.rank))
    .map(({ rule, against, rank }): ConsideredRule<Rule> => {
      if (against) return { rule, matched: false, reason: against };
      if (rule === chosen) return { rule, matched: true, reason: 'CHOSEN' };
      const equal = compareRanks(rank, open[0]!.rank) === 0;
      return { rule, matched: equal, reason: equal ? 'EQUALLY_SPECIFIC' : 'LESS_SPECIFIC' };
    });
  if (open.length === 0) return { outcome: 'UNMANAGED', rule: null, considered };
  return { outcome: chosen ? 'OWNED' : 'AMBIGUOUS', rule: chosen, considered };
}

/** Rules of one rank that name the same lead are as good as one. */
function agreed<Rule extends DutyRuleFacts>(rules: readonly Rule[]): Rule | null {
  const [first] = rules;
  return first && rules.every(({ leadId }) => leadId === first.leadId) ? first : null;
}

/** Why a rule does not apply although area and category fit; null when it does. */
function objection(rule: DutyRuleFacts, { facts, handover }: Case): ConsideredReason | null {
  if (handover === 'NOT_HANDED_OVER') return 'NOT_HANDED_OVER';
  for (const { fact, value } of rule.conditions) {
    const known = facts.find((each) => each.fact === fact);
    if (!known) return 'FACT_MISSING';
    if (known.value !== value) return 'FACT_DIFFERS';
  }
  return null;
}

type Rank = readonly [category: number, area: number, conditions: number];

function rankOf({ categoryPrefix, areaKind, areaId, conditions }: DutyRuleFacts, { divisionIds }: Case): Rank {
  const height = areaKind === 'DIVISION' ? divisionIds.indexOf(areaId ?? '') : -1;
  const area = areaKind === 'GRID' ? divisionIds.length + 1 : areaKind === 'DIVISION' ? divisionIds.length - height : 0;
  return [categoryPrefix.length, area, conditions.length];
}

function compareRanks(a: Rank, b: Rank): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}
