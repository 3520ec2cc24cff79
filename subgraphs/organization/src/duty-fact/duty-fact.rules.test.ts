import { builtInFacts, type CataloguedFact } from '@gridweave/duty/duty-facts';
import { Refusal } from '@gridweave/subgraph/refusal';
import { type FactSketch, factOf, isTheSame } from './duty-fact.rules';

const noise: FactSketch = { fact: 'noiseDecibels', name: '噪声', englishName: 'Noise', kind: 'NUMBER', unit: '分贝' };
const yesOrNo = [
  { value: 'YES', name: '是' },
  { value: 'NO', name: '否' },
];
const lit: FactSketch = { fact: 'lit', name: '有照明', englishName: 'Lit', kind: 'CHOICE', choices: yesOrNo };

function codeOf(sketch: FactSketch, before: CataloguedFact | null = null) {
  try {
    factOf(sketch, before);
    return 'DEFINED';
  } catch (error) {
    const { code, field } = error as Refusal;
    return `${code} ${field}`;
  }
}

const before = (sketch: FactSketch): CataloguedFact => ({ ...factOf(sketch, null), live: true });

describe('a fact that the district defines', () => {
  it.each([
    ['a number with its unit', noise, 'DEFINED'],
    ['a choice', lit, 'DEFINED'],
    ['a name with a capital', { ...lit, fact: 'Lit' }, 'FACT_NAME_INVALID fact'],
    ['a name that a file could not hold', { ...lit, fact: 'is lit' }, 'FACT_NAME_INVALID fact'],
    ['the hand-over', { ...lit, fact: 'handover' }, 'FACT_OF_REGISTER fact'],
    ['no Chinese name', { ...lit, name: ' ' }, 'TEXT_MISSING name'],
    ['no English name', { ...lit, englishName: '' }, 'TEXT_MISSING englishName'],
    ['a long name', { ...lit, name: '长'.repeat(41) }, 'TEXT_TOO_LONG name'],
    ['a number without unit', { ...noise, unit: null }, 'TEXT_MISSING unit'],
    ['a number with choices', { ...noise, choices: yesOrNo }, 'CHOICES_SPARE choices'],
    ['a choice with a unit', { ...lit, unit: '个' }, 'UNIT_SPARE unit'],
    ['a choice of one', { ...lit, choices: yesOrNo.slice(1) }, 'CHOICES_COUNT choices'],
    ['a choice without any', { ...lit, choices: null }, 'CHOICES_COUNT choices'],
    ['a value twice', { ...lit, choices: [...yesOrNo, yesOrNo[0]!] }, 'CHOICE_TWICE choices.2.value'],
    [
      'a value that is no word',
      { ...lit, choices: [...yesOrNo, { value: '也许', name: '也许' }] },
      'CHOICE_VALUE_INVALID choices.2.value',
    ],
    [
      'a value without name',
      { ...lit, choices: [...yesOrNo, { value: 'DIM', name: '' }] },
      'TEXT_MISSING choices.2.name',
    ],
  ])('%s', (_what, sketch, code) => {
    expect(codeOf(sketch as FactSketch)).toBe(code);
  });
});

describe('a fact that is changed keeps what rules mean by it', () => {
  it.each([
    ['another title', { ...lit, name: '夜间照明' }, before(lit), 'DEFINED'],
    ['a further choice', { ...lit, choices: [...yesOrNo, { value: 'DIM', name: '昏暗' }] }, before(lit), 'DEFINED'],
    [
      'a choice less',
      { ...lit, choices: [yesOrNo[0]!, { value: 'DIM', name: '昏暗' }] },
      before(lit),
      'FACT_CHOICE_DROPPED choices',
    ],
    ['another kind', { ...noise, fact: 'lit' }, before(lit), 'FACT_KIND_FIXED kind'],
    ['another unit', { ...noise, unit: '千赫' }, before(noise), 'FACT_UNIT_FIXED unit'],
    [
      'metres for the depth that every district has in centimetres',
      { ...noise, fact: 'waterDepthCentimetres', unit: '米' },
      builtInFacts.get('waterDepthCentimetres')!,
      'FACT_UNIT_FIXED unit',
    ],
  ])('%s', (_what, sketch, known, code) => {
    expect(codeOf(sketch, known)).toBe(code);
  });

  it.each([
    ['the same', lit, { ...before(lit) }, true],
    ['the same in other words', { ...lit, englishName: 'Lit at night' }, before(lit), false],
    ['the same of one that was retired', lit, { ...before(lit), live: false }, false],
  ])('knows %s', (_what, sketch, known, same) => {
    expect(isTheSame(known, factOf(sketch, known))).toBe(same);
  });
});
