import { pageOfRows } from '@gridweave/subgraph/page';
import type { Connection, PageArgs } from '@gridweave/subgraph/page-types';
import { Eligibility } from '../eligibility/eligibility.enums';
import { type EligibilityReport, hidesDiscipline } from '../eligibility/eligibility.queries';
import { knownPeople } from '../eligibility/known-person.queries';
import { judge } from '../eligibility-check/judge.rules';
import type { KnownPerson } from '../eligibility-check/known-person';
import { withoutRules } from '../eligibility-check/verdict';
import { keepsRules } from '../eligibility-rule-set/rule-set.policy';
import { purposeOf, type RuleVersion, versionsShown, visibleRuleSet } from '../eligibility-rule-set/rule-set.queries';
import { draftOf, versionOn } from '../eligibility-rule-set/rule-version.rules';
import type { PersonnelContext } from '../services';
import { staffIn } from './staff-in-scope.queries';
import type { EligibilityChangeKind } from './what-if.enums';
import type { EligibilityScopeInput } from './what-if.input';
import { agesOut, changeOf } from './what-if.rules';

/** What other rules make of one person. */
export interface EligibilityChange {
  readonly personId: string;
  /** Null where how somebody stands stays as it is, and only the age is past. */
  readonly kind: EligibilityChangeKind | null;
  readonly agesOut: boolean;
  readonly before: EligibilityReport;
  readonly after: EligibilityReport;
}

export interface WhatIf {
  readonly day: string;
  readonly versionBefore: RuleVersion | null;
  readonly versionAfter: RuleVersion;
  readonly people: number;
  readonly eligibleBefore: number;
  readonly eligibleAfter: number;
  readonly changes: readonly EligibilityChange[];
}

interface Asked {
  readonly ruleSetId: string;
  /** Which version is tried; the open draft when null. */
  readonly number: number | null;
  readonly scope: EligibilityScopeInput;
  readonly day: string;
}

/**
 * Tries a version on the people of a unit or a division, against the one in force; null for whoever does not keep the rules,
 * and where there is no such version. Each thousand people in three statements.
 */
export async function whatIf(ctx: PersonnelContext, { ruleSetId, number, scope, day }: Asked): Promise<WhatIf | null> {
  const ruleSet = await visibleRuleSet(ctx, ruleSetId);
  if (!ruleSet || !keepsRules(ctx.viewer, ctx.services.territory, ruleSet.divisionId)) return null;
  const versions = await versionsShown(ctx, ruleSet);
  const versionAfter = number === null ? draftOf(versions) : versions.find((each) => each.number === number);
  if (!versionAfter) return null;
  const versionBefore = versionOn(versions, day, ctx.now);
  const judged = (version: RuleVersion | null, personId: string, file: KnownPerson): EligibilityReport => ({
    ...{ personId, purpose: purposeOf(ruleSet), day, knownAt: null },
    rules: version && { ruleSet, version },
    ...(version ? judge(version.content, file, day) : withoutRules),
  });
  const hides = hidesDiscipline(ctx);
  const tried: Tried = { before: 0, after: 0, people: 0, changes: [] };
  for await (const people of staffIn(ctx, scope, { day })) {
    const known = await knownPeople(ctx.database.manager, people, { now: ctx.now, knownAt: null });
    for (const person of people) {
      const file = { ...known.get(person.id)!, disciplineHidden: hides(person) };
      note(tried, judged(versionBefore, person.id, file), judged(versionAfter, person.id, file));
    }
  }
  const { people, changes, before: eligibleBefore, after: eligibleAfter } = tried;
  return { day, versionBefore, versionAfter, people, eligibleBefore, eligibleAfter, changes };
}

interface Tried {
  before: number;
  after: number;
  people: number;
  readonly changes: EligibilityChange[];
}

function note(tried: Tried, before: EligibilityReport, after: EligibilityReport): void {
  tried.people += 1;
  if (before.eligible === Eligibility.YES) tried.before += 1;
  if (after.eligible === Eligibility.YES) tried.after += 1;
  const [kind, isOut] = [changeOf(before, after), agesOut(before, after)];
  if (kind !== null || isOut) tried.changes.push({ personId: after.personId, kind, agesOut: isOut, before, after });
}

export interface ChangeFilter {
  readonly kinds: readonly EligibilityChangeKind[] | null;
  readonly agesOut: boolean | null;
}

/** Changes in the order of the people's ids. */
export function changesPage(
  args: PageArgs,
  { changes }: WhatIf,
  { kinds, agesOut: isOut }: ChangeFilter,
): Connection<EligibilityChange> {
  const wanted = changes.filter(
    (change) =>
      (kinds === null || (change.kind !== null && kinds.includes(change.kind))) &&
      (isOut === null || change.agesOut === isOut),
  );
  return pageOfRows(args, wanted, 'eligibilityChanges', ({ personId }) => personId);
}
