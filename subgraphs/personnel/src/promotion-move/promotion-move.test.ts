import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { decider, idOf, Moves } from '../../test/moves';
import { Staff } from '../../test/staff';
import { callers, duringTests, type Personnel } from '../../test/started';

onEachEngine('moves', (engine) => {
  let subgraph: Personnel;
  let staff: Staff;
  let moves: Moves;

  duringTests(engine, (started) => {
    subgraph = started;
    staff = new Staff(subgraph);
    moves = new Moves(staff);
  });

  const freshGrid = () => moves.freshGrid();
  const row = (id: string) => moves.row(id);
  const appointment = (id: string) => moves.appointment(id);
  const details = (id: string, fields: string) => moves.details(id, fields);

  it('to an elected post rest on a vote with its figures, never on an order, and end with the term', async () => {
    const chief = await moves.chief(freshGrid());
    const [personId, toPostId] = [chief.personId, await moves.committeePost()];
    const input = { personId, toPostId, fromAppointmentId: chief.appointmentId, leavesAppointmentIds: [] };
    expect((await moves.propose(input)).errors).toMatchObject([{ code: 'ELECTED_POST_NEEDS_ELECTION' }]);
    const id = await moves.decided({ ...input, kind: 'BY_ELECTION' });
    expect((await moves.elect(id, { termTo: null })).errors).toMatchObject([{ code: 'TERM_MISSING' }]);
    await moves.dawn(20);
    expect(await row(id)).toMatchObject({ state: 'DECIDED' });
    expect((await moves.elect(id, { voted: 50, votesFor: 50 })).errors).toMatchObject([
      { code: 'TURNOUT_TOO_LOW', field: 'voted' },
    ]);
    expect((await moves.elect(id, { heldOn: moves.day(1) })).errors).toMatchObject([{ code: 'DATE_IN_FUTURE' }]);
    expect((await moves.elect(id, { termTo: moves.day(900) })).promotionMove).toMatchObject({
      state: 'ELECTED',
      effectiveOn: moves.today,
    });
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
    ['a post that is not there', () => ({ toPostId: 'unheard-of' }), 'POST_NOT_FOUND', 'toPostId'],
    ['somebody who is on no file', () => ({ personId: '无' }), 'PERSON_NOT_FOUND'],
    ['no terms', () => ({ employmentKind: null }), 'EMPLOYMENT_MISSING'],
    ['no basis', () => ({ basis: ' ' }), 'TEXT_MISSING'],
    ['a term that ends before it begins', () => ({ termTo: moves.day(5) }), 'DATE_BEFORE_START', 'termTo'],
    ['a probation of no time', () => ({ probationMonths: 0 }), 'NUMBER_OUT_OF_RANGE'],
    ['a track that has no such path', () => ({ promotionTrackId: 'unheard-of' }), 'NOT_ON_TRACK'],
    ['a post to retire to', () => ({ kind: 'RETIREMENT' }), 'MOVE_LEADS_NOWHERE'],
  ])('are not proposed with %s', async (_what, change, code, field = expect.anything()) => {
    const input = { personId: await staff.person(), toPostId: await staff.post(), ...change() };
    expect(await moves.propose(input)).toMatchObject({ promotionMove: null, errors: [{ code, field }] });
  });

  it('stop at the retirement age, unless somebody has relaxed it, but not for elected posts', async () => {
    const personId = await staff.person({ birthDay: '1960-01-01' });
    const toPostId = await staff.post();
    expect((await moves.propose({ personId, toPostId })).errors).toMatchObject([{ code: 'PAST_RETIREMENT_AGE' }]);
    expect((await moves.propose({ personId, toPostId, ageRelaxation: '区委组织部' })).errors).toEqual([]);
    const elected = { personId, toPostId: await moves.committeePost(), kind: 'ELECTION' };
    expect((await moves.propose(elected)).errors).toEqual([]);
  });

  it('are decided on by nobody who has inspected, and annulled once their appointment is', async () => {
    const subject = `inspecting-${engine.name}`;
    const [one, place] = [
      await staff.person({ subject }),
      await staff.post({ unitId: null, role: 'CHECKER', divisionId: callers.hrOfficer.grants[0]?.scope.id }),
    ];
    await staff.appointed(one, place, { from: '2024-01-01' });
    const toPostId = await staff.post();
    const id = await moves.proposed({ personId: await staff.person(), toPostId });
    idOf(await moves.inspect(id, { inspectorIds: [one, ...(await moves.inspectors())] }));
    const both = { ...decider, id: subject };
    expect((await moves.decide(id, {}, both)).errors).toMatchObject([{ code: 'DECIDER_IS_INSPECTOR' }]);
    idOf(await moves.decide(id));
    await moves.publish([id]);
    await moves.dawn(20);
    const { version, appointmentId } = await moves.row(id);
    const annul = () =>
      staff.do(
        'annulMove',
        { promotionMoveId: id, expectedVersion: version, reason: '录错' },
        'promotionMove { state }',
      );
    expect((await annul()).errors).toMatchObject([{ code: 'APPOINTMENT_STILL_STANDS' }]);
    await staff.do('withdrawAppointment', { appointmentId, expectedVersion: 1, reason: '录错' }, 'appointment { id }');
    expect((await annul()).promotionMove).toEqual({ state: 'ANNULLED' });
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
        'promotionMove { id version state kind election { heldOn turnout { value } } }',
      );
    const election = { heldOn: '2024-11-20', meeting: '居民代表会议', entitled: 90, voted: 60, votesFor: 45 };
    expect((await record({})).errors).toMatchObject([{ code: 'ELECTION_MISSING' }]);
    expect((await record({ election: { ...election, heldOn: '2024-12-02' } })).errors).toMatchObject([
      { code: 'DATE_BEFORE_START' },
    ]);
    expect((await record({ kind: 'APPOINTMENT' })).errors).toMatchObject([{ code: 'ELECTED_POST_NEEDS_ELECTION' }]);
    expect((await record({ effectiveOn: moves.day(1), election })).errors).toMatchObject([{ code: 'DATE_IN_FUTURE' }]);
    const twice = await Promise.all([record({ election }), record({ election })]);
    expect(twice.map(({ errors }) => errors[0]?.code ?? 'done').sort()).toEqual(['MOVE_ALREADY_RECORDED', 'done']);
    const { promotionMove } = twice.find(({ errors }) => errors.length === 0);
    expect(promotionMove).toMatchObject({
      state: 'EFFECTIVE',
      kind: 'ELECTION',
      election: { heldOn: '2024-11-20', turnout: { value: 60 / 90 } },
    });
    const wrong = { promotionMoveId: promotionMove.id, expectedVersion: 1, reason: '人员录错' };
    expect((await staff.do('annulMove', wrong, 'promotionMove { state }')).promotionMove).toEqual({
      state: 'ANNULLED',
    });
    const again = await staff.do('annulMove', { ...wrong, expectedVersion: 2 }, 'promotionMove { state }');
    expect(again.errors).toMatchObject([{ code: 'MOVE_ANNULLED' }]);
    expect((await record({ election })).errors).toEqual([]);
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
