import { type Condition, type Fact, handoverFact, meets } from './duty-facts';
import { countOfTimes, type DutyTimes, holdsAt } from './duty-times';

export type AreaKind = 'ANYWHERE' | 'DIVISION' | 'GRID' | 'ELEMENT';

/** A line of the duty list: who answers for a category in an area. */
export interface DutyRuleFacts {
  readonly id: string;
  /** A whole category code, or the beginning of several; empty for every category. */
  readonly categoryPrefix: string;
  readonly areaKind: AreaKind;
  /** The division, grid, or road or asset; null for ANYWHERE. */
  readonly areaId: string | null;
  /** A class of roads or assets, such as 检查井; null for whatever it is about. */
  readonly elementClass: string | null;
  readonly leadId: string;
  /** What must be known of the case for the rule to apply; every one of them. */
  readonly conditions: readonly Condition[];
  readonly times: DutyTimes;
  /** The powers that the lead must have. */
  readonly powersNeeded: readonly string[];
}

export interface Case {
  readonly categoryCode: string;
  readonly at: Date;
  /** From the community or village upward. */
  readonly divisionIds: readonly string[];
  readonly territorialGridId: string | null;
  readonly microGridId: string | null;
  readonly dedicatedGridIds: readonly string[];
  /** The road or asset that the case is about, when there is one. */
  readonly elementId: string | null;
  readonly elementClass: string | null;
  readonly facts: readonly Fact[];
  /** Of the road or asset; goes before what the facts say. */
  readonly handover: 'HANDED_OVER' | 'NOT_HANDED_OVER' | null;
}

/** What a unit is at the time of the case; `null` where it is not known. */
export interface LeadFacts {
  readonly live: boolean;
  readonly powers: readonly string[];
}

export type Outcome = 'OWNED' | 'UNMANAGED' | 'AMBIGUOUS';
export type ConsideredReason =
  | 'CHOSEN'
  | 'LESS_SPECIFIC'
  | 'EQUALLY_SPECIFIC'
  | 'FACT_MISSING'
  | 'FACT_DIFFERS'
  | 'NOT_HANDED_OVER'
  | 'OTHER_TIME'
  | 'OTHER_CLASS'
  | 'LEAD_RETIRED'
  | 'POWER_MISSING';

export interface ConsideredRule<Rule> {
  readonly rule: Rule;
  readonly matched: boolean;
  readonly reason: ConsideredReason;
}

export interface Decision<Rule> {
  readonly outcome: Outcome;
  readonly rule: Rule | null;
  /** The rules that name different units, where none can be chosen. */
  readonly tied: readonly Rule[];
  readonly considered: readonly ConsideredRule<Rule>[];
}

/**
 * Decides who answers for a case. Rules of another category or area are left out; of the others the more particular
 * one wins: by category, then area (road or asset, micro grid, dedicated grid, territorial grid, community,
 * subdistrict, district, anywhere), then class of asset, then facts, then times. What has not been handed over is
 * nobody's, except by a rule that is about just that.
 */
export function decide<Rule extends DutyRuleFacts>(
  rules: readonly Rule[],
  theCase: Case,
  leadOf: (id: string) => LeadFacts | null = () => null,
): Decision<Rule> {
  const tried = rules
    .filter((rule) => isAbout(rule, theCase))
    .map((rule) => ({ rule, against: objection(rule, theCase, leadOf(rule.leadId)), rank: rankOf(rule, theCase) }))
    .sort((a, b) => compareRanks(b.rank, a.rank));
  const first = tried.find(({ against }) => against === null);
  if (!first) {
    const considered = tried.map(({ rule, against }) => ({ rule, matched: false, reason: against! }));
    return { outcome: 'UNMANAGED', rule: null, tied: [], considered };
  }
  const isBest = ({ against, rank }: (typeof tried)[number]) =>
    against === null && compareRanks(rank, first.rank) === 0;
  const best = tried.filter(isBest).map(({ rule }) => rule);
  const chosen = best.every(({ leadId }) => leadId === first.rule.leadId) ? first.rule : null;
  const considered = tried.map((each): ConsideredRule<Rule> => {
    const { rule, against } = each;
    if (against) return { rule, matched: false, reason: against };
    if (rule === chosen) return { rule, matched: true, reason: 'CHOSEN' };
    return isBest(each)
      ? { rule, matched: true, reason: 'EQUALLY_SPECIFIC' }
      : { rule, matched: false, reason: 'LESS_SPECIFIC' };
  });
  return { outcome: chosen ? 'OWNED' : 'AMBIGUOUS', rule: chosen, tied: chosen ? [] : best, considered };
}

