import { maskedName, maskedPhone } from './contact.rules';
import { ReportState, refuseReportDeed, reportAfter, reportTransitions } from './report.rules';

describe('the states of a report', () => {
  it.each([
    ['acceptReport', 'ACCEPTED'],
    ['declineReport', 'DECLINED'],
    ['voidReport', 'VOIDED'],
  ] as const)('%s leads from RECEIVED to %s, and from nowhere else', (deed, to) => {
    expect(reportAfter(deed, ReportState.RECEIVED)).toBe(to);
    for (const state of [ReportState.ACCEPTED, ReportState.DECLINED, ReportState.VOIDED]) {
      expect(refuseReportDeed(deed, state)?.code).toBe(`REPORT_ALREADY_${state}`);
    }
  });

  it('have three ways between them', () => {
    expect(Object.keys(reportTransitions)).toHaveLength(3);
  });
});

describe('a reporter’s contact', () => {
  it.each([
    ['王小明', '王**'],
    ['欧阳修', '欧阳*'],
    ['欧阳', '欧*'],
    ['王', '*'],
    ['𠮷田', '𠮷*'],
  ])('masks %s as %s', (name, masked) => {
    expect(maskedName(name)).toBe(masked);
  });

  it.each([
    ['13812345678', '138****5678'],
    ['1234567', '****'],
  ])('masks %s as %s', (phone, masked) => {
    expect(maskedPhone(phone)).toBe(masked);
  });
});
