import { limitForce } from '@gridweave/duty/duty-rules';
import { type DutyRuleChanged, organizationEvents } from '@gridweave/events/organization-events';
import type { DutyRuleRow, DutyRuleVersionRow } from './duty.entity';
import { wordsOf } from './duty.rules';
import { DutyRuleVersionState } from './duty.type';

/** The present state of a rule with every version that was approved, as others are told of it. */
export function dutyRuleChanged(
  { id, state, synthetic, version }: DutyRuleRow,
  versions: readonly DutyRuleVersionRow[],
  levelOf: (unitId: string) => string,
): { type: string; payload: DutyRuleChanged } {
  const approved = versions.filter((each) => each.state === DutyRuleVersionState.APPROVED);
  return {
    type: organizationEvents.dutyRuleChanged,
    payload: { id, state, synthetic, versions: approved.map((each) => versionTold(each, levelOf)), version },
  };
}

function versionTold(
  row: DutyRuleVersionRow,
  levelOf: (unitId: string) => string,
): DutyRuleChanged['versions'][number] {
  const { version, categoryPrefix, areaKind, areaId, elementClass, leadId, legalBasis } = row;
  return {
    version,
    validFrom: row.validFrom?.toISOString() ?? null,
    validTo: row.validTo?.toISOString() ?? null,
    categoryPrefix,
    areaKind,
    areaId,
    elementClass,
    leadId,
    assistingIds: wordsOf(row.assistingIds),
    conditions: JSON.parse(row.conditions),
    times: JSON.parse(row.times),
    powersNeeded: wordsOf(row.powersNeeded),
    legalBasis,
    limitForce: limitForce(levelOf(leadId)),
  };
}
