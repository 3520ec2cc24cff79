import { personnelEvents } from '@gridweave/events/personnel-events';
import { newId } from '@gridweave/subgraph/ids';
import { OutboxRow } from '@gridweave/subgraph/platform-tables';
import { Subgraph } from '@gridweave/subgraph/subgraph';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine, type TestDatabase } from '@gridweave/testing/engines';
import { testFieldKeys } from '@gridweave/testing/field-keys';
import { testKey } from '@gridweave/testing/viewers';
import { addDays } from '@gridweave/viewer/shanghai-day';
import { decider, idOf, Moves } from '../../test/moves';
import { divisionId, organizationSource, smallDistrict } from '../../test/small-district';
import { Staff } from '../../test/staff';
import { callers, type Personnel, startPersonnel } from '../../test/started';
import { personnel } from '../definition';
import { ReserveEntryRow } from '../reserve/reserve.entity';
import { CommitteeTier, ReserveStep } from '../reserve/reserve.enums';

onEachEngine('moves that take effect', (engine) => {
  let home: TestDatabase;
  let subgraph: Personnel;
  let staff: Staff;
  let moves: Moves;

  beforeAll(async () => {
    home = engine.create();
    subgraph = await startPersonnel(home);
    staff = new Staff(subgraph);
    moves = new Moves(staff);
  });
  afterAll(async () => {
    await subgraph.close();
    await home.drop();
  });

  const freshGrid = () => moves.freshGrid();
  const row = (id: string) => moves.row(id);
  const appointment = (id: string) => moves.appointment(id);
  const details = (id: string, fields: string) => moves.details(id, fields);
  const tellings = async (id: string) => {
    const rows = await subgraph.database.manager.find(OutboxRow, { order: { id: 'ASC' } });
    return rows
      .filter(({ payload, type }) => type !== personnelEvents.appointmentChanged && payload.includes(id))
      .map(({ type }) => type);
  };

  it('have no drift after their migrations', async () => {
    expect(await subgraph.database.drift()).toEqual([]);
  });

  it('go from a proposal over inspection, decision and notice to effect on their day, by themselves and once', async () => {
    const chief = await moves.chief(freshGrid());
    const toPostId = await moves.chiefPost(freshGrid());
    const id = await moves.proposed({ ...chief.moving, toPostId, probationMonths: 6 });
    expect((await moves.decide(id, { expectedVersion: 1 })).errors).toMatchObject([{ code: 'MOVE_NOT_INSPECTED' }]);
    expect((await moves.inspect(id)).promotionMove).toMatchObject({ state: 'INSPECTED', version: 2 });
    expect((await moves.decide(id, {}, callers.hrOfficer)).errors).toMatchObject([{ code: 'DECIDER_IS_PROPOSER' }]);
    expect((await moves.decide(id)).promotionMove).toMatchObject({ state: 'DECIDED', effectiveOn: moves.day(20) });
    await moves.publish([id]);
    await moves.dawn(19);
    expect(await row(id)).toMatchObject({ state: 'DECIDED' });
    const other = await Subgraph.start(personnel, {
      ...{ databaseUrl: home.url, internalKey: testKey, sample: false, fieldKeys: () => testFieldKeys },
      sources: { organization: organizationSource(smallDistrict) },
    });
    try {
      await moves.dawn(20, subgraph, other, subgraph, other);
    } finally {
      await other.close();
    }
    const { appointmentId } = await row(id);
    expect(
      await details(id, 'state appointment { from person { id } post { id } } probation { until outcome }'),
    ).toEqual({
      state: 'EFFECTIVE',
      appointment: { from: moves.day(20), person: { id: chief.personId }, post: { id: toPostId } },
      probation: { until: expect.any(String), outcome: null },
    });
    expect(await appointment(chief.appointmentId)).toMatchObject({ toDay: moves.day(19), stage: 'OVER' });
    expect(await tellings(`${appointmentId}`)).toEqual([personnelEvents.appointmentStarted]);
    expect(await tellings(chief.appointmentId)).toContain(personnelEvents.appointmentEnded);
    await moves.dawn(21);
    expect(await tellings(chief.appointmentId)).toEqual([
      personnelEvents.appointmentStarted,
      personnelEvents.appointmentEnded,
    ]);
    const { timeline } = await details(id, 'timeline(first: 9) { nodes { action state byRole } }');
    expect(timeline.nodes).toEqual([
      { action: 'proposeAppointment', state: 'PROPOSED', byRole: 'HR_OFFICER' },
      { action: 'recordInspection', state: 'INSPECTED', byRole: 'HR_OFFICER' },
      { action: 'decideAppointment', state: 'DECIDED', byRole: 'HR_OFFICER' },
      { action: 'takeEffect', state: 'EFFECTIVE', byRole: 'SYSTEM' },
    ]);
  });

  it('are public no more once they are called off', async () => {
    const [going, staying] = [await moves.chief(freshGrid()), await moves.chief(freshGrid())];
    const moved = async (chief: typeof going) =>
      moves.decided({ ...chief.moving, toPostId: await moves.chiefPost(freshGrid()) });
    const ids = [await moved(going), await moved(staying)];
    const notice = await moves.publish(ids);
    const named = async () => {
      const query = 'query ($id: ID!) { publicNotice(id: $id) { named { matterId } } }';
      const { data } = await ask(subgraph, callers.clerk, query, { id: notice.id });
      return data.publicNotice.named.map(({ matterId }: { matterId: string }) => matterId);
    };
    expect(new Set(await named())).toEqual(new Set(ids));
    const [promotionMoveId] = ids;
    const input = { promotionMoveId, expectedVersion: 3, reason: '本人不愿就任' };
    expect((await staff.do('cancelAppointment', input, 'promotionMove { state }')).errors).toEqual([]);
    expect(await named()).toEqual([ids[1]]);
    const against = { noticeId: notice.id, matterId: ids[0], ground: '有意见' };
    const { errors } = await staff.do('objectToNotice', against, 'objection { id }', callers.clerk);
    expect(errors).toMatchObject([{ code: 'MATTER_NOT_FOUND' }]);
  });

  it('take with them whoever stands in for what they leave', async () => {
    const chief = await moves.chief(freshGrid());
    const standIn = async (from: number, to: number) => {
      const term = { from: moves.day(from), to: moves.day(to), basis: '学习' };
      const input = { appointmentId: chief.appointmentId, personId: await staff.person(), ...term };
      return (await staff.do('standInFor', input, 'appointment { id }')).appointment.id as string;
    };
    const [before, after] = [await standIn(10, 30), await standIn(20, 40)];
    const id = await moves.decided({ ...chief.moving, toPostId: await moves.chiefPost(freshGrid()) });
    await moves.publish([id]);
    await moves.dawn(20);
    expect(await row(id)).toMatchObject({ state: 'EFFECTIVE' });
    expect(await appointment(before)).toMatchObject({ state: 'STANDS', toDay: moves.day(19), stage: 'OVER' });
    expect(await appointment(after)).toMatchObject({ state: 'ANNULLED', stage: 'OVER' });
  });

  it('are halted on their day without a notice, or by an objection, and go on with another date', async () => {
    const chief = await moves.chief(freshGrid());
    const id = await moves.decided({
      ...chief.moving,
      toPostId: await moves.institutionPost(),
    });
    await moves.dawn(20);
    expect(await details(id, 'state haltedBy')).toEqual({ state: 'HALTED', haltedBy: 'NOTICE_MISSING' });
    expect(await appointment(chief.appointmentId)).toMatchObject({ toDay: null });
    const { id: noticeId } = await moves.publish([id]);
    const against = { noticeId, matterId: id, ground: '有意见' };
    const { objection } = await staff.do('objectToNotice', against, 'objection { id version }', callers.clerk);
    const later = (days: number, expectedVersion: number) =>
      staff.do(
        'rescheduleAppointment',
        { promotionMoveId: id, expectedVersion, effectiveOn: moves.day(days), reason: '公示后生效' },
        'promotionMove { state effectiveOn }',
      );
    expect((await later(-1, 4)).errors).toMatchObject([{ code: 'DATE_IN_PAST' }]);
    expect((await later(30, 4)).promotionMove).toEqual({ state: 'DECIDED', effectiveOn: moves.day(30) });
    await moves.dawn(30);
    expect(await row(id)).toMatchObject({ state: 'HALTED', haltedBy: 'NOTICE_OBJECTED' });
    const { id: objectionId, version } = objection;
    const settled = { objectionId, expectedVersion: version, upheld: false, form: { comment: '不属实' } };
    expect((await staff.do('settleObjection', settled, 'objection { state }', decider)).errors).toEqual([]);
    expect((await later(30, 6)).promotionMove).toMatchObject({ state: 'DECIDED' });
    await moves.dawn(31);
    expect(await row(id)).toMatchObject({ state: 'EFFECTIVE', haltedBy: null, toTier: 'PUBLIC_INSTITUTION_POST' });
  });

  it('let two chiefs change places on one day', async () => {
    const [east, west] = [await moves.chief(freshGrid()), await moves.chief(freshGrid())];
    const ids = [
      await moves.proposed({ ...east.moving, toPostId: west.postId }),
      await moves.proposed({ ...west.moving, toPostId: east.postId }),
    ];
    for (const id of ids) {
      idOf(await moves.inspect(id));
      idOf(await moves.decide(id));
    }
    await moves.publish(ids);
    await moves.dawn(20, subgraph, subgraph);
    expect((await Promise.all(ids.map(row))).map(({ state }) => state)).toEqual(['EFFECTIVE', 'EFFECTIVE']);
    expect(await appointment(east.appointmentId)).toMatchObject({ toDay: moves.day(19) });
  });

  it('are called off until they take effect, and whoever is first decides', async () => {
    const cancel = (promotionMoveId: string, expectedVersion = 3) =>
      staff.do(
        'cancelAppointment',
        { promotionMoveId, expectedVersion, reason: '本人不愿意' },
        'promotionMove { state decisionForms { outcome } }',
      );
    const chief = await moves.chief(freshGrid());
    const leave = { ...chief.moving, kind: 'RETIREMENT', effectiveOn: moves.today };
    const retiring = async () => {
      const id = await moves.proposed(leave);
      idOf(await moves.decide(id, { expectedVersion: 1 }));
      return id;
    };
    const first = await retiring();
    expect(await cancel(first, 2)).toEqual({
      promotionMove: {
        state: 'CANCELLED',
        decisionForms: [{ outcome: 'PROPOSED' }, { outcome: 'AGREED' }, { outcome: 'WITHDRAWN' }],
      },
      errors: [],
    });
    await moves.dawn(0);
    expect(await appointment(chief.appointmentId)).toMatchObject({ toDay: null });
    const second = await retiring();
    const [{ errors }] = await Promise.all([cancel(second, 2), moves.dawn(0)]);
    const { state } = await row(second);
    const { toDay } = await appointment(chief.appointmentId);
    expect([state, toDay]).toEqual(errors.length === 0 ? ['CANCELLED', null] : ['EFFECTIVE', moves.day(-1)]);
    expect((await cancel(second, (await row(second)).version)).errors).toMatchObject([
      { code: state === 'CANCELLED' ? 'MOVE_CANCELLED' : 'MOVE_ALREADY_EFFECTIVE' },
    ]);
  });

  it('owe the device, the grid, its incidents and a successor when somebody has left', async () => {
    const chief = await moves.chief(freshGrid());
    const { personId, postId, appointmentId: fromAppointmentId } = chief;
    const registered = await staff.do(
      'registerDevice',
      { assetNumber: `m-${engine.name}`, divisionId: callers.hrOfficer.grants[0]?.scope.id },
      'workDevice { id }',
    );
    const workDeviceId = registered.workDevice.id;
    await staff.do('issueDevice', { workDeviceId, expectedVersion: 1, personId, reason: '上岗' }, 'workDevice { id }');
    const id = await moves.proposed({ personId, fromAppointmentId, kind: 'RETIREMENT', effectiveOn: moves.today });
    idOf(await moves.decide(id, { expectedVersion: 1 }));
    await moves.dawn(0);
    const list = async () =>
      (await details(id, 'version handovers { id kind done count grid { id } post { id } device { id } }')) as {
        version: number;
        handovers: { id: string; kind: string; done: boolean; grid: object | null; count: number | null }[];
      };
    const { handovers, version } = await list();
    expect(handovers.map(({ kind, done }) => [kind, done])).toEqual([
      ['HAND_OVER_GRID', false],
      ['HAND_OVER_INCIDENTS', false],
      ['RETURN_DEVICE', false],
      ['SUCCESSOR_STARTS', false],
    ]);
    const complete = (index: number, expectedVersion: number, input: object = {}) =>
      staff.do(
        'completeHandover',
        { promotionMoveId: id, handoverId: handovers[index]?.id, expectedVersion, ...input },
        'promotionMove { version }',
      );
    expect((await complete(2, version)).errors).toMatchObject([{ code: 'HANDOVER_SHOWS_BY_ITSELF' }]);
    expect((await complete(1, version)).errors).toMatchObject([{ code: 'COUNT_MISPLACED', field: 'count' }]);
    expect((await complete(1, version, { count: 7, note: '移交给副网格长' })).errors).toEqual([]);
    expect((await complete(1, version + 1, { count: 7 })).errors).toMatchObject([{ code: 'HANDOVER_ALREADY_DONE' }]);
    expect((await complete(0, version + 1)).errors).toEqual([]);
    await staff
      .do('returnDevice', { workDeviceId, expectedVersion: 2, reason: '离任' }, 'workDevice { id }')
      .catch(() => null);
    await staff.appointed(await staff.person(), postId, { from: moves.today });
    const after = await list();
    expect(after.handovers.map(({ kind, done, count }) => [kind, done, count])).toEqual([
      ['HAND_OVER_GRID', true, null],
      ['HAND_OVER_INCIDENTS', true, 7],
      ['RETURN_DEVICE', false, null],
      ['SUCCESSOR_STARTS', true, null],
    ]);
  });

  it('conclude a probation, which is found before it is over, and lead back to an earlier post alone', async () => {
    const chief = await moves.chief(freshGrid());
    const toPostId = await staff.post();
    const first = await moves.decided({
      ...chief.moving,
      toPostId,
      probationMonths: 3,
    });
    await moves.publish([first]);
    await moves.dawn(20);
    const { appointmentId, version, probationUntil } = await row(first);
    const dueBefore = async (day: string) => {
      const query = `query ($filter: PromotionMoveFilter) { promotionMoves(first: 9, filter: $filter) { nodes { id } } }`;
      const filter = { personId: chief.personId, probationEndsBefore: day };
      return (await ask(subgraph, callers.hrOfficer, query, { filter })).data.promotionMoves.nodes;
    };
    expect(await dueBefore(`${probationUntil}`)).toEqual([]);
    expect(await dueBefore(addDays(`${probationUntil}`, 1))).toEqual([{ id: first }]);
    const conclude = (outcome: string) =>
      staff.do(
        'concludeProbation',
        { promotionMoveId: first, expectedVersion: version, outcome, reason: '考核' },
        'promotionMove { probation { outcome } }',
      );
    expect((await conclude('PASSED')).errors).toMatchObject([{ code: 'PROBATION_NOT_OVER' }]);
    expect(await conclude('FAILED')).toMatchObject({ promotionMove: { probation: { outcome: 'FAILED' } }, errors: [] });
    expect(await dueBefore('2999-01-01')).toEqual([]);
    const back = {
      personId: chief.personId,
      fromAppointmentId: appointmentId,
      kind: 'RETURN',
      effectiveOn: moves.day(60),
    };
    expect((await moves.propose({ ...back, toPostId: await staff.post() })).errors).toMatchObject([
      { code: 'NOT_EARLIER_POST' },
    ]);
    const second = await moves.proposed({ ...back, toPostId: chief.postId });
    idOf(await moves.decide(second, { expectedVersion: 1 }));
    await moves.dawn(60);
    expect(await row(second)).toMatchObject({ state: 'EFFECTIVE', toTier: 'GRID_CHIEF' });
  });

  it('propose that whoever was kept in the pool for the post leave it, be they put on record later', async () => {
    const personId = await staff.person();
    const { manager } = subgraph.database;
    const known = await manager.findOneByOrFail(ReserveEntryRow, { step: ReserveStep.IN_POOL });
    const kept = (tier: CommitteeTier, batchId = known.batchId) => ({
      ...known,
      id: newId(),
      personId,
      tier,
      batchId,
      proposedExit: null,
      version: 1,
    });
    const [deputy, head] = [kept(CommitteeTier.DEPUTY), kept(CommitteeTier.HEAD, newId())];
    await subgraph.database.transaction((tx) => tx.insert(ReserveEntryRow, [deputy, head]));
    const id = await moves.decided({ personId, toPostId: await moves.committeePost('DEPUTY'), kind: 'ELECTION' });
    idOf(await moves.elect(id));
    await moves.dawn(0);
    const exitOf = async (entryId: string) =>
      (await manager.findOneByOrFail(ReserveEntryRow, { id: entryId })).proposedExit;
    expect([await exitOf(deputy.id), await exitOf(head.id)]).toEqual(['APPOINTED', null]);
    const record = async (effectiveOn: string) => {
      const election = { heldOn: effectiveOn, meeting: '居民代表会议', entitled: 100, voted: 80, votesFor: 60 };
      const said = { kind: 'ELECTION', fromTier: 'DEPUTY', toTier: 'HEAD', basis: '选字〔2026〕9号' };
      const input = { personId, divisionId: divisionId('410103'), ...said, effectiveOn, election };
      expect((await staff.do('recordMove', input, 'promotionMove { id }')).errors).toEqual([]);
    };
    // What was before somebody came into the pool is no reason to leave it.
    await record('2019-01-01');
    expect(await exitOf(head.id)).toBeNull();
    await record(moves.today);
    expect(await exitOf(head.id)).toBe('APPOINTED');
  });
});
