import { freeText, requiredText } from '@gridweave/subgraph/free-text';
import { Refusal } from '@gridweave/subgraph/refusal';
import { EligibilityRuleKind } from './eligibility-rule.enums';
import { readRelaxation } from './relaxation-content.rules';
import type { RelaxationContent, RuleSetContent } from './rule-content';
import { type FindDivision, type GivenRule, readRule } from './rule-part.rules';

const mostRules = 40;
const mostRelaxations = 20;

/** Of which a set has one. */
const single: ReadonlySet<EligibilityRuleKind> = new Set([
  EligibilityRuleKind.AGE,
  EligibilityRuleKind.EDUCATION,
  EligibilityRuleKind.PARTY_MEMBERSHIP,
  EligibilityRuleKind.HOUSEHOLD_REGISTRATION,
  EligibilityRuleKind.DISCIPLINE_EXCLUDED,
]);

/** Somebody begins to work, and so to serve, at this age at the earliest. */
const firstWorkingAge = 16;

export interface GivenRelaxation extends Partial<Omit<RelaxationContent, 'honours'>> {
  readonly name: string;
  readonly ruleKey: string;
  readonly honours?: readonly string[] | null;
  readonly needsApproval: boolean;
  readonly approvingBody: string;
}

export interface GivenContent {
  readonly rules: readonly GivenRule[];
  readonly relaxations?: readonly GivenRelaxation[] | null;
}

/** What was written, as it is stored. Throws for rules that are none, that repeat or contradict each other. */
export function readContent(given: GivenContent, findDivision: FindDivision): RuleSetContent {
  if (given.rules.length === 0) throw new Refusal('RULES_EMPTY', '请至少给出一条规则。', 'rules');
  refuseNumber(given.rules.length, mostRules, 'rules');
  const rules = given.rules.map((rule, index) => readRule(rule, `rules.${index}`, findDivision));
  refuseRepeated(rules);
  refuseContradictions(rules);
  const eased = given.relaxations ?? [];
  refuseNumber(eased.length, mostRelaxations, 'relaxations');
  const relaxations = eased.map((each, index) => readRelaxation(each, `relaxations.${index}`, rules));
  refuseRepeatedNames(relaxations);
  return { rules, relaxations };
}

function refuseNumber(count: number, most: number, field: string): void {
  if (count > most) throw new Refusal('NUMBER_OUT_OF_RANGE', `最多${most}条。`, field);
}

function refuseRepeated(rules: RuleSetContent['rules']): void {
  const keys = new Set<string>();
  const meanings = new Set<string>();
  rules.forEach(({ key, name: _, kind, ...parts }, index) => {
    const meaning = single.has(kind) ? kind : `${kind} ${JSON.stringify(parts)}`;
    if (keys.has(key) || meanings.has(meaning)) {
      throw new Refusal('RULE_REPEATED', '规则代号或内容重复。', `rules.${index}`);
    }
    keys.add(key);
    meanings.add(meaning);
  });
}

/** Rules that nobody can meet at once. */
function refuseContradictions(rules: RuleSetContent['rules']): void {
  const excluded = rules.filter(({ kind }) => kind === EligibilityRuleKind.POST_EXCLUDED);
  const age = rules.find(({ kind }) => kind === EligibilityRuleKind.AGE)?.age;
  rules.forEach(({ kind, post, service, readOn }, index) => {
    const isHeld = kind === EligibilityRuleKind.POST_HELD;
    if (isHeld && excluded.some((other) => other.readOn === readOn && same(other.post, post))) {
      throw contradiction('既要求又排除同一职务', `rules.${index}`);
    }
    if (service && age?.statedAge != null && (age.statedAge + 1 - firstWorkingAge) * 12 < service.months) {
      throw contradiction('在年龄上限内不可能达到所要求的任职年限', `rules.${index}`);
    }
  });
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

const contradiction = (why: string, field: string) => new Refusal('RULES_CONTRADICT', `规则相互矛盾：${why}。`, field);

function refuseRepeatedNames(relaxations: readonly RelaxationContent[]): void {
  const names = relaxations.map(({ name }) => name);
  const index = names.findIndex((name, place) => names.indexOf(name) !== place);
  if (index !== -1) throw new Refusal('RELAXATION_REPEATED', '放宽名称重复。', `relaxations.${index}.name`);
}

const longestTitle = 200;
const longestLine = 100;

export interface Basis {
  readonly basisTitle: string;
  readonly basisNumber: string | null;
  readonly basisBody: string;
  readonly basisDay: string | null;
}

/** The document as it is stored. Throws where it says too little, or is dated ahead. */
export function readBasis(
  basis: { title: string; number?: string | null; issuedBy: string; issuedOn?: string | null },
  today: string,
): Basis {
  if (basis.issuedOn != null && basis.issuedOn > today) {
    throw new Refusal('DATE_IN_FUTURE', '发文日期不能晚于今天。', 'basis.issuedOn');
  }
  return {
    basisTitle: requiredText(basis.title, 'basis.title', longestTitle),
    basisNumber: basis.number == null ? null : freeText(basis.number, 'basis.number', longestLine) || null,
    basisBody: requiredText(basis.issuedBy, 'basis.issuedBy', longestLine),
    basisDay: basis.issuedOn ?? null,
  };
}
