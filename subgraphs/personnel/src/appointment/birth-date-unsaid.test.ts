import { onEachEngine } from '@gridweave/testing/engines';
import { grant, person } from '@gridweave/testing/viewers';
import { divisionId, unitId } from '../../test/small-district';
import { renheOffice, Staff } from '../../test/staff';
import { callers, duringTests } from '../../test/started';

onEachEngine('a term before the birth of whoever holds it', (engine) => {
  let staff: Staff;

  duringTests(engine, (subgraph) => {
    staff = new Staff(subgraph);
  });

  const ofRenhe = person('hr-of-renhe', grant('HR_OFFICER', 'DIVISION', divisionId('410103003')));
  /** Somebody who worked in an office once, and is on the files of another part of the district. */
  const goneBy = async () => {
    const post = await staff.post({ unitId: renheOffice, from: '1950-01-01', establishment: null });
    const personId = await staff.person({ birthDay: '1990-05-01', divisionId: divisionId('410103001') });
    const elsewhere = await staff.post({ unitId: unitId('subdistrict-office:410103001') });
    await staff.appointed(personId, elsewhere, { from: '2024-01-01' });
    return staff.appointed(personId, post, { from: '2020-01-01', to: '2023-12-31' });
  };
  const corrected = async (appointmentId: string, from: string, viewer = ofRenhe) => {
    const term = { from, to: '2023-12-31', employmentKind: 'FULL_TIME', reason: '档案核对' };
    const input = { appointmentId, expectedVersion: 1, ...term };
    const { errors } = await staff.do('correctAppointment', input, 'appointment { id }', viewer);
    return errors[0]?.code ?? 'done';
  };

  it('is refused to those who keep the file', async () => {
    expect(await corrected(await goneBy(), '1990-04-30', callers.hrOfficer)).toBe('DATE_BEFORE_BIRTH');
    expect(await corrected(await goneBy(), '1990-05-01', callers.hrOfficer)).toBe('done');
  });

  it('tells nobody a birth date who may not read it', async () => {
    expect(await corrected(await goneBy(), '1990-04-30')).toBe(await corrected(await goneBy(), '1990-05-01'));
  });
});