/** A fact that is not known of a case, and a rule that asks for it. */
export interface MissingFact<Rule> {
  readonly fact: string;
  readonly rule: Rule;
}

/**
 * The facts that could change a decision if they were known: what rules ask for that would go before the one that decides,
 * or tie with it, and against which nothing else that is known speaks. Each fact once, with the nearest rule.
 */
export function missingFacts<Rule extends DutyRuleFacts>(
  { rule: chosen, tied, considered }: Decision<Rule>,
  theCase: Case,
  leadOf: (id: string) => LeadFacts | null = () => null,
): MissingFact<Rule>[] {
  const deciding = chosen ?? tied[0];
  const found = new Map<string, MissingFact<Rule>>();
  for (const { rule, reason } of considered) {
    if (reason !== 'FACT_MISSING') continue;
    if (deciding && compareRanks(rankOf(rule, theCase), rankOf(deciding, theCase)) < 0) continue;
    const missing = rule.conditions.filter(({ fact }) => factOf(theCase, fact) === null);
    const known = { ...rule, conditions: rule.conditions.filter((condition) => !missing.includes(condition)) };
    if (objection(known, theCase, leadOf(rule.leadId)) !== null) continue;
    for (const { fact } of missing) if (!found.has(fact)) found.set(fact, { fact, rule });
  }
  return [...found.values()];
}

/** Whether the category and the area of a rule fit a case. */
export function isAbout(rule: DutyRuleFacts, theCase: Case): boolean {
  return theCase.categoryCode.startsWith(rule.categoryPrefix) && areaRank(rule, theCase) >= 0;
}

/** Why a rule does not apply although area and category fit; null when it does. */
function objection(rule: DutyRuleFacts, theCase: Case, lead: LeadFacts | null): ConsideredReason | null {
  if (rule.elementClass !== null && rule.elementClass !== theCase.elementClass) return 'OTHER_CLASS';
  if (!holdsAt(rule.times, theCase.at)) return 'OTHER_TIME';
  const handover = factOf(theCase, handoverFact);
  const isAboutHandover = rule.conditions.some(({ fact }) => fact === handoverFact);
  if (handover === 'NOT_HANDED_OVER' && !isAboutHandover) return 'NOT_HANDED_OVER';
  for (const condition of rule.conditions) {
    const known = factOf(theCase, condition.fact);
    if (known === null) return 'FACT_MISSING';
    if (!meets(known, condition)) return 'FACT_DIFFERS';
  }
  if (lead && !lead.live) return 'LEAD_RETIRED';
  if (lead && rule.powersNeeded.some((power) => !lead.powers.includes(power))) return 'POWER_MISSING';
  return null;
}

function factOf({ handover, facts }: Case, fact: string): string | null {
  if (fact === handoverFact && handover !== null) return handover;
  return facts.find((each) => each.fact === fact)?.value ?? null;
}

type Rank = readonly number[];

function rankOf(rule: DutyRuleFacts, theCase: Case): Rank {
  const { categoryPrefix, elementClass, conditions, times } = rule;
  const area = areaRank(rule, theCase);
  return [categoryPrefix.length, area, elementClass === null ? 0 : 1, conditions.length, countOfTimes(times)];
}

/** Divisions rank by their height and stay below this. */
const aboveDivisions = 100;

/** The higher the nearer; -1 for an area that the case is not in. */
function areaRank({ areaKind, areaId }: DutyRuleFacts, theCase: Case): number {
  switch (areaKind) {
    case 'ANYWHERE':
      return 0;
    case 'DIVISION': {
      const height = theCase.divisionIds.indexOf(areaId ?? '');
      return height < 0 ? -1 : theCase.divisionIds.length - height;
    }
    case 'GRID':
      if (areaId === theCase.microGridId) return aboveDivisions + 3;
      if (theCase.dedicatedGridIds.includes(areaId ?? '')) return aboveDivisions + 2;
      return areaId === theCase.territorialGridId ? aboveDivisions + 1 : -1;
    case 'ELEMENT':
      return areaId === theCase.elementId ? aboveDivisions + 4 : -1;
  }
}

function compareRanks(a: Rank, b: Rank): number {
  for (let index = 0; index < a.length; index += 1) {
    const difference = a[index]! - b[index]!;
    if (difference !== 0) return difference;
  }
  return 0;
}

export type LimitForce = 'BINDING' | 'WISH';

/** The district binds its own units; of a unit above it, it can only wish. */
export function limitForce(leadLevel: string): LimitForce {
  return leadLevel === 'CITY' ? 'WISH' : 'BINDING';
}
