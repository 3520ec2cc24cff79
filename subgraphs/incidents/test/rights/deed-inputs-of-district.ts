import { firstDecisionRules } from '../../src/leg-decision/first-decision-rules';
import { about, anew, type DeedSketch, on } from './deed-sketch';

const reason = '示例';
const change = { expectedVersion: 1, reason };

/** What holds for the whole district, what somebody keeps for itself, and files that are taken along. */
export const ofDistrict: Readonly<Record<string, DeedSketch>> = {
  changeClockRules: anew({ ...change, rules: [{ kind: 'HANDLING', source: '类别', warnings: [] }] }),
  recomputeClocks: anew({ reason }),
  changeTransitions: anew({ ...change, changes: [{ deed: 'urgeIncident', from: 'FILED', roles: ['DISPATCHER'] }] }),
  changeLegDecisionRules: anew({
    ...change,
    rules: firstDecisionRules.rules.map(({ most, ...rule }) => ({
      ...rule,
      ...{ mostAmount: most?.amount, mostUnit: most?.unit },
    })),
    reasons: firstDecisionRules.reasons,
  }),
  changeEmergencyAuthorities: anew({
    ...change,
    authorities: [{ level: 'IV', role: 'SHIFT_LEADER', divisionKind: 'DISTRICT' }],
  }),
  keepEmergencyPlan: anew(({ place: { divisionId }, units }) => ({
    ...{ name: '防汛预案', divisionId, roles: ['SHIFT_LEADER'] },
    sections: [{ name: '第一段', task: '清淤', unitId: units.housing }],
  })),
  'keepEmergencyPlan (anew)': on('planId', 'plan', ({ place: { divisionId }, units }) => ({
    ...{ name: '防汛预案', divisionId, roles: ['SHIFT_LEADER'], live: false },
    sections: [{ name: '第一段', task: '清淤', unitId: units.housing }],
  })),
  changeIncidentSettings: anew({ expectedVersion: 1, quietDays: 9 }),
  changeQuestionSettings: anew({ expectedVersion: 1, assistantUrl: null }),
  changeRetentionRules: anew({ expectedVersion: 0, reason, rules: [{ kind: 'CONTACT', months: 600 }] }),
  changeStatisticsSettings: anew({ expectedVersion: 1, leastCompared: 9 }),
  setCategoryHint: anew({ categoryCode: '0301', words: ['示例词'] }),
  setDuplicateRule: anew({ expectedVersion: 0, categoryPrefix: '0301', metres: 20, hours: 9 }),
  defineActivityKind: anew({ code: 'EXAMPLE', name: '示例' }),
  recountStatistics: anew(),
  rebuildIncidentIndex: anew(),
  rotateReporterKeys: anew(),

  draftAnswer: anew({ question: '怎么办理', text: '到社区办理', source: '示例指南' }),
  'draftAnswer (anew)': on('answerId', 'answer', { question: '怎么办理', text: '到社区办理', source: '示例指南' }),
  approveAnswer: on('answerId', 'answer'),
  withdrawAnswer: on('answerId', 'answer', { reason }),

  saveFilter: anew({ name: '示例', filter: {} }),
  'saveFilter (anew)': about('savedFilterId', 'saved filter', { expectedVersion: 1, name: '示例二', filter: {} }),
  deleteFilter: about('savedFilterId', 'saved filter', { expectedVersion: 1 }),
  exportIncidents: anew({ format: 'CSV' }),
  exportIncidentsAudit: anew({ reason }),
  simulateDutyRules: anew(({ units }) => ({
    drafts: [{ categoryPrefix: '0301', leadId: units.police, conditions: [] }],
    period: { from: '2026-01-01T00:00:00+08:00', to: '2026-02-01T00:00:00+08:00' },
  })),
};
