/** A thing that may be known of a case and that a rule may ask for. */
export interface DutyFact {
  readonly fact: string;
  /** Chinese. */
  readonly name: string;
  readonly englishName: string;
  readonly description: string;
  readonly kind: 'CHOICE' | 'NUMBER';
  /** Of a CHOICE. */
  readonly choices: readonly { readonly value: string; readonly name: string }[];
  /** Of a NUMBER. */
  readonly unit: string | null;
}

export type Comparison = 'IS' | 'AT_LEAST' | 'BELOW';

/** What a rule asks of a case. */
export interface Condition {
  readonly fact: string;
  readonly comparison: Comparison;
  readonly value: string;
}

/** What is known of a case. */
export interface Fact {
  readonly fact: string;
  readonly value: string;
}

/** The hand-over of the road or asset that a case is about; the base register tells it. */
export const handoverFact = 'handover';

const yesOrNo = [
  { value: 'YES', name: '是' },
  { value: 'NO', name: '否' },
];

type Names = readonly [name: string, englishName: string];

function choice(fact: string, [name, englishName]: Names, description: string, choices: DutyFact['choices']): DutyFact {
  return { fact, name, englishName, description, kind: 'CHOICE', choices, unit: null };
}

function number(fact: string, [name, englishName]: Names, description: string, unit: string): DutyFact {
  return { fact, name, englishName, description, kind: 'NUMBER', choices: [], unit };
}

/** The facts that every district begins with; it may define further ones and retire these. */
export const dutyFacts: readonly DutyFact[] = [
  choice(
    handoverFact,
    ['移交状态', 'Hand-over'],
    '道路或设施是否已移交公共养护。Whether a road or asset was handed over.',
    [
      { value: 'HANDED_OVER', name: '已移交' },
      { value: 'NOT_HANDED_OVER', name: '未移交' },
    ],
  ),
  choice(
    'drain',
    ['排水设施权属', 'Ownership of the drain'],
    '排水设施属公共还是自有。Whether a drain is public or belongs to a compound.',
    [
      { value: 'PUBLIC', name: '公共' },
      { value: 'PRIVATE', name: '自有' },
    ],
  ),
  choice(
    'ground',
    ['场地权属', 'Ownership of the ground'],
    '场地属公共还是自有。Whether the ground is public or private.',
    [
      { value: 'PUBLIC', name: '公共' },
      { value: 'PRIVATE', name: '自有' },
    ],
  ),
  choice('roadClass', ['道路等级', 'Class of road'], '道路的等级。The class of the road.', [
    { value: 'ARTERIAL', name: '主干道' },
    { value: 'SECONDARY', name: '次干道' },
    { value: 'BRANCH', name: '支路' },
    { value: 'BACK_STREET', name: '背街小巷' },
  ]),
  choice(
    'constructionSite',
    ['施工工地', 'Construction site'],
    '是否在施工工地内。Whether it lies within a construction site.',
    yesOrNo,
  ),
  choice('peopleInDanger', ['人员危险', 'People in danger'], '是否危及人身。Whether people are in danger.', yesOrNo),
  choice(
    'propertyManaged',
    ['有物业管理', 'Property company'],
    '小区是否有物业服务。Whether a property company serves the compound.',
    yesOrNo,
  ),
  number('waterDepthCentimetres', ['积水深度', 'Depth of water'], '积水的深度。How deep the water stands.', '厘米'),
  number('areaSquareMetres', ['涉及面积', 'Area concerned'], '涉及的面积。How large an area is concerned.', '平方米'),
];

/** A fact of a district. One that is no longer live is asked for by old rules only. */
export interface CataloguedFact extends DutyFact {
  readonly live: boolean;
}

/** By name. */
export type FactCatalogue = ReadonlyMap<string, CataloguedFact>;

/** What holds where the district has defined and retired nothing. */
export const builtInFacts: FactCatalogue = new Map(dutyFacts.map((each) => [each.fact, { ...each, live: true }]));

export type FaultOfCondition = 'FACT_UNKNOWN' | 'FACT_RETIRED' | 'FACT_VALUE_INVALID' | 'COMPARISON_INVALID';

/**
 * What is wrong with a condition, or with a fact that a case states (which IS something); null when nothing is. Of a
 * retired fact the value is judged first: a case may still state it, a new rule no longer asks for it.
 */
export function faultOfCondition(
  { fact, comparison, value }: Condition,
  catalogue: FactCatalogue = builtInFacts,
): FaultOfCondition | null {
  const known = catalogue.get(fact);
  if (!known) return 'FACT_UNKNOWN';
  return faultOfValue(known, comparison, value) ?? (known.live ? null : 'FACT_RETIRED');
}

function faultOfValue({ kind, choices }: DutyFact, comparison: Comparison, value: string): FaultOfCondition | null {
  if (kind === 'NUMBER') return /^\d{1,9}(\.\d{1,3})?$/.test(value) ? null : 'FACT_VALUE_INVALID';
  if (comparison !== 'IS') return 'COMPARISON_INVALID';
  return choices.some((each) => each.value === value) ? null : 'FACT_VALUE_INVALID';
}

/** Whether a known value answers a condition. */
export function meets(known: string, { comparison, value }: Pick<Condition, 'comparison' | 'value'>): boolean {
  if (comparison === 'AT_LEAST') return Number(known) >= Number(value);
  if (comparison === 'BELOW') return Number(known) < Number(value);
  return known === value || (isNumber(known) && isNumber(value) && Number(known) === Number(value));
}

const isNumber = (text: string) => /^\d+(\.\d+)?$/.test(text);

/** Whether one case can meet two sets of conditions at once. */
export function conditionsMeet(a: readonly Condition[], b: readonly Condition[]): boolean {
  return a.every((one) => b.every((other) => one.fact !== other.fact || pairMeets(one, other)));
}

function pairMeets(one: Condition, other: Condition): boolean {
  if (one.comparison === 'IS') return meets(one.value, other);
  if (other.comparison === 'IS') return meets(other.value, one);
  if (one.comparison === other.comparison) return true;
  const [least, below] = one.comparison === 'AT_LEAST' ? [one, other] : [other, one];
  return Number(least.value) < Number(below.value);
}
