import { personnelEvents } from '@gridweave/events/personnel-events';
import { OutboxRow } from '@gridweave/subgraph/platform-tables';
import { Subgraph } from '@gridweave/subgraph/subgraph';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine, type TestDatabase } from '@gridweave/testing/engines';
import { testKey } from '@gridweave/testing/viewers';
import { decider, idOf, Moves } from '../../test/moves';
import { organizationSource, smallDistrict } from '../../test/small-district';
import { Staff } from '../../test/staff';
import { callers, type Personnel, startPersonnel, testFieldKeys } from '../../test/started';
import { AppointmentRow } from '../appointment/appointment.entity';
import { personnel } from '../definition';
import { PromotionMoveRow } from './promotion-move.entity';

onEachEngine('moves', (engine) => {
  let home: TestDatabase;
  let subgraph: Personnel;
  let staff: Staff;
  let moves: Moves;
  let made = 0;

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

  /** A dedicated grid that no other test uses. */
  const freshGrid = () => {
    const codes = ['1', '2', '3'].flatMap((township) =>
      ['1', '2', '3'].flatMap((each) => ['1', '2', '3'].map((z) => `41010300${township}00${each}Z00${z}`)),
    );
    made += 1;
    return codes[made - 1] as string;
  };
  const row = (id: string) => subgraph.database.manager.findOneByOrFail(PromotionMoveRow, { id });
  const appointment = (id: string) => subgraph.database.manager.findOneByOrFail(AppointmentRow, { id });
  const details = async (id: string, fields: string) => {
    const { data, errors } = await ask(
      subgraph,
      callers.hrOfficer,
      `query ($of: [_Any!]!) { _entities(representations: $of) { ... on PromotionMove { ${fields} } } }`,
      { of: [{ __typename: 'PromotionMove', id }] },
    );
    expect(errors).toBeUndefined();
    return data._entities[0];
  };
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

  it('to an elected post rest on a vote with its figures, never on an order, and end with the term', async () => {
    const chief = await moves.chief(freshGrid());
    const [personId, toPostId] = [chief.personId, await moves.committeePost()];
    const input = { personId, toPostId, fromAppointmentId: chief.appointmentId, leavesAppointmentIds: [] };
    expect((await moves.propose(input)).errors).toMatchObject([{ code: 'ELECTED_POST_NEEDS_ELECTION' }]);
    const id = await moves.decided({ ...input, kind: 'BY_ELECTION', termTo: moves.day(900) });
    await moves.dawn(20);
    expect(await row(id)).toMatchObject({ state: 'DECIDED' });
    expect((await moves.elect(id, { voted: 50, votesFor: 50 })).errors).toMatchObject([
      { code: 'TURNOUT_TOO_LOW', field: 'voted' },
    ]);
    expect((await moves.elect(id, { heldOn: moves.day(1) })).errors).toMatchObject([{ code: 'DATE_IN_FUTURE' }]);
    expect((await moves.elect(id)).promotionMove).toMatchObject({ state: 'ELECTED', effectiveOn: moves.today });
    await moves.dawn(0);
    expect(
      await details(
        id,
        'state termTo election { carried turnout { numerator denominator value } support { value } } appointment { to }',
      ),
    ).toEqual({
      state: 'EFFECTIVE',
      termTo: moves.day(900),
      election: { carried: true, turnout: { numerator: 80, denominator: 100, value: 0.8 }, support: { value: 0.75 } },
      appointment: { to: moves.day(900) },
    });
    // 一肩挑: what is not left goes on.
    expect(await appointment(chief.appointmentId)).toMatchObject({ toDay: null });
  });

  it('of several who stand for one post leave it to who is elected', async () => {
    const toPostId = await moves.committeePost('DEPUTY');
    const stand = async () => moves.decided({ personId: await staff.person(), toPostId, kind: 'ELECTION' });
    const [one, two, three] = [await stand(), await stand(), await stand()];
    expect((await moves.elect(one, { carried: false, votesFor: 10 })).promotionMove).toMatchObject({
      state: 'NOT_ELECTED',
    });
    const answers = await Promise.all([two, three].map((id) => moves.elect(id)));
    expect(answers.map(({ errors }) => errors[0]?.code ?? 'done').sort()).toEqual(['POST_ALREADY_PROMISED', 'done']);
  });

  it('are decided for one of those who would take a post, though both are at once', async () => {
    const toPostId = await moves.chiefPost(freshGrid());
    const inspected = async () => {
      const id = await moves.proposed({ personId: await staff.person(), toPostId });
      idOf(await moves.inspect(id));
      return id;
    };
    const both = [await inspected(), await inspected()];
    const answers = await Promise.all(both.map((id) => moves.decide(id)));
    expect(answers.map(({ errors }) => errors[0]?.code ?? 'done').sort()).toEqual(['POST_ALREADY_PROMISED', 'done']);
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

  it('follow a path of a track with the service it commits to, which leaving early breaks', async () => {
    const chief = await moves.chief(freshGrid());
    const toPostId = await moves.institutionPost();
    const input = { ...chief.moving, toPostId, kind: 'EXAMINATION' };
    const offTrack = await moves.propose({ ...input, kind: 'APPOINTMENT', offTrackReason: ' ' });
    expect(offTrack.errors).toMatchObject([{ code: 'NOT_ON_TRACK', field: 'offTrackReason' }]);
    const id = await moves.decided(input);
    expect(await details(id, 'track { name } offTrackReason commitment { months until }')).toEqual({
      track: { name: '优秀网格长—社区“两委”—事业编制（样例）' },
      offTrackReason: null,
      commitment: { months: 60, until: null },
    });
    await moves.publish([id]);
    await moves.dawn(20);
    const { appointmentId, commitmentUntil } = await row(id);
    expect(`${commitmentUntil}` > moves.day(1_800)).toBe(true);
    const broken = async () => {
      const { data } = await ask(
        subgraph,
        callers.hrOfficer,
        `{ promotionMoves(first: 9, filter: { commitmentBroken: true, personId: "${chief.personId}" }) { nodes { id commitment { brokenOn } } } }`,
      );
      return data.promotionMoves.nodes;
    };
    expect(await broken()).toEqual([]);
    // As if it had begun before: leaving is recorded on days that are past.
    const term = {
      appointmentId,
      expectedVersion: 1,
      from: moves.day(-30),
      to: moves.day(-1),
      employmentKind: 'FULL_TIME',
    };
    await staff.do('correctAppointment', { ...term, reason: '辞职' }, 'appointment { id }');
    expect(await broken()).toEqual([{ id, commitment: { brokenOn: moves.day(-1) } }]);
  });

  it('conclude a probation, and lead back to an earlier post alone', async () => {
    const chief = await moves.chief(freshGrid());
    const toPostId = await staff.post();
    const first = await moves.decided({
      ...chief.moving,
      toPostId,
      probationMonths: 3,
    });
    await moves.publish([first]);
    await moves.dawn(20);
    const { appointmentId, version } = await row(first);
    const conclude = (outcome: string) =>
      staff.do(
        'concludeProbation',
        { promotionMoveId: first, expectedVersion: version, outcome, reason: '考核' },
        'promotionMove { probation { outcome } }',
      );
    expect((await conclude('PASSED')).errors).toMatchObject([{ code: 'PROBATION_NOT_OVER' }]);
    expect(await conclude('FAILED')).toMatchObject({ promotionMove: { probation: { outcome: 'FAILED' } }, errors: [] });
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

  it('out of an elected post by dismissal need a vote as well', async () => {
    const personId = await staff.person();
    const fromAppointmentId = await staff.appointed(personId, await moves.committeePost('HEAD'), {
      from: '2024-01-01',
    });
    const id = await moves.proposed({ personId, fromAppointmentId, kind: 'DISMISSAL' });
    idOf(await moves.decide(id, { expectedVersion: 1 }));
    await moves.dawn(20);
    expect(await row(id)).toMatchObject({ state: 'DECIDED' });
    expect((await moves.elect(id, { expectedVersion: 2 })).promotionMove).toMatchObject({ state: 'ELECTED' });
    await moves.dawn(20);
    expect(await appointment(fromAppointmentId)).toMatchObject({ toDay: moves.day(-1) });
  });

  it('are proposed and decided in batches with an answer for each row', async () => {
    const row1 = {
      personId: await staff.person(),
      toPostId: await staff.post(),
      kind: 'APPOINTMENT',
      effectiveOn: moves.day(30),
      employmentKind: 'FULL_TIME',
      basis: '批量',
      offTrackReason: '外来',
    };
    const rows = [
      row1,
      { ...row1, personId: 'unheard-of' },
      { ...row1, personId: await staff.person(), toPostId: await staff.post() },
    ];
    const answer = 'rows { row promotionMove { id batchId } error { code field } }';
    const all = await staff.do('proposeAppointments', { rows, errorPolicy: 'REJECT_EVERYTHING' }, `batchId ${answer}`);
    expect(all).toMatchObject({
      batchId: null,
      errors: [{ code: 'ROWS_REJECTED' }],
      rows: [{ promotionMove: null }, { error: { code: 'PERSON_NOT_FOUND' } }, {}],
    });
    const input = { rows, errorPolicy: 'REJECT_FAILED_ROWS', idempotencyKey: `batch-of-${engine.name}` };
    const some = await staff.do('proposeAppointments', input, `batchId ${answer}`);
    expect(some.rows).toMatchObject([
      { row: 1, promotionMove: { batchId: some.batchId }, error: null },
      { row: 2, promotionMove: null, error: { code: 'PERSON_NOT_FOUND', field: 'rows.1.personId' } },
      { row: 3, promotionMove: { batchId: some.batchId } },
    ]);
    expect(await staff.do('proposeAppointments', input, `batchId ${answer}`)).toEqual(some);
    const ids = [some.rows[0].promotionMove.id, some.rows[2].promotionMove.id];
    idOf(await moves.inspect(ids[0]));
    const decided = {
      rows: ids.map((promotionMoveId, i) => ({ promotionMoveId, expectedVersion: 2 - i })),
      errorPolicy: 'REJECT_FAILED_ROWS',
      agreed: true,
      basis: '批量任免',
    };
    expect(
      (await staff.do('decideAppointments', decided, 'rows { row promotionMove { state } error { code } }', decider))
        .rows,
    ).toEqual([
      { row: 1, promotionMove: { state: 'DECIDED' }, error: null },
      { row: 2, promotionMove: null, error: { code: 'MOVE_NOT_INSPECTED' } },
    ]);
  });

  it.each([
    ['a day that is past', () => ({ effectiveOn: moves.day(-1) }), 'DATE_IN_PAST'],
    ['a post that is not there', () => ({ toPostId: 'unheard-of' }), 'POST_NOT_FOUND'],
    ['somebody who is on no file', () => ({ personId: '无' }), 'PERSON_NOT_FOUND'],
    ['no terms', () => ({ employmentKind: null }), 'EMPLOYMENT_MISSING'],
    ['no basis', () => ({ basis: ' ' }), 'TEXT_MISSING'],
    ['a term that ends before it begins', () => ({ termTo: moves.day(5) }), 'DATE_BEFORE_START'],
    ['a probation of no time', () => ({ probationMonths: 0 }), 'NUMBER_OUT_OF_RANGE'],
    ['a track that has no such path', () => ({ promotionTrackId: 'unheard-of' }), 'NOT_ON_TRACK'],
    ['a post to retire to', () => ({ kind: 'RETIREMENT' }), 'MOVE_LEADS_NOWHERE'],
  ])('are not proposed with %s', async (_what, change, code) => {
    const input = { personId: await staff.person(), toPostId: await staff.post(), ...change() };
    expect(await moves.propose(input)).toMatchObject({ promotionMove: null, errors: [{ code }] });
  });

  it('stop at the retirement age, unless somebody has relaxed it, but not for elected posts', async () => {
    const personId = await staff.person({ birthDay: '1960-01-01' });
    const toPostId = await staff.post();
    expect((await moves.propose({ personId, toPostId })).errors).toMatchObject([{ code: 'PAST_RETIREMENT_AGE' }]);
    expect((await moves.propose({ personId, toPostId, ageRelaxation: '区委组织部' })).errors).toEqual([]);
    const elected = { personId, toPostId: await moves.committeePost(), kind: 'ELECTION' };
    expect((await moves.propose(elected)).errors).toEqual([]);
  });

  it('are inspected by nobody who is beside the candidate, and not approved where found unsuitable', async () => {
    const chief = await moves.chief(freshGrid());
    const id = await moves.proposed({ ...chief.moving, toPostId: await staff.post() });
    const [one] = await moves.inspectors();
    const beside = await staff.person();
    const grid = { role: 'GRID_MEMBER', kind: 'GRID', title: '网格员', unitId: null, establishment: null };
    const { gridId: code } = await appointment(chief.appointmentId);
    await staff.appointed(beside, await staff.post({ ...grid, gridId: code }), { from: '2024-01-01' });
    const by = (...inspectorIds: unknown[]) => moves.inspect(id, { inspectorIds });
    expect((await by(one, beside)).errors).toMatchObject([{ code: 'INSPECTOR_NOT_INDEPENDENT' }]);
    expect((await by(one, chief.personId)).errors).toMatchObject([{ code: 'INSPECTOR_NOT_INDEPENDENT' }]);
    expect((await by(one, await staff.person())).errors).toMatchObject([{ code: 'INSPECTOR_NOT_FOUND' }]);
    expect((await by(one)).errors).toMatchObject([{ code: 'NUMBER_OUT_OF_RANGE' }]);
    const document = { title: '考察报告', number: '考字1号' };
    idOf(await moves.inspect(id, { outcome: 'UNSUITABLE', documents: [document] }));
    expect(
      await details(id, 'inspection { outcome findings inspectors { id } documents { title number } }'),
    ).toMatchObject({
      inspection: { outcome: 'UNSUITABLE', inspectors: [{}, {}], documents: [document] },
    });
    expect((await moves.decide(id)).errors).toMatchObject([{ code: 'INSPECTION_UNSUITABLE' }]);
    const refused = await moves.decide(id, { agreed: false, form: { comment: '考察不合格' } });
    expect(refused.promotionMove).toMatchObject({ state: 'REFUSED' });
  });

  it('of the past are put on record, elected ones with their vote', async () => {
    const personId = await staff.person();
    const record = (input: object) =>
      staff.do(
        'recordMove',
        {
          personId,
          divisionId: callers.hrOfficer.grants[0]?.scope.id,
          kind: 'ELECTION',
          fromTier: 'MEMBER',
          toTier: 'DEPUTY',
          effectiveOn: '2024-12-01',
          basis: '选字〔2024〕9号',
          meeting: '居民代表会议',
          ...input,
        },
        'promotionMove { state kind election { heldOn turnout { value } } }',
      );
    const election = { heldOn: '2024-11-20', meeting: '居民代表会议', entitled: 90, voted: 60, votesFor: 45 };
    expect((await record({})).errors).toMatchObject([{ code: 'ELECTION_MISSING' }]);
    expect((await record({ election: { ...election, heldOn: '2024-12-02' } })).errors).toMatchObject([
      { code: 'DATE_BEFORE_START' },
    ]);
    expect((await record({ kind: 'APPOINTMENT' })).errors).toMatchObject([{ code: 'ELECTED_POST_NEEDS_ELECTION' }]);
    expect((await record({ effectiveOn: moves.day(1), election })).errors).toMatchObject([{ code: 'DATE_IN_FUTURE' }]);
    expect(await record({ election })).toMatchObject({
      promotionMove: {
        state: 'EFFECTIVE',
        kind: 'ELECTION',
        election: { heldOn: '2024-11-20', turnout: { value: 60 / 90 } },
      },
      errors: [],
    });
  });

  it('name nobody else’s appointment, nor one that is over by then', async () => {
    const [one, two] = [await moves.chief(freshGrid()), await moves.chief(freshGrid())];
    const of = (input: object) => moves.propose({ personId: one.personId, kind: 'RETIREMENT', ...input });
    expect((await of({ fromAppointmentId: two.appointmentId })).errors).toMatchObject([
      { code: 'APPOINTMENT_OF_ANOTHER', field: 'fromAppointmentId' },
    ]);
    expect((await of({ fromAppointmentId: 'unheard-of' })).errors).toMatchObject([
      { code: 'APPOINTMENT_NOT_FOUND', field: 'fromAppointmentId' },
    ]);
    const ends = { appointmentId: one.appointmentId, expectedVersion: 1, on: moves.day(3), reason: '到期' };
    await staff.do('endAppointment', ends, 'appointment { id }');
    expect((await of({ fromAppointmentId: one.appointmentId })).errors).toMatchObject([
      { code: 'APPOINTMENT_NOT_IN_FORCE' },
    ]);
  });
});
