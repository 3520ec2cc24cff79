import { Refusal } from '@gridweave/subgraph/refusal';
import { type GivenContent, readContent } from './content.rules';

/** What is refused, and where. */
function refusalOf(given: object): [string, string | null] | null {
  const find = (id: string) => (id === 'renhe' ? { id, code: '410103013', name: '人和路街道' } : null);
  try {
    readContent(given as GivenContent, find);
    return null;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return [error.code, error.field];
  }
}

const age = { key: 'age', kind: 'AGE', name: '年龄', age: { statedAge: 40, wording: '40周岁以下' } };
const education = { key: 'education', kind: 'EDUCATION', name: '学历', education: { atLeast: 'COLLEGE' } };
const part = (kind: string, parts: object = {}, more: object = {}) => ({
  key: 'one',
  kind,
  name: '一',
  ...parts,
  ...more,
});
const relaxation = (more: object = {}) => ({
  name: '放宽',
  ruleKey: 'age',
  statedAge: 45,
  needsApproval: true,
  approvingBody: '街道党工委',
  ...more,
});
const posts = { postKinds: ['OFFICE'], tiers: ['HEAD'] };
const service = (more: object) => part('SERVICE', { service: { months: 36, counting: 'CONSECUTIVE', ...more } });

describe('rules as they are entered', () => {
  it.each([
    ['no rules', { rules: [] }, 'RULES_EMPTY', 'rules'],
    ['too many rules', { rules: Array(41).fill(age) }, 'NUMBER_OUT_OF_RANGE', 'rules'],
    [
      'a key twice',
      { rules: [age, { ...part('HONOUR', { record: { anyOf: ['省级'] } }), key: 'age' }] },
      'RULE_REPEATED',
      'rules.1',
    ],
    ['two ages', { rules: [age, part('AGE', { age: { statedAge: 50 } })] }, 'RULE_REPEATED', 'rules.1'],
    ['a key that is none', { rules: [{ ...age, key: '年龄' }] }, 'RULE_KEY_INVALID', 'rules.0.key'],
    ['a name that says nothing', { rules: [{ ...age, name: ' ' }] }, 'TEXT_MISSING', 'rules.0.name'],
    [
      'the part of another kind',
      { rules: [part('AGE', { education: { atLeast: 'COLLEGE' } })] },
      'RULE_PART_INVALID',
      'rules.0.age',
    ],
    ['two parts', { rules: [{ ...age, education: { atLeast: 'COLLEGE' } }] }, 'RULE_PART_INVALID', 'rules.0.education'],
    ['an age without one', { rules: [part('AGE', { age: {} })] }, 'RULE_PART_EMPTY', 'rules.0.age'],
    [
      'an age of nobody',
      { rules: [part('AGE', { age: { statedAge: 5 } })] },
      'NUMBER_OUT_OF_RANGE',
      'rules.0.age.statedAge',
    ],
    [
      'a date that no reading gives',
      { rules: [part('AGE', { age: { statedAge: 40, bornOnOrAfter: '1970-01-01' } }, { readOn: '2022-12-07' })] },
      'AGE_DATES_DISAGREE',
      'rules.0.age.bornOnOrAfter',
    ],
    [
      'a date after the day of reading',
      { rules: [part('AGE', { age: { bornOnOrAfter: '2023-01-01' } }, { readOn: '2022-12-07' })] },
      'AGE_DATES_DISAGREE',
      'rules.0.age.bornOnOrAfter',
    ],
    [
      'another reading than the date gives',
      {
        rules: [
          part(
            'AGE',
            { age: { statedAge: 40, bornOnOrAfter: '1982-12-07', reading: 'THROUGH_YEAR' } },
            { readOn: '2022-12-07' },
          ),
        ],
      },
      'AGE_DATES_DISAGREE',
      'rules.0.age.reading',
    ],
    ['a day of another century', { rules: [{ ...age, readOn: '1022-12-07' }] }, 'DATE_OUT_OF_RANGE', 'rules.0.readOn'],
    ['no service', { rules: [service({ months: 0 })] }, 'NUMBER_OUT_OF_RANGE', 'rules.0.service.months'],
    [
      'gaps where all is added up',
      { rules: [service({ counting: 'ACCUMULATED', gapDays: 3 })] },
      'RULES_CONTRADICT',
      'rules.0.service.gapDays',
    ],
    ['more service than the age allows', { rules: [age, service({ months: 600 })] }, 'RULES_CONTRADICT', 'rules.1'],
    ['posts of no kind', { rules: [part('POST_HELD', { post: {} })] }, 'RULE_PART_EMPTY', 'rules.0.post'],
    ['a tier in an office', { rules: [part('POST_HELD', { post: posts })] }, 'RULES_CONTRADICT', 'rules.0.post.tiers'],
    [
      'a post that is asked for and excluded',
      {
        rules: [
          part('POST_HELD', { post: { roles: ['CLERK'] } }),
          { ...part('POST_EXCLUDED', { post: { roles: ['CLERK'] } }), key: 'two' },
        ],
      },
      'RULES_CONTRADICT',
      'rules.0',
    ],
    [
      'years of a probationary member',
      { rules: [part('PARTY_MEMBERSHIP', { party: { probationaryPasses: true, years: 3 } })] },
      'RULES_CONTRADICT',
      'rules.0.party.years',
    ],
    [
      'a division that is none',
      { rules: [part('HOUSEHOLD_REGISTRATION', { registration: { divisionIds: ['unheard-of'] } })] },
      'DIVISION_NOT_FOUND',
      'rules.0.registration.divisionIds.0',
    ],
    [
      'no division',
      { rules: [part('HOUSEHOLD_REGISTRATION', { registration: { divisionIds: [] } })] },
      'NUMBER_OUT_OF_RANGE',
      'rules.0.registration.divisionIds',
    ],
    [
      'a word that is in anything',
      { rules: [part('HONOUR', { record: { anyOf: ['省'] } })] },
      'TEXT_TOO_SHORT',
      'rules.0.record.anyOf.0',
    ],
    [
      'a relaxation of no rule',
      { relaxations: [relaxation({ ruleKey: 'none' })] },
      'RELAXATION_WITHOUT_RULE',
      'relaxations.0.ruleKey',
    ],
    [
      'a relaxation for everybody',
      { relaxations: [relaxation({ needsApproval: false })] },
      'RELAXATION_UNCONDITIONAL',
      'relaxations.0',
    ],
    [
      'a relaxation of something else',
      { relaxations: [relaxation({ statedAge: null, serviceMonths: 12 })] },
      'RELAXATION_INVALID',
      'relaxations.0',
    ],
    [
      'a relaxation that tightens',
      { relaxations: [relaxation({ statedAge: 39 })] },
      'RELAXATION_TIGHTENS',
      'relaxations.0.statedAge',
    ],
    [
      'a relaxation twice',
      { relaxations: [relaxation(), relaxation({ statedAge: 46 })] },
      'RELAXATION_REPEATED',
      'relaxations.1.name',
    ],
  ])('are refused with %s', (_what, input, code, field) => {
    expect(refusalOf({ rules: [age, education], ...input })).toEqual([code, field]);
  });

  it.each([
    ['to the birthday', 'TO_BIRTHDAY', '1982-12-07'],
    ['until the next birthday', 'THROUGH_YEAR', '1981-12-08'],
    ['below', 'BELOW', '1982-12-08'],
    ['a day off every reading', null, '1982-12-06'],
  ])('are taken with a date of birth that the words may mean: %s', (_what, reading, bornOnOrAfter) => {
    const dated = { ...age, readOn: '2022-12-07', age: { statedAge: 40, reading, bornOnOrAfter } };
    expect(refusalOf({ rules: [dated] })).toBeNull();
  });

  it('are kept with what was left out said', () => {
    const posts = { roles: [], tiers: ['HEAD', 'HEAD'] };
    const served = service({ posts });
    const { rules, relaxations } = readContent({ rules: [age, served] } as never, () => null);
    expect(rules[0]).toMatchObject({ age: { reading: 'UNKNOWN', bornOnOrAfter: null }, readOn: null, service: null });
    expect(rules[1]?.service).toEqual({
      ...{ months: 36, counting: 'CONSECUTIVE', gapDays: 0, inPost: false },
      posts: { roles: null, tiers: ['HEAD'], postKinds: null, employmentKinds: null },
    });
    expect(relaxations).toEqual([]);
  });
});
