import type { EventEnvelope } from '@gridweave/events/envelope';
import {
  type CalendarChanged,
  type DutyFactChanged,
  type DutyRuleChanged,
  type DutyRuleVersionTold,
  organizationEvents,
} from '@gridweave/events/organization-events';
import { seedId } from '@gridweave/territory/seed-id';
import { ids } from './small-territory';

export const ruleId = (label: string) => seedId('duty-rule', `test ${label}`);

const told = (type: string, payload: { id: string }): EventEnvelope => ({
  id: payload.id,
  sequence: 0,
  type,
  at: '2026-01-01T00:00:00Z',
  payload,
});

/** A rule of the small duty list, in force for as long as is known unless the change says otherwise. */
export function dutyRule(
  label: string,
  change: Partial<DutyRuleVersionTold> & Pick<DutyRuleVersionTold, 'categoryPrefix' | 'leadId'>,
  version = 1,
): EventEnvelope {
  const said: DutyRuleVersionTold = {
    version,
    validFrom: null,
    validTo: null,
    areaKind: 'ANYWHERE',
    areaId: null,
    elementClass: null,
    assistingIds: [],
    conditions: [],
    times: {},
    powersNeeded: [],
    legalBasis: '示例',
    limitForce: 'BINDING',
    ...change,
  };
  const rule: DutyRuleChanged = { id: ruleId(label), state: 'IN_FORCE', synthetic: true, versions: [said], version };
  return told(organizationEvents.dutyRuleChanged, rule);
}

/** A fact that the district has defined. */
export const dutyFact = (change: Partial<DutyFactChanged> & Pick<DutyFactChanged, 'id'>) =>
  told(organizationEvents.dutyFactChanged, {
    name: '噪声',
    englishName: 'Noise',
    description: '',
    kind: 'NUMBER',
    choices: [],
    unit: '分贝',
    live: true,
    version: 1,
    ...change,
  } satisfies DutyFactChanged);

export const calendarChanged = (change: CalendarChanged) => told(organizationEvents.calendarChanged, change);

/** Sewage is housing's, in the western community the drainage crew's; refuse is nobody's; ponding is named twice. */
export const dutyEvents = (): EventEnvelope[] => [
  dutyRule('sewage', { categoryPrefix: '0301', leadId: ids.housing }),
  dutyRule('sewage in the west', {
    categoryPrefix: '0301',
    areaKind: 'DIVISION',
    areaId: ids.westCommunity,
    leadId: ids.drainage,
    assistingIds: [ids.police],
  }),
  dutyRule('trade in the market', {
    categoryPrefix: '05',
    areaKind: 'GRID',
    areaId: ids.nightMarket,
    leadId: ids.police,
  }),
  dutyRule('ponding', { categoryPrefix: '0302', leadId: ids.housing }),
  dutyRule('ponding again', { categoryPrefix: '0302', leadId: ids.drainage }),
];
