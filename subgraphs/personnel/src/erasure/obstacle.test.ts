import { onEachEngine } from '@gridweave/testing/engines';
import { addDays, shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { basis } from '../../test/erasures';
import { Moves } from '../../test/moves';
import { at, Pool, poolPeople } from '../../test/pool';
import { divisionId } from '../../test/small-district';
import { Staff } from '../../test/staff';
import { duringTests, type Personnel } from '../../test/started';
import { HouseholdLinkRow } from '../household-link/household-link.entity';
import { UnitAdministratorRow } from '../unit-member/unit-administrator.entity';
import { obstaclesTo, refuseObstacles } from './obstacle.queries';

onEachEngine('what stands against erasing somebody’s data', (engine) => {
  let subgraph: Personnel;
  let staff: Staff;
  let pool: Pool;
  const today = shanghaiDay(new Date());

  duringTests(engine, (started) => {
    subgraph = started;
    staff = new Staff(subgraph);
    pool = new Pool(subgraph);
  });

  const codes = async (personId: string, day = today) =>
    (await obstaclesTo(subgraph.database.manager, personId, day)).map(({ code }) => code);

  it('is nothing for somebody who holds and awaits nothing', async () => {
    expect(await codes(await staff.person())).toEqual([]);
    expect(await codes('unheard-of')).toEqual([]);
  });

  it('is a hold', async () => {
    const personId = await staff.person();
    expect((await staff.do('placeLegalHold', { personId, basis }, 'legalHold { id }')).errors).toEqual([]);
    expect(await codes(personId)).toEqual(['LEGAL_HOLD']);
  });

  it('is an appointment in force or ahead, until it has ended', async () => {
    const [ahead, past] = [await staff.person(), await staff.person()];
    await staff.appointed(ahead, await staff.post(), { from: addDays(today, 20) });
    await staff.appointed(past, await staff.post(), { from: '2024-01-01', to: today });
    expect([await codes(ahead), await codes(past)]).toEqual([['APPOINTMENT_IN_FORCE'], ['APPOINTMENT_IN_FORCE']]);
    expect(await codes(past, addDays(today, 1))).toEqual([]);
  });

  it('is a device in hand, and none that has come back', async () => {
    const holder = await staff.person();
    const made = { assetNumber: `ERASE-${engine.name}`, divisionId: divisionId('410103') };
    const { id } = (await staff.do('registerDevice', made, 'workDevice { id }')).workDevice;
    const issuing = { workDeviceId: id, expectedVersion: 1, personId: holder, reason: '上岗' };
    await staff.do('issueDevice', issuing, 'workDevice { id }');
    expect(await codes(holder)).toEqual(['DEVICE_IN_HAND']);
  });

  it('is an open entry, a notice that is up, an open objection and an open appeal', async () => {
    const batch = await pool.batch({ noticeDays: 7 });
    const named = await pool.nominee();
    const entry = await pool.selected(batch, named);
    expect(await codes(named.id)).toEqual(['APPOINTMENT_IN_FORCE', 'RESERVE_ENTRY_OPEN']);
    const notice = await pool.notice([entry]);
    expect(await codes(named.id)).toEqual(['APPOINTMENT_IN_FORCE', 'RESERVE_ENTRY_OPEN', 'NOTICE_OPEN']);
    const objection = { noticeId: notice, matterId: entry, ground: '情况不实' };
    const { errors } = await pool.do('objectToNotice', objection, 'objection { id }', (await pool.nominee()).viewer);
    expect(errors).toEqual([]);
    expect(await codes(named.id)).toContain('OBJECTION_OPEN');
    const refused = await pool.nominee();
    const other = await pool.selected(await pool.batch(), refused);
    const rejection = { ...at(other, 2), reason: '材料不全' };
    expect((await pool.step('rejectCandidate', rejection, poolPeople.hr)).errors).toEqual([]);
    const appeal = { ...at(other, 3), ground: '材料齐全' };
    expect((await pool.do('appealEntry', appeal, 'appeal { id }', refused.viewer)).errors).toEqual([]);
    expect(await codes(refused.id)).toEqual(['APPOINTMENT_IN_FORCE', 'APPEAL_OPEN']);
  });

  it('is a move that has not come to its end', async () => {
    const moves = new Moves(staff);
    const personId = await staff.person();
    await moves.proposed({ personId, toPostId: await moves.institutionPost() });
    expect(await codes(personId)).toEqual(['MOVE_OPEN']);
  });

  it('is told whole, so that nobody finds one thing after the other', async () => {
    const { id } = await pool.nominee();
    await pool.recommended(await pool.batch(), { id, name: '', viewer: poolPeople.hr });
    const tried = subgraph.database.transaction((tx) => refuseObstacles(tx, id, today));
    await expect(tried).rejects.toMatchObject({
      code: 'APPOINTMENT_IN_FORCE',
      message: '该人员仍有在任或待任职务。该人员仍有未结束的后备人选记录。',
    });
  });

  it('is the task of a unit’s administrator, and of who looks after a household', async () => {
    const [admits, visits] = [await staff.person(), await staff.person()];
    const { database } = subgraph;
    const [admin, link] = [
      { id: admits, unitId: admits, personId: admits, fromDay: today, toDay: null, namedBy: 'x', endedBy: null },
      await database.manager.findOneByOrFail(HouseholdLinkRow, {}),
    ];
    await database.transaction(async (tx) => {
      await tx.insert(UnitAdministratorRow, { ...admin, reason: '委派', version: 1 });
      await tx.insert(HouseholdLinkRow, { ...link, id: visits, personId: visits, toDay: null, openKey: visits });
    });
    expect(await codes(admits)).toEqual(['UNIT_ADMINISTRATOR_IN_FORCE']);
    expect(await codes(visits)).toEqual(['HOUSEHOLD_LINK_OPEN']);
  });
});
