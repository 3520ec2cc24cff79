import { type FactCatalogue, faultOfCondition } from '@gridweave/duty/duty-facts';
import { faultMessages } from '@gridweave/duty/fault-messages';
import { Refusal } from '@gridweave/subgraph/refusal';

/** What somebody says of an incident; null takes back what was said before. */
export interface StatedFact {
  readonly fact: string;
  readonly value: string | null;
}

const mostFacts = 20;

/** Throws the first refusal that stated facts deserve, with the path of the field. Of a retired fact old rules still ask. */
export function refuseFacts(facts: readonly StatedFact[], catalogue: FactCatalogue): void {
  if (facts.length === 0) throw new Refusal('LIST_EMPTY', '请至少说明一项事实。', 'facts');
  if (facts.length > mostFacts) throw new Refusal('TOO_MANY', `一次不能超过${mostFacts}项。`, 'facts');
  if (new Set(facts.map(({ fact }) => fact)).size < facts.length)
    throw new Refusal('FACT_TWICE', '同一事实不能重复。', 'facts');
  facts.forEach(({ fact, value }, index) => {
    const fault = value === null ? null : faultOfCondition({ fact, comparison: 'IS', value }, catalogue);
    const refused = fault === null && !catalogue.has(fact) ? 'FACT_UNKNOWN' : fault;
    if (refused && refused !== 'FACT_RETIRED') throw new Refusal(refused, faultMessages[refused], `facts.${index}`);
  });
}

/** A fact in words for people: 积水深度：35厘米. */
export function factInWords({ fact, value }: StatedFact, catalogue: FactCatalogue): string {
  return `${catalogue.get(fact)?.name ?? fact}：${valueInWords({ fact, value }, catalogue)}`;
}

/** A value in words: 35厘米, 公共; 不详 for what was taken back. */
export function valueInWords({ fact, value }: StatedFact, catalogue: FactCatalogue): string {
  if (value === null) return '不详';
  const known = catalogue.get(fact);
  if (known?.kind === 'NUMBER') return `${value}${known.unit ?? ''}`;
  return known?.choices.find((choice) => choice.value === value)?.name ?? value;
}
