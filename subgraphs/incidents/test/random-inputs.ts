import { ids } from './small-territory';

/** What goes with a request or a decision, whatever the leg. */
export function askedWith(action: string, unitId: string, yes: boolean): object {
  const reviewAt = new Date(Date.now() + 30 * 86_400_000).toISOString();
  const inputs: Readonly<Record<string, object>> = {
    requestReturn: { reasonCode: 'NOT_OUR_DUTY', legalBasis: '条例' },
    requestExtension: { reasonCode: 'MATERIAL', amount: 1, unit: 'WORKING_HOUR' },
    requestHold: { reasonCode: 'SEASON', reviewAt },
    decideReturn: yes
      ? { verdict: 'ACCEPT', finding: 'NEITHER', newUnitId: unitId }
      : { verdict: 'REFUSE', finding: 'NEITHER', reason: '属贵单位职责' },
    decideExtension: { verdict: yes ? 'GRANT' : 'REFUSE', reason: '已核实' },
    decideHold: { verdict: yes ? 'GRANT' : 'REFUSE', reason: '已核实' },
    releaseHold: { reason: '已到施工季节' },
  };
  return inputs[action] ?? {};
}

/** An input that is right for a deed as far as it is for the incident as it is seen. */
export function inputOf(
  action: string,
  seen: { readonly selfHandled: boolean; readonly recheckDrawn: boolean } | null,
  yes: boolean,
): Record<string, unknown> {
  const siteCheck = { kind: 'SITE_CHECK', text: '现场已复核' };
  const checked = seen?.selfHandled
    ? [seen.recheckDrawn || yes ? siteCheck : { kind: 'REPORTER_WORD', text: '已解决' }]
    : [];
  const inputs: Readonly<Record<string, object>> = {
    refuseFiling: { reasonCode: 'CONDITION_NOT_MET' },
    handleWithinGrid: { task: '清理' },
    dispatchIncident: {
      lead: { unitId: ids.drainage, task: '疏通', dueAt: new Date(Date.now() + 20 * 86_400_000).toISOString() },
      assisting: yes ? [{ unitId: ids.police, task: '维持秩序' }] : [],
    },
    checkIncident: { verdict: 'ACCEPT', evidence: checked },
    rework: { verdict: 'REWORK', reason: '未清理干净' },
    closeIncident: { closingKind: yes ? 'NORMAL' : 'SPECIAL', outcome: '已处置' },
    reopenIncident: { reasonCode: 'NOT_SOLVED', route: yes ? 'SAME_LEAD' : 'REVIEW' },
    closeAfterReview: { reasonCode: 'UNREASONABLE', outcome: '复核', evidence: [siteCheck] },
    unmergeIncident: { reason: '误并' },
    voidIncident: { reasonCode: 'TEST_ENTRY' },
    decideVoiding: { verdict: yes ? 'APPROVE' : 'REFUSE', reason: '已核实' },
  };
  return { ...inputs[action] };
}
