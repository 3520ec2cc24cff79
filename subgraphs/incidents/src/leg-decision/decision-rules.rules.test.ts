import { type DecisionRule, LegDecisionKind, reasonIn, refuseOddRules, ruleFor } from './decision-rules.rules';
import { firstDecisionRules } from './first-decision-rules';

const { RETURN, EXTENSION, HOLD } = LegDecisionKind;
const { rules, reasons } = firstDecisionRules;
const most = { amount: 1, unit: 'WORKING_DAY' } as const;
const withRule = (rule: DecisionRule) => ({
  rules: [
    ...rules.filter(
      (each) => each.kind !== rule.kind || each.nth !== rule.nth || each.categoryPrefix !== rule.categoryPrefix,
    ),
    rule,
  ],
  reasons,
});
const codeOf = (work: () => unknown) => {
  try {
    work();
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('the rules on returns, extensions and holds', () => {
  it.each([
    [RETURN, 1, 'SHIFT_LEADER'],
    [RETURN, 2, 'ARBITER'],
    [RETURN, 5, 'ARBITER'],
    [EXTENSION, 1, 'SHIFT_LEADER'],
    [EXTENSION, 2, 'ARBITER'],
    [EXTENSION, 3, undefined],
    [HOLD, 1, 'SHIFT_LEADER'],
    [HOLD, 4, 'SHIFT_LEADER'],
  ])('name who decides about %s, the number %d: %s', (kind, nth, role) => {
    expect(ruleFor(firstDecisionRules, kind, nth, '0201')?.role).toBe(role);
  });

  it('take the longest prefix of the category', () => {
    const more = [
      ...rules,
      { kind: HOLD, nth: 1, categoryPrefix: '02', role: 'ARBITER', most },
      { kind: HOLD, nth: 1, categoryPrefix: '0201', role: 'SUPERVISOR', most },
    ] as const;
    const roles = ['0201', '0203', '0301'].map(
      (code) => ruleFor({ ...firstDecisionRules, rules: more }, HOLD, 1, code)?.role,
    );
    expect(roles).toEqual(['SUPERVISOR', 'ARBITER', 'SHIFT_LEADER']);
  });

  it('stand as they are first made', () => {
    expect(codeOf(() => refuseOddRules(firstDecisionRules))).toBeNull();
    expect(reasonIn(firstDecisionRules, HOLD, 'SEASON').label).toBe('季节原因');
    expect(codeOf(() => reasonIn(firstDecisionRules, RETURN, 'SEASON'))).toBe('REASON_CODE_UNKNOWN');
  });

  it.each([
    [
      'an approver who dispatches',
      withRule({ kind: HOLD, nth: 1, categoryPrefix: '', role: 'DISPATCHER', most }),
      'ROLE_NOT_ELIGIBLE',
    ],
    [
      'an approver of a unit',
      withRule({ kind: HOLD, nth: 1, categoryPrefix: '', role: 'CLERK', most }),
      'ROLE_NOT_ELIGIBLE',
    ],
    [
      'a second return without an arbiter',
      withRule({ kind: RETURN, nth: 2, categoryPrefix: '', role: 'SHIFT_LEADER', most: null }),
      'SECOND_RETURN_NEEDS_ARBITER',
    ],
    [
      'a third extension',
      withRule({ kind: EXTENSION, nth: 3, categoryPrefix: '', role: 'ARBITER', most }),
      'RULE_NTH_INVALID',
    ],
    [
      'half a category',
      withRule({ kind: HOLD, nth: 1, categoryPrefix: '020', role: 'ARBITER', most }),
      'CATEGORY_PREFIX_INVALID',
    ],
    [
      'an extension without bounds',
      withRule({ kind: EXTENSION, nth: 1, categoryPrefix: '', role: 'ARBITER', most: null }),
      'RULE_MOST_UNCLEAR',
    ],
    [
      'an amount of nothing',
      withRule({ kind: EXTENSION, nth: 1, categoryPrefix: '', role: 'ARBITER', most: { ...most, amount: 0 } }),
      'RULE_MOST_INVALID',
    ],
    ['nobody for holds', { rules: rules.filter(({ kind }) => kind !== HOLD), reasons }, 'RULE_MISSING'],
    ['a rule twice', { rules: [...rules, rules[0]!], reasons }, 'RULE_REPEATED'],
    ['no reasons for holds', { rules, reasons: reasons.filter(({ kind }) => kind !== HOLD) }, 'REASONS_MISSING'],
    ['a reason twice', { rules, reasons: [...reasons, reasons[0]!] }, 'REASON_CODE_INVALID'],
    [
      'a reason in small letters',
      { rules, reasons: [...reasons, { kind: HOLD, code: 'rain', label: '雨' }] },
      'REASON_CODE_INVALID',
    ],
  ] as const)('do not take %s', (_what, odd, code) => {
    expect(codeOf(() => refuseOddRules(odd))).toBe(code);
  });
});
