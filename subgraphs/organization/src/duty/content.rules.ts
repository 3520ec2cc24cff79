import { type Condition, type FactCatalogue, faultOfCondition } from '@gridweave/duty/duty-facts';
import { type DutyTimes, faultOfTimes } from '@gridweave/duty/duty-times';
import { faultMessages } from '@gridweave/duty/fault-messages';
import { freeText, requiredText } from '@gridweave/subgraph/free-text';
import { Refusal } from '@gridweave/subgraph/refusal';
import type { DutyRuleVersionRow } from './duty.entity';
import { DutyArea } from './duty.type';

/** What somebody wants a rule to say. */
export interface ContentSketch {
  readonly categoryPrefix: string;
  readonly areaKind: DutyArea;
  readonly areaId?: string | null;
  readonly elementClass?: string | null;
  readonly leadId: string;
  readonly assistingIds?: readonly string[] | null;
  readonly conditions?: readonly Condition[] | null;
  readonly times?: DutyTimes | null;
  readonly powersNeeded?: readonly string[] | null;
  readonly legalBasis: string;
  readonly validFrom?: Date | null;
  readonly validTo?: Date | null;
}

/** What a rule says, as it is stored. */
export type Content = Pick<
  DutyRuleVersionRow,
  | 'categoryPrefix'
  | 'areaKind'
  | 'areaId'
  | 'elementClass'
  | 'leadId'
  | 'assistingIds'
  | 'conditions'
  | 'times'
  | 'powersNeeded'
  | 'legalBasis'
  | 'validFrom'
  | 'validTo'
>;

const mostAssisting = 8;
const mostConditions = 10;

/** Reads what a rule shall say. Throws a Refusal that names the field, under `path`. */
export function contentOf(sketch: ContentSketch, facts: FactCatalogue, path = 'content'): Content {
  const refuse = (code: string, message: string, field: string): never => {
    throw new Refusal(code, message, `${path}.${field}`);
  };
  const { areaKind, areaId, validFrom, validTo } = sketch;
  if (!/^(\d{2}){0,4}$/.test(sketch.categoryPrefix))
    refuse('CATEGORY_PREFIX_INVALID', '类别编码须为2、4、6或8位数字，或留空。', 'categoryPrefix');
  if ((areaKind === DutyArea.ANYWHERE) !== (areaId == null))
    refuse('AREA_MISSING_OR_SPARE', '全区规则不填范围标识，其他规则须填。', 'areaId');
  if (validFrom && validTo && validTo <= validFrom)
    refuse('DATES_END_BEFORE_START', '失效时间须晚于生效时间。', 'validTo');
  return {
    categoryPrefix: sketch.categoryPrefix,
    areaKind,
    areaId: areaId ?? null,
    elementClass: freeText(sketch.elementClass ?? '', `${path}.elementClass`, 40) || null,
    leadId: sketch.leadId,
    assistingIds: assistingOf(sketch, refuse),
    conditions: JSON.stringify(conditionsOf(sketch.conditions ?? [], facts, refuse)),
    times: JSON.stringify(timesOf(sketch.times ?? {}, refuse)),
    powersNeeded: [...new Set(sketch.powersNeeded ?? [])].sort().join(' '),
    legalBasis: requiredText(sketch.legalBasis, `${path}.legalBasis`, 200),
    validFrom: validFrom ?? null,
    validTo: validTo ?? null,
  };
}

type Refuse = (code: string, message: string, field: string) => never;

function assistingOf({ assistingIds, leadId }: ContentSketch, refuse: Refuse): string {
  const ids = assistingIds ?? [];
  if (ids.length > mostAssisting) refuse('TOO_MANY_ASSISTING', `协办单位不超过${mostAssisting}个。`, 'assistingIds');
  if (new Set([leadId, ...ids]).size !== ids.length + 1)
    refuse('UNIT_TWICE', '同一单位不能重复列为主办或协办。', 'assistingIds');
  return ids.join(' ');
}

function conditionsOf(conditions: readonly Condition[], facts: FactCatalogue, refuse: Refuse): Condition[] {
  if (conditions.length > mostConditions)
    refuse('TOO_MANY_CONDITIONS', `条件不超过${mostConditions}个。`, 'conditions');
  const asked = new Set(conditions.map(({ fact, comparison }) => `${fact} ${comparison}`));
  if (asked.size < conditions.length) refuse('CONDITION_TWICE', '同一事实不能重复作为条件。', 'conditions');
  refuseConditions(conditions, facts, refuse);
  return conditions.map(({ fact, comparison, value }) => ({ fact, comparison, value }));
}

function refuseConditions(conditions: readonly Condition[], facts: FactCatalogue, refuse: Refuse): void {
  conditions.forEach((condition, index) => {
    const fault = faultOfCondition(condition, facts);
    if (fault) refuse(fault, faultMessages[fault], `conditions.${index}`);
  });
}

/** Refuses a draft whose facts have changed or were retired since it was written. */
export function refuseDraft({ conditions }: Pick<Content, 'conditions'>, facts: FactCatalogue, path: string): void {
  refuseConditions(JSON.parse(conditions), facts, (code, message, field) => {
    throw new Refusal(code, message, `${path}.${field}`);
  });
}

function timesOf({ season, hours, dates }: DutyTimes, refuse: Refuse): DutyTimes {
  const span = (each: DutyTimes['season']) => (each ? { from: each.from, to: each.to } : undefined);
  const times = { season: span(season), hours: span(hours), dates: span(dates) };
  const fault = faultOfTimes(times);
  if (fault) refuse(fault, faultMessages[fault], 'times');
  return times;
}

const contentColumns = [
  'categoryPrefix',
  'areaKind',
  'areaId',
  'elementClass',
  'leadId',
  'assistingIds',
  'conditions',
  'times',
  'powersNeeded',
  'legalBasis',
] as const;

/** Whether two versions say the same for the same time. */
export function saysTheSame(one: Content, other: Content): boolean {
  const time = (moment: Date | null) => moment?.getTime() ?? null;
  const sameText = contentColumns.every((column) => one[column] === other[column]);
  // A start that is left out is that of the version before.
  const sameStart = one.validFrom === null || time(one.validFrom) === time(other.validFrom);
  return sameText && sameStart && time(one.validTo) === time(other.validTo);
}
