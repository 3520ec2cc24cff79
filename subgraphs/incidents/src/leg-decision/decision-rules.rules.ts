import type { WorkingTime } from '@gridweave/duty/working-time';
import { Refusal } from '@gridweave/subgraph/refusal';
import type { Role } from '@gridweave/viewer/viewer';

/** What a unit may ask for about its leg, and somebody else decides. */
export enum LegDecisionKind {
  RETURN = 'RETURN',
  EXTENSION = 'EXTENSION',
  HOLD = 'HOLD',
}

/** Who decides about the first or the second request of a kind, and how far it may reach. */
export interface DecisionRule {
  readonly kind: LegDecisionKind;
  /** 1 or 2. */
  readonly nth: number;
  /** Empty for every category; the longest prefix counts. */
  readonly categoryPrefix: string;
  readonly role: Role;
  /** The most that an extension adds, or that a review may lie ahead; none for a return. */
  readonly most: WorkingTime | null;
}

/** A reason to choose from. */
export interface DecisionReason {
  readonly kind: LegDecisionKind;
  readonly code: string;
  readonly label: string;
}

/** One version of the rules. Never changed once made; a request keeps the version under which it was made. */
export interface DecisionRules {
  readonly version: number;
  readonly rules: readonly DecisionRule[];
  readonly reasons: readonly DecisionReason[];
}

const { RETURN, EXTENSION, HOLD } = LegDecisionKind;

/** How many requests of a kind are told apart. What comes after the second return goes where the second goes. */
const mostNth: Readonly<Record<LegDecisionKind, number>> = { RETURN: 2, EXTENSION: 2, HOLD: 1 };

/** The rule for a request; null where no further request of the kind is provided for. */
export function ruleFor(
  { rules }: DecisionRules,
  kind: LegDecisionKind,
  nth: number,
  categoryCode: string,
): DecisionRule | null {
  const asked = kind === RETURN || kind === HOLD ? Math.min(nth, mostNth[kind]) : nth;
  const fitting = rules.filter(
    (rule) => rule.kind === kind && rule.nth === asked && categoryCode.startsWith(rule.categoryPrefix),
  );
  return fitting.toSorted((a, b) => b.categoryPrefix.length - a.categoryPrefix.length)[0] ?? null;
}

/** The reason that a code stands for. Throws for any that the list does not have. */
export function reasonIn({ reasons }: DecisionRules, kind: LegDecisionKind, code: string): DecisionReason {
  const reason = reasons.find((each) => each.kind === kind && each.code === code);
  if (!reason) throw new Refusal('REASON_CODE_UNKNOWN', '理由不在可选范围内。', 'reasonCode');
  return reason;
}

/** Roles that may decide about what a unit asks for: held for a division, and none that dispatches or handles. */
export const decidingRoles: readonly Role[] = ['SHIFT_LEADER', 'ARBITER', 'SUPERVISOR', 'ADMINISTRATOR'];

/** Throws for rules that code does not allow: whatever can be asked for has somebody who decides it. */
export function refuseOddRules({ rules, reasons }: Omit<DecisionRules, 'version'>): void {
  rules.forEach((rule, index) => {
    refuseOddRule(rule, `rules.${index}`);
    const isSame = (other: DecisionRule) =>
      other.kind === rule.kind && other.nth === rule.nth && other.categoryPrefix === rule.categoryPrefix;
    if (rules.findIndex(isSame) < index)
      throw new Refusal('RULE_REPEATED', '同一情形只能有一条规则。', `rules.${index}`);
  });
  for (const [kind, nth] of [
    [RETURN, 1],
    [RETURN, 2],
    [EXTENSION, 1],
    [HOLD, 1],
  ] as const) {
    if (!rules.some((rule) => rule.kind === kind && rule.nth === nth && rule.categoryPrefix === ''))
      throw new Refusal('RULE_MISSING', `缺少适用于所有类别的规则：${kindLabels[kind]}第${nth}次。`, 'rules');
  }
  refuseOddReasons(reasons);
}

export const kindLabels: Readonly<Record<LegDecisionKind, string>> = {
  RETURN: '退单',
  EXTENSION: '延期',
  HOLD: '挂账',
};

function refuseOddRule({ kind, nth, categoryPrefix, role, most }: DecisionRule, at: string): void {
  if (!decidingRoles.includes(role))
    throw new Refusal('ROLE_NOT_ELIGIBLE', '该角色不能审批：派单人员和处置人员不得审批。', `${at}.role`);
  if (nth < 1 || nth > mostNth[kind])
    throw new Refusal('RULE_NTH_INVALID', `${kindLabels[kind]}最多区分${mostNth[kind]}次。`, `${at}.nth`);
  if (kind === RETURN && nth === 2 && role !== 'ARBITER')
    throw new Refusal('SECOND_RETURN_NEEDS_ARBITER', '第二次退单须由仲裁决定。', `${at}.role`);
  if (!/^(\d{2}){0,2}$/.test(categoryPrefix))
    throw new Refusal('CATEGORY_PREFIX_INVALID', '类别前缀须为空、两位或四位数字。', `${at}.categoryPrefix`);
  if ((kind === RETURN) !== (most === null))
    throw new Refusal('RULE_MOST_UNCLEAR', '延期和挂账须写明上限，退单没有上限。', `${at}.most`);
  if (most !== null && !(most.amount >= 1 && most.amount <= 1_000))
    throw new Refusal('RULE_MOST_INVALID', '上限须为1至1000。', `${at}.most`);
}

function refuseOddReasons(reasons: readonly DecisionReason[]): void {
  const names = reasons.map(({ kind, code }) => `${kind} ${code}`);
  const isNoCode = ({ code }: DecisionReason) => !/^[A-Z][A-Z0-9_]{0,31}$/.test(code);
  if (reasons.some(isNoCode) || new Set(names).size < names.length)
    throw new Refusal('REASON_CODE_INVALID', '理由代码须为大写英文单词，且不重复。', 'reasons');
  for (const kind of Object.values(LegDecisionKind)) {
    if (!reasons.some((reason) => reason.kind === kind))
      throw new Refusal('REASONS_MISSING', `缺少${kindLabels[kind]}的理由。`, 'reasons');
  }
}
