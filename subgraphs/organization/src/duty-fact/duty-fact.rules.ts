import { type CataloguedFact, type DutyFact, handoverFact } from '@gridweave/duty/duty-facts';
import { freeText, requiredText } from '@gridweave/subgraph/free-text';
import { Refusal } from '@gridweave/subgraph/refusal';

/** What somebody wants a fact to be. */
export interface FactSketch {
  readonly fact: string;
  readonly name: string;
  readonly englishName: string;
  readonly description?: string | null;
  readonly kind: DutyFact['kind'];
  readonly choices?: readonly { readonly value: string; readonly name: string }[] | null;
  readonly unit?: string | null;
}

const mostChoices = 20;

/** Reads what a fact shall be. Throws a Refusal that names the field, also for what would change old rules' meaning. */
export function factOf(sketch: FactSketch, before: CataloguedFact | null): DutyFact {
  if (!/^[a-z][A-Za-z0-9]{0,39}$/.test(sketch.fact))
    throw new Refusal('FACT_NAME_INVALID', '代码须以小写字母开头，由至多40个字母和数字组成。', 'fact');
  refuseFactOfRegister(sketch.fact);
  const { fact, kind } = sketch;
  const defined: DutyFact = {
    fact,
    name: requiredText(sketch.name, 'name', 40),
    englishName: requiredText(sketch.englishName, 'englishName', 80),
    description: freeText(sketch.description ?? '', 'description', 300),
    kind,
    choices: choicesOf(sketch),
    unit: unitOf(sketch),
  };
  if (before) refuseOtherMeaning(before, defined);
  return defined;
}

/** The base register tells of the hand-over itself, by values of its own. */
export function refuseFactOfRegister(fact: string): void {
  if (fact === handoverFact) throw new Refusal('FACT_OF_REGISTER', '移交状态由基础台账给出，不能更改或停用。', 'fact');
}

function choicesOf({ kind, choices }: FactSketch): DutyFact['choices'] {
  const given = choices ?? [];
  if (kind === 'NUMBER') {
    if (given.length > 0) throw new Refusal('CHOICES_SPARE', '数值类事实没有选项。', 'choices');
    return [];
  }
  if (given.length < 2 || given.length > mostChoices)
    throw new Refusal('CHOICES_COUNT', `选项须有2至${mostChoices}个。`, 'choices');
  given.forEach(({ value }, index) => {
    const field = `choices.${index}.value`;
    if (!/^[A-Z][A-Z0-9_]{0,39}$/.test(value))
      throw new Refusal('CHOICE_VALUE_INVALID', '取值由大写字母、数字和下划线组成，以字母开头。', field);
    if (given.findIndex((each) => each.value === value) < index)
      throw new Refusal('CHOICE_TWICE', '同一取值不能出现两次。', field);
  });
  return given.map(({ value, name }, index) => ({ value, name: requiredText(name, `choices.${index}.name`, 20) }));
}

function unitOf({ kind, unit }: FactSketch): string | null {
  if (kind === 'NUMBER') return requiredText(unit ?? '', 'unit', 20);
  if (unit != null) throw new Refusal('UNIT_SPARE', '选项类事实没有单位。', 'unit');
  return null;
}

/** Rules and cases that name the fact must go on to mean what they meant. */
function refuseOtherMeaning(before: DutyFact, defined: DutyFact): void {
  if (before.kind !== defined.kind) throw new Refusal('FACT_KIND_FIXED', '事实的类型不能更改。', 'kind');
  if (before.unit !== defined.unit) throw new Refusal('FACT_UNIT_FIXED', '事实的单位不能更改。', 'unit');
  const kept = new Set(defined.choices.map(({ value }) => value));
  if (before.choices.some(({ value }) => !kept.has(value)))
    throw new Refusal('FACT_CHOICE_DROPPED', '已有的选项不能删去。', 'choices');
}

/** Whether a definition says what already holds. */
export function isTheSame({ live, ...before }: CataloguedFact, defined: DutyFact): boolean {
  const columns = ['name', 'englishName', 'description', 'unit'] as const;
  const sameChoices = JSON.stringify(before.choices) === JSON.stringify(defined.choices);
  return live && sameChoices && columns.every((column) => before[column] === defined[column]);
}
