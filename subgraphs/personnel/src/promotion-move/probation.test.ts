import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { addDays } from '@gridweave/viewer/shanghai-day';
import { Moves } from '../../test/moves';
import { Staff } from '../../test/staff';
import { callers, duringTests, type Personnel } from '../../test/started';
import { PromotionMoveRow } from './promotion-move.entity';

onEachEngine('a probation', (engine) => {
  let subgraph: Personnel;
  let staff: Staff;
  let moves: Moves;

  duringTests(engine, (started) => {
    subgraph = started;
    staff = new Staff(subgraph);
    moves = new Moves(staff);
  });

  /** Somebody who has begun in a new post, whose probation was over yesterday. */
  const begun = async () => {
    const { moving } = await moves.chief(moves.freshGrid());
    const id = await moves.decided({ ...moving, toPostId: await staff.post(), probationMonths: 3 });
    await moves.publish([id]);
    await moves.dawn(20);
    const from = moves.day(-120);
    const { appointmentId } = await moves.row(id);
    const since = { appointmentId, expectedVersion: 1, from, employmentKind: 'FULL_TIME', reason: '文件日期' };
    await staff.do('correctAppointment', since, 'appointment { id }');
    const over = { probationUntil: moves.day(-1) };
    await subgraph.database.transaction((tx) => tx.update(PromotionMoveRow, { id }, over));
    return { id, appointmentId: `${appointmentId}`, personId: moving.personId };
  };
  const awaited = async (personId: string) => {
    const query = 'query ($of: PromotionMoveFilter) { promotionMoves(first: 9, filter: $of) { totalCount } }';
    const of = { personId, probationEndsBefore: moves.today };
    return (await ask(subgraph, callers.hrOfficer, query, { of })).data.promotionMoves.totalCount;
  };
  const conclude = async (promotionMoveId: string, outcome: string) => {
    const { version: expectedVersion } = await moves.row(promotionMoveId);
    const input = { promotionMoveId, expectedVersion, outcome, reason: '试用期考核' };
    const { errors } = await staff.do('concludeProbation', input, 'promotionMove { id }');
    return errors[0]?.code ?? 'done';
  };
  const offered = async (id: string) => {
    const { availableActions } = await moves.details(id, 'availableActions { action allowed }');
    return availableActions.find(({ action }: { action: string }) => action === 'concludeProbation').allowed;
  };

  it('awaits its conclusion of whoever has served it', async () => {
    const { id, personId } = await begun();
    expect([await awaited(personId), await offered(id)]).toEqual([1, true]);
    expect(await conclude(id, 'PASSED')).toBe('done');
    expect(await awaited(personId)).toBe(0);
  });

  it('is not passed by whoever left before its last day, which may be recorded late', async () => {
    const { id, appointmentId, personId } = await begun();
    const end = { appointmentId, expectedVersion: 2, on: addDays(moves.today, -2), reason: '调离' };
    expect((await staff.do('endAppointment', end, 'appointment { id }')).errors).toEqual([]);
    expect(await awaited(personId)).toBe(0);
    expect(await conclude(id, 'PASSED')).toBe('PROBATION_NOT_SERVED');
    expect(await conclude(id, 'FAILED')).toBe('done');
  });

  it('is none of a move that never was', async () => {
    const { id, appointmentId, personId } = await begun();
    const wrong = { appointmentId, expectedVersion: 2, reason: '录错' };
    expect((await staff.do('annulAppointment', wrong, 'appointment { id }')).errors).toEqual([]);
    const { version: expectedVersion } = await moves.row(id);
    const annul = { promotionMoveId: id, expectedVersion, reason: '录错' };
    expect((await staff.do('annulMove', annul, 'promotionMove { id }')).errors).toEqual([]);
    expect([await awaited(personId), await offered(id), await conclude(id, 'FAILED')]).toEqual([
      0,
      false,
      'MOVE_ANNULLED',
    ]);
  });
});
