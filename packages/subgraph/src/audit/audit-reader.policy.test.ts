import { grant, nobody, person, resident } from '@gridweave/testing/viewers';
import { type Role, roles, type Viewer } from '@gridweave/viewer/viewer';
import { canReadAudit } from './audit-reader.policy';

const isDistrict = (id: string) => id === 'district';
const over = (role: Role, id: string) => grant(role, 'DIVISION', id);
const auditor = over('AUDITOR', 'district');

describe('the audit', () => {
  it('is read by an auditor of the district, whatever else the auditor does there', () => {
    expect(canReadAudit(person('one', auditor), isDistrict)).toBe(true);
    expect(canReadAudit(person('one', auditor, over('CHECKER', 'street')), isDistrict)).toBe(true);
  });

  it.each<[string, Viewer]>([
    ['nobody', nobody],
    ['a resident', resident('report')],
    ['an auditor of a street', person('one', over('AUDITOR', 'street'))],
    ['an auditor of a unit', person('one', grant('AUDITOR', 'UNIT', 'district'))],
    ['an auditor who administers too', person('one', auditor, over('ADMINISTRATOR', 'street'))],
    ['an auditor who keeps files too', person('one', auditor, over('HR_OFFICER', 'street'))],
    ['a system', { ...nobody, id: 'system', kind: 'SYSTEM', grants: [auditor] }],
    ['a system from outside', { ...nobody, id: 'key', kind: 'CLIENT', grants: [auditor] }],
  ])('is not read by %s', (_who, viewer) => {
    expect(canReadAudit(viewer, isDistrict)).toBe(false);
  });

  it.each(roles.filter((role) => role !== 'AUDITOR'))('is not read by %s of the district', (role) => {
    expect(canReadAudit(person('one', over(role, 'district')), isDistrict)).toBe(false);
  });
});
