import { builtInFacts, faultOfCondition } from '@gridweave/duty/duty-facts';
import { type Case, decide, type LeadFacts } from '@gridweave/duty/duty-rules';
import { toldFirst } from '@gridweave/duty/notify-precedence';
import { inOrder, load, type SubgraphContext } from '@gridweave/subgraph/context';
import { badInput } from '@gridweave/subgraph/refusal';
import type { ResponsibilityOutcome } from '@gridweave/subgraph/shared-types';
import { isKnownCategory } from '../category/category.queries';
import type { DutyRuleVersionRow } from '../duty/duty.entity';
import { dutyRulesById } from '../duty/duty.loaders';
import { versionsInForce } from '../duty/duty.queries';
import { factsOf, wordsOf } from '../duty/duty.rules';
import type { DutyRule } from '../duty/duty.type';
import { factCatalogue } from '../duty-fact/duty-fact.queries';
import { precedencesAt } from '../precedence/precedence.queries';
import type { OrganizationServices } from '../services';
import { unitsById } from '../unit/unit.loaders';
import { divisionIdsAbove, type Place, placeOf } from './place.queries';
import type { ResponsibilityInput } from './responsibility.input';
import type { ConsideredReason, Responsibility } from './responsibility.type';

type Context = SubgraphContext<OrganizationServices>;

const MOST_CONSIDERED = 50;

/** Who answers for a category at a place. Throws BAD_USER_INPUT for a place, code or fact that is none. */
export async function findResponsibility(ctx: Context, input: ResponsibilityInput): Promise<Responsibility> {
  await refuseQuestion(ctx, input);
  const categoryKnown = await refuseUnknownCategory(ctx, input.categoryCode);
  const at = input.at ?? ctx.now;
  const place = await placeOf(ctx, input, at);
  const theCase = await caseOf(ctx, input, place, at);
  const versions = await versionsInForce(ctx, at, { categoryCode: theCase.categoryCode, areaIds: areasOf(theCase) });
  const leads = await leadsOf(ctx, versions, at);
  const { outcome, rule, tied, considered } = decide(versions.map(factsOf), theCase, (id) => leads.get(id) ?? null);
  const { gridId, precedence } = toldFirst(await precedencesAt(ctx, at), theCase.categoryCode, theCase);
  const listed = considered.slice(0, MOST_CONSIDERED);
  const rules = await rulesOf(ctx, [...listed.map((each) => each.rule.row), ...(rule ? [rule.row] : [])]);
  return {
    outcome: outcome as ResponsibilityOutcome,
    categoryKnown,
    rule: rule && (rules.get(rule.id) ?? null),
    version: rule?.row ?? null,
    considered: listed.map(({ rule: { id, row }, matched, reason }) => ({
      rule: rules.get(id) as DutyRule | undefined as DutyRule,
      version: row,
      matched,
      reason: reason as ConsideredReason,
    })),
    consideredBeyond: considered.length - listed.length,
    precedence,
    divisionId: place.divisionId,
    notifiedFirstId: gridId,
    tiedVersions: tied.map(({ row }) => row),
    firstReceiverId: input.firstReceiverId ?? null,
  };
}

async function refuseQuestion(ctx: Context, { categoryCode, facts, firstReceiverId }: ResponsibilityInput) {
  if (!/^\d{2,8}$/.test(categoryCode))
    throw badInput('input.categoryCode：类别编码须为2至8位数字。A category code has 2 to 8 digits.');
  const catalogue = facts?.length ? await factCatalogue(ctx.database.manager) : builtInFacts;
  for (const { fact, value } of facts ?? []) {
    const fault = faultOfCondition({ fact, comparison: 'IS', value }, catalogue);
    // Rules of old still ask for what was retired.
    if (fault && fault !== 'FACT_RETIRED')
      throw badInput('事实或其取值不在目录之内。The catalogue dutyFacts has no such fact or value.');
  }
  if (firstReceiverId != null && !(await load(ctx, unitsById, firstReceiverId)))
    throw badInput('没有这个首接单位。There is no such unit as the first receiver.');
}

/** True when the catalogue has the code; null while nobody can say, and then any code is taken. */
async function refuseUnknownCategory(ctx: Context, code: string): Promise<true | null> {
  const known = await isKnownCategory(ctx.database.manager, code);
  if (known !== false) return known;
  throw badInput('input.categoryCode：类别目录中没有这个编码。The catalogue categories has no such code.');
}

async function caseOf(ctx: Context, input: ResponsibilityInput, place: Place, at: Date): Promise<Case> {
  const { divisionId, ...where } = place;
  const divisionIds = await divisionIdsAbove(ctx, divisionId, at);
  return { ...where, divisionIds, at, categoryCode: input.categoryCode, facts: input.facts ?? [] };
}

function areasOf({ divisionIds, territorialGridId, microGridId, dedicatedGridIds, elementId }: Case): string[] {
  const areas = [...divisionIds, territorialGridId, microGridId, ...dedicatedGridIds, elementId];
  return areas.filter((id): id is string => id !== null);
}

/** What lead units are; of the past it is not known whether they stood and what they might do. */
async function leadsOf(ctx: Context, versions: readonly DutyRuleVersionRow[], at: Date) {
  if (at < ctx.now) return new Map<string, LeadFacts>();
  const ids = [...new Set(versions.map(({ leadId }) => leadId))];
  const units = await Promise.all(ids.map((id) => load(ctx, unitsById, id)));
  return new Map(units.flatMap((unit) => (unit ? [[unit.id, { ...unit, powers: wordsOf(unit.powers) }]] : [])));
}

async function rulesOf(ctx: Context, versions: readonly DutyRuleVersionRow[]) {
  const ids = [...new Set(versions.map(({ ruleId }) => ruleId))];
  const rules = await Promise.all(ids.map((id) => load(ctx, dutyRulesById, id)));
  return new Map(inOrder(ids, rules, (rule) => rule?.id ?? '').flatMap((rule) => (rule ? [[rule.id, rule]] : [])));
}
