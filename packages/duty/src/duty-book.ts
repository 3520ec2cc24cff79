import { type Case, type Decision, type DutyRuleFacts, decide, type LeadFacts } from './duty-rules';

/** Many rules in memory, found by the area and category of a case. */
export class DutyBook<Rule extends DutyRuleFacts> {
  readonly #byPlace = new Map<string, Rule[]>();

  constructor(rules: Iterable<Rule>) {
    for (const rule of rules) {
      const key = keyOf(rule.areaId, rule.categoryPrefix);
      const known = this.#byPlace.get(key);
      if (known) known.push(rule);
      else this.#byPlace.set(key, [rule]);
    }
  }

  decide(theCase: Case, leadOf?: (id: string) => LeadFacts | null): Decision<Rule> {
    return decide(this.#near(theCase), theCase, leadOf);
  }

  #near(theCase: Case): Rule[] {
    const { categoryCode, divisionIds, territorialGridId, microGridId, dedicatedGridIds, elementId } = theCase;
    const areas = [null, ...divisionIds, territorialGridId, microGridId, ...dedicatedGridIds, elementId];
    const near: Rule[] = [];
    for (const area of new Set(areas)) {
      for (let length = 0; length <= categoryCode.length; length += 1) {
        const found = this.#byPlace.get(keyOf(area, categoryCode.slice(0, length)));
        if (found) near.push(...found);
      }
    }
    return near;
  }
}

function keyOf(areaId: string | null, categoryPrefix: string): string {
  return `${areaId ?? ''} ${categoryPrefix}`;
}
