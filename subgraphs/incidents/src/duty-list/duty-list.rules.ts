import { builtInFacts, type FactCatalogue } from '@gridweave/duty/duty-facts';
import type { DutyRuleFacts } from '@gridweave/duty/duty-rules';
import type { DutyFactChanged, DutyRuleVersionTold } from '@gridweave/events/organization-events';

/** A version of a rule as the copy knows it. */
export interface KnownRule extends DutyRuleFacts {
  readonly assistingIds: readonly string[];
  readonly validFrom: Date | null;
  readonly validTo: Date | null;
}

/** A version that organization told of. */
export function knownRule(id: string, told: DutyRuleVersionTold): KnownRule {
  const { categoryPrefix, areaKind, areaId, elementClass, leadId, assistingIds, conditions, times } = told;
  return {
    id,
    categoryPrefix,
    areaKind,
    areaId,
    elementClass,
    leadId,
    assistingIds,
    conditions,
    times,
    powersNeeded: told.powersNeeded,
    validFrom: told.validFrom === null ? null : new Date(told.validFrom),
    validTo: told.validTo === null ? null : new Date(told.validTo),
  };
}

/** The facts that every district begins with, with what this one has made of them. */
export function knownFacts(told: readonly DutyFactChanged[]): FactCatalogue {
  const facts = new Map(builtInFacts);
  for (const { id: fact, version: _, ...rest } of told) facts.set(fact, { ...rest, fact });
  return facts;
}

/** The versions in force at a moment: from `validFrom` on, up to but not at `validTo`. */
export function rulesInForce(rules: readonly KnownRule[], at: Date): KnownRule[] {
  return rules.filter(
    ({ validFrom, validTo }) => (validFrom === null || validFrom <= at) && (validTo === null || at < validTo),
  );
}

/** Up to when the versions in force at a moment stay the same; null for as long as the list does. */
export function inForceUntil(rules: readonly KnownRule[], at: Date): Date | null {
  const changes = rules.flatMap(({ validFrom, validTo }) => [validFrom, validTo]);
  const ahead = changes.filter((change) => change !== null && change > at).map((change) => change!.getTime());
  return ahead.length > 0 ? new Date(Math.min(...ahead)) : null;
}
