import { type Condition, type FactCatalogue, faultOfCondition } from '@gridweave/duty/duty-facts';
import type { DutyRuleFacts } from '@gridweave/duty/duty-rules';
import { type DutyTimes, faultOfTimes } from '@gridweave/duty/duty-times';
import { faultMessages } from '@gridweave/duty/fault-messages';
import { Refusal } from '@gridweave/subgraph/refusal';

/** A rule that is not approved, as it is tried out. */
export interface Draft {
  readonly categoryPrefix: string;
  readonly divisionId: string | null;
  readonly gridId: string | null;
  readonly leadId: string;
  readonly conditions: readonly Condition[];
  readonly times: DutyTimes;
  /** The rule that it would take the place of. */
  readonly replacesRuleId: string | null;
}

/** What a draft may speak of. */
export interface DraftWorld {
  isDivision(id: string): boolean;
  isGrid(id: string): boolean;
  isUnit(id: string): boolean;
  isRule(id: string): boolean;
  /** The facts of the district. */
  readonly facts: FactCatalogue;
}

export const mostDrafts = 50;
const mostConditions = 10;

/** Throws the first refusal that drafts deserve, with the path of the field. */
export function refuseDrafts(drafts: readonly Draft[], world: DraftWorld): void {
  if (drafts.length === 0) throw new Refusal('DRAFTS_MISSING', '请至少给出一条拟定规则。', 'drafts');
  if (drafts.length > mostDrafts) {
    throw new Refusal('TOO_MANY_DRAFTS', `一次模拟不超过${mostDrafts}条拟定规则。`, 'drafts');
  }
  drafts.forEach((draft, index) => {
    const [code, message, field] = faultOf(draft, world) ?? [];
    if (code) throw new Refusal(code, `${message}`, `drafts.${index}.${field}`);
  });
}

type Fault = readonly [code: string, message: string, field: string];

function faultOf(draft: Draft, world: DraftWorld): Fault | null {
  const { categoryPrefix, divisionId, gridId, leadId, conditions, times, replacesRuleId } = draft;
  if (!/^(\d{2,8})?$/.test(categoryPrefix)) {
    return ['CATEGORY_PREFIX_INVALID', '类别编码须为2至8位数字，或留空。', 'categoryPrefix'];
  }
  if (divisionId !== null && gridId !== null) return ['AREA_TWICE', '区划和网格只能填一个。', 'gridId'];
  if (divisionId !== null && !world.isDivision(divisionId)) {
    return ['AREA_NOT_FOUND', '没有这个区划，或已撤销。', 'divisionId'];
  }
  if (gridId !== null && !world.isGrid(gridId)) return ['AREA_NOT_FOUND', '没有这个网格，或已撤销。', 'gridId'];
  if (!world.isUnit(leadId)) return ['UNIT_UNKNOWN', '没有这个单位，或已撤销。', 'leadId'];
  if (replacesRuleId !== null && !world.isRule(replacesRuleId)) {
    return ['DUTY_RULE_NOT_FOUND', '没有这条有效的规则。', 'replacesRuleId'];
  }
  if (conditions.length > mostConditions) {
    return ['TOO_MANY_CONDITIONS', `条件不超过${mostConditions}个。`, 'conditions'];
  }
  for (const [index, condition] of conditions.entries()) {
    const fault = faultOfCondition(condition, world.facts);
    if (fault) return [fault, faultMessages[fault], `conditions.${index}`];
  }
  const fault = faultOfTimes(times);
  return fault && [fault, faultMessages[fault], 'times'];
}

/** A rule of a simulation: one in force, or a draft by its position. */
export interface TriedRule extends DutyRuleFacts {
  readonly draft: number | null;
}

/** The rules in force, and the same with the drafts, which take the place of those they replace. */
export function triedRules(rules: readonly DutyRuleFacts[], drafts: readonly Draft[]) {
  const today: TriedRule[] = rules.map((rule) => ({ ...rule, draft: null }));
  const replaced = new Set(drafts.map(({ replacesRuleId }) => replacesRuleId));
  return { today, tried: [...today.filter(({ id }) => !replaced.has(id)), ...drafts.map(draftRule)] };
}

function draftRule(draft: Draft, index: number): TriedRule {
  const { categoryPrefix, divisionId, gridId, leadId, conditions, times } = draft;
  const areaKind = divisionId !== null ? 'DIVISION' : gridId !== null ? 'GRID' : 'ANYWHERE';
  return {
    id: `draft ${index}`,
    categoryPrefix,
    areaKind,
    areaId: divisionId ?? gridId,
    elementClass: null,
    leadId,
    conditions,
    times,
    powersNeeded: [],
    draft: index,
  };
}
