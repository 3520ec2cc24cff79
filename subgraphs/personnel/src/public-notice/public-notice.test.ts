import { AlarmRunner } from '@gridweave/subgraph/alarms/alarm-runner';
import { newId } from '@gridweave/subgraph/ids';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, person } from '@gridweave/testing/viewers';
import { addDays, shanghaiDay, startOfShanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { Viewer } from '@gridweave/viewer/viewer';
import { divisionId } from '../../test/small-district';
import { Staff } from '../../test/staff';
import { callers, duringTests, type Personnel } from '../../test/started';
import { MatterKind } from '../decision-form/decision-form.enums';
import { ReserveBatchRow, ReserveEntryRow } from '../reserve/reserve.entity';
import { CommitteeTier, ReserveStep } from '../reserve/reserve.enums';
import { noticeAlarms } from './public-notice.commands';
import { PublicNoticeRow } from './public-notice.entity';
import { noticeStands } from './public-notice.queries';

const district = divisionId('410103');
const community = divisionId('410103003002');
const secondHr = person('second-hr', grant('HR_OFFICER', 'DIVISION', district));
const hrOfSubdistrict = person('hr-003', grant('HR_OFFICER', 'DIVISION', divisionId('410103003')));
const hrElsewhere = person('hr-001', grant('HR_OFFICER', 'DIVISION', divisionId('410103001')));

onEachEngine('public notices', (engine) => {
  let subgraph: Personnel;
  let staff: Staff;
  let batchId: string;
  const today = shanghaiDay(new Date());

  duringTests(engine, async (started) => {
    subgraph = started;
    staff = new Staff(subgraph);
    batchId = (await subgraph.database.manager.findOneByOrFail(ReserveBatchRow, {})).id;
  });

  /** Somebody whom the office has selected, with the name that the notice is to show. */
  const selected = async (fullName: string, subject: string | null = null) => {
    const personId = await staff.person({ fullName, subject, divisionId: community });
    const entry: ReserveEntryRow = {
      ...(await subgraph.database.manager.findOneByOrFail(ReserveEntryRow, { step: ReserveStep.SELECTED })),
      id: newId(),
      batchId,
      personId,
      divisionId: community,
      tier: CommitteeTier.DEPUTY,
    };
    await subgraph.database.transaction((tx) => tx.insert(ReserveEntryRow, entry));
    return entry.id;
  };
  const fields = `publicNotice { id version state opensOn lastDay scope { id } decisionForms { action outcome }
    named { fullName caption matterId standing } }`;
  const open = (matterIds: string[], more: object = {}, viewer: Viewer = callers.hrOfficer) =>
    staff.do(
      'openNotice',
      { matterKind: 'RESERVE_ENTRY', matterIds, title: '拟入库人选公示', days: 7, ...more },
      fields,
      viewer,
    );
  const object = (noticeId: string, matterId: string, viewer: Viewer) =>
    staff.do(
      'objectToNotice',
      { noticeId, matterId, ground: '反映其长期脱岗' },
      'objection { id version state objector { id } }',
      viewer,
    );
  const settle = (objectionId: string, upheld: boolean, viewer: Viewer, expectedVersion = 1) =>
    staff.do(
      'settleObjection',
      { objectionId, expectedVersion, upheld, form: { comment: '经核查' } },
      'objection { state version decisionForms { outcome } }',
      viewer,
    );
  const seen = async (id: string, viewer: Viewer) => {
    const query = `query ($id: ID!, $of: [_Any!]!) {
      publicNotice(id: $id) { named { fullName matterId } objections { id ground objector { id } } decisionForms { id } }
      _entities(representations: $of) { ... on PublicNotice { named { fullName matterId } } } }`;
    const { data, errors } = await ask(subgraph, viewer, query, { id, of: [{ __typename: 'PublicNotice', id }] });
    expect(errors).toBeUndefined();
    expect(data._entities[0]?.named).toEqual(data.publicNotice?.named);
    return data.publicNotice;
  };
  const stands = (id: string, day = today) =>
    noticeStands(subgraph.database.manager, { kind: MatterKind.RESERVE_ENTRY, id }, day);
  const neighbour = async () => {
    const subject = `neighbour-${newId()}`;
    await staff.person({ subject, divisionId: community });
    return person(subject);
  };
  /** Lets the days of a notice be over, as if it had been opened long ago. */
  const passDays = async (id: string) => {
    const days = { firstDay: addDays(today, -8), lastDay: addDays(today, -1) };
    await subgraph.database.transaction((tx) => tx.update(PublicNoticeRow, { id }, days));
  };

  it('show full names to everyone for their days, and then to nobody', async () => {
    const matter = await selected('甄公示甲');
    const { publicNotice, errors } = await open([matter]);
    expect(errors).toEqual([]);
    expect(publicNotice).toMatchObject({
      ...{ state: 'RUNNING', opensOn: today, lastDay: addDays(today, 6), scope: [{ id: community }] },
      decisionForms: [{ action: 'openNotice', outcome: 'PROPOSED' }],
      named: [{ fullName: '甄公示甲', caption: '社区副职后备人选', matterId: matter, standing: 'OPEN' }],
    });
    for (const viewer of [callers.nobody, callers.resident, callers.clerk, hrElsewhere]) {
      expect((await seen(publicNotice.id, viewer)).named[0].fullName).toBe('甄公示甲');
    }
    const runner = new AlarmRunner(subgraph.database, noticeAlarms);
    expect(await runner.fireDue(startOfShanghaiDay(addDays(today, 6)))).toMatchObject({ fired: 0 });
    await passDays(publicNotice.id);
    expect((await seen(publicNotice.id, callers.hrOfficer)).named[0].fullName).toBeNull();
    expect(await runner.fireDue(startOfShanghaiDay(addDays(today, 7)))).toMatchObject({ fired: 1 });
    expect(await subgraph.database.manager.findOneByOrFail(PublicNoticeRow, { id: publicNotice.id })).toMatchObject({
      state: 'OVER',
      version: 2,
    });
    for (const viewer of [callers.nobody, callers.resident, callers.clerk, hrElsewhere]) {
      expect(await seen(publicNotice.id, viewer)).toBeNull();
    }
    expect((await seen(publicNotice.id, hrOfSubdistrict)).named).toEqual([{ fullName: null, matterId: matter }]);
    expect(await stands(matter)).toBe('PASSED');
  });

  it('are for those who work here where the notice says so', async () => {
    const { publicNotice } = await open([await selected('甄内部')], { audience: 'STAFF' });
    expect(await seen(publicNotice.id, callers.nobody)).toBeNull();
    expect(await seen(publicNotice.id, callers.withoutOffice)).toBeNull();
    expect((await seen(publicNotice.id, callers.clerk)).named).toHaveLength(1);
  });

  it('halt by an objection, whose author is known only to those who settle, and go on when it is rejected', async () => {
    const [matter, other] = [await selected('甄被异议'), await selected('甄无异议')];
    const { publicNotice } = await open([matter, other]);
    const objector = await neighbour();
    const { objection } = await object(publicNotice.id, matter, objector);
    expect(objection).toMatchObject({ state: 'OPEN', objector: { id: expect.any(String) } });
    expect([await stands(matter), await stands(other)]).toEqual(['HALTED', 'OPEN']);
    expect(await stands(matter, addDays(today, 30))).toBe('HALTED');

    expect((await seen(publicNotice.id, secondHr)).objections).toEqual([
      { id: objection.id, ground: '反映其长期脱岗', objector: objection.objector },
    ]);
    expect((await seen(publicNotice.id, callers.hrOfficer)).objections[0].objector).toBeNull();
    for (const viewer of [callers.nobody, callers.clerk, hrOfSubdistrict]) {
      expect((await seen(publicNotice.id, viewer)).objections).toEqual([]);
    }
    const standing = async (viewer: Viewer) => {
      const query = 'query ($id: ID!) { publicNotice(id: $id) { named { matterId standing } } }';
      const { data } = await ask(subgraph, viewer, query, { id: publicNotice.id });
      return data.publicNotice.named.find(({ matterId }: { matterId: string }) => matterId === matter).standing;
    };
    expect([await standing(hrOfSubdistrict), await standing(objector)]).toEqual(['HALTED', null]);
    const code = async (answer: Promise<{ errors: { code: string }[] }>) => (await answer).errors[0]?.code;
    expect(await code(object(publicNotice.id, matter, objector))).toBe('OBJECTION_ALREADY_OPEN');
    expect(await code(settle(objection.id, false, callers.hrOfficer))).toBe('DECIDER_IS_PROPOSER');
    expect(await code(settle(objection.id, false, objector))).toBe('FORBIDDEN');
    expect(await code(settle(objection.id, false, hrOfSubdistrict))).toBe('OBJECTION_NOT_FOUND');
    expect(await settle(objection.id, false, secondHr)).toMatchObject({
      objection: { state: 'REJECTED', version: 2, decisionForms: [{ outcome: 'REFUSED' }] },
    });
    expect(await code(settle(objection.id, true, secondHr, 2))).toBe('OBJECTION_ALREADY_SETTLED');
    expect([await stands(matter), await stands(matter, addDays(today, 7))]).toEqual(['OPEN', 'PASSED']);
  });

  it('halt by what comes by letter or visit, whose name stays with the paper, and which another officer settles', async () => {
    const [matter, other] = [await selected('甄来信'), await selected('甄来访')];
    const { publicNotice } = await open([matter, other]);
    const seenBy = async (viewer: Viewer) => (await seen(publicNotice.id, viewer)).objections;
    const letter = { channel: 'PAPER', receivedOn: today, registrationNumber: '信访登字1号', ground: '学历不实' };
    const record = (input: object, viewer: Viewer = callers.hrOfficer) =>
      staff.do(
        'recordObjection',
        { noticeId: publicNotice.id, matterId: matter, ...letter, ...input },
        'objection { id state channel receivedOn registrationNumber anonymous objector { id } decisionForms { action outcome } }',
        viewer,
      );
    const code = async (answer: Promise<{ errors: { code: string }[] }>) => (await answer).errors[0]?.code;
    for (const viewer of [hrOfSubdistrict, callers.clerk, await neighbour()]) {
      expect(await code(record({}, viewer))).toBe('NOTICE_NOT_FOUND');
    }
    expect(await code(record({ channel: 'ONLINE' }))).toBe('CHANNEL_INVALID');
    expect(await code(record({ receivedOn: addDays(today, -1) }))).toBe('RECEIVED_OUTSIDE_DAYS');
    expect(await code(record({ receivedOn: addDays(today, 1) }))).toBe('RECEIVED_IN_FUTURE');
    expect(await code(record({ registrationNumber: ' ' }))).toBe('TEXT_MISSING');
    expect(await code(record({ anonymous: true }))).toBe('ANONYMOUS_NOT_TAKEN');
    const { objection } = await record({ documents: [{ title: '来信扫描件' }] });
    expect(objection).toMatchObject({
      ...{ state: 'OPEN', channel: 'PAPER', receivedOn: today, registrationNumber: '信访登字1号', anonymous: false },
      ...{ objector: null, decisionForms: [{ action: 'recordObjection', outcome: 'PROPOSED' }] },
    });
    expect([await stands(matter), await stands(other)]).toEqual(['HALTED', 'OPEN']);
    expect(await code(record({}))).toBe('OBJECTION_ALREADY_RECORDED');
    const [one, two] = await Promise.all(
      [secondHr, callers.hrOfficer].map((viewer) =>
        record({ matterId: other, channel: 'VISIT', registrationNumber: '来访登字2号' }, viewer),
      ),
    );
    expect([one.errors[0]?.code ?? 'done', two.errors[0]?.code ?? 'done'].sort()).toEqual([
      'OBJECTION_ALREADY_RECORDED',
      'done',
    ]);

    for (const viewer of [callers.nobody, callers.clerk, hrOfSubdistrict]) expect(await seenBy(viewer)).toEqual([]);
    // Who wrote it down sees it as an officer, and no more once they are none.
    const noMoreAnOfficer = { ...callers.hrOfficer, grants: [] };
    expect(await seenBy(noMoreAnOfficer)).toEqual([]);
    expect(await seenBy(secondHr)).toHaveLength(2);
    const thirdHr = person('third-hr', grant('HR_OFFICER', 'DIVISION', district));
    const { objection: another } = await record({ registrationNumber: '信访登字3号' }, thirdHr);
    expect(await code(settle(another.id, true, thirdHr))).toBe('SETTLER_IS_RECORDER');
    expect(await code(settle(another.id, true, callers.hrOfficer))).toBe('DECIDER_IS_PROPOSER');
    expect(await settle(another.id, false, secondHr)).toMatchObject({ objection: { state: 'REJECTED' } });
    expect(await stands(matter)).toBe('HALTED');
    expect(await settle(objection.id, true, secondHr)).toMatchObject({ objection: { state: 'UPHELD' } });
    expect(await stands(matter)).toBe('WITHDRAWN');
  });

  it('take what came in on their days however late it is recorded, and without a name where they say so', async () => {
    const matter = await selected('甄逾期登记');
    const { publicNotice } = await open([matter], { takesAnonymous: true });
    await passDays(publicNotice.id);
    expect(await stands(matter)).toBe('PASSED');
    const input = { noticeId: publicNotice.id, matterId: matter, channel: 'PAPER', registrationNumber: '信访登字9号' };
    const said = { ...input, receivedOn: addDays(today, -2), anonymous: true, ground: '匿名反映' };
    const { objection } = await staff.do('recordObjection', said, 'objection { anonymous }', secondHr);
    expect(objection).toEqual({ anonymous: true });
    expect(await stands(matter)).toBe('HALTED');
    const own = person('named-and-recording', grant('HR_OFFICER', 'DIVISION', district));
    const about = await selected('甄自录', own.id);
    const { publicNotice: ownNotice } = await open([about]);
    const self = { ...said, noticeId: ownNotice.id, matterId: about, receivedOn: today, anonymous: false };
    expect((await staff.do('recordObjection', self, 'objection { id }', own)).errors).toMatchObject([
      { code: 'OBJECTION_TO_SELF' },
    ]);
  });

  it('take down whom an upheld objection is about, and let another notice follow', async () => {
    const [matter, other] = [await selected('甄成立'), await selected('甄其他')];
    const { publicNotice } = await open([matter, other]);
    expect((await open([matter])).errors).toMatchObject([{ code: 'ALREADY_MADE_PUBLIC' }]);
    const { objection } = await object(publicNotice.id, matter, await neighbour());
    await settle(objection.id, true, secondHr);
    expect([await stands(matter), await stands(other)]).toEqual(['WITHDRAWN', 'OPEN']);
    expect((await seen(publicNotice.id, callers.nobody)).named).toEqual([{ fullName: '甄其他', matterId: other }]);
    expect((await open([matter])).errors).toEqual([]);
    expect(await stands(matter)).toBe('OPEN');
  });

  it('come down early by a word of HR, and are judged by nobody whom they concern', async () => {
    const own = person('named-and-hr', grant('HR_OFFICER', 'DIVISION', district));
    const matter = await selected('甄本人', own.id);
    const { publicNotice } = await open([matter]);
    expect((await object(publicNotice.id, matter, own)).errors).toMatchObject([{ code: 'OBJECTION_TO_SELF' }]);
    const { objection } = await object(publicNotice.id, matter, await neighbour());
    expect((await settle(objection.id, false, own)).errors).toMatchObject([{ code: 'SETTLER_IS_NAMED' }]);
    expect((await seen(publicNotice.id, own)).objections).toEqual([]);
    const input = { noticeId: publicNotice.id, expectedVersion: 1, reason: '材料有误' };
    const withdraw = (viewer: Viewer) => staff.do('withdrawNotice', input, 'publicNotice { state }', viewer);
    expect((await withdraw(hrOfSubdistrict)).errors).toMatchObject([{ code: 'NOTICE_NOT_FOUND' }]);
    expect(await withdraw(callers.hrOfficer)).toMatchObject({ publicNotice: { state: 'WITHDRAWN' } });
    expect(await stands(matter)).toBe('WITHDRAWN');
    expect(await seen(publicNotice.id, callers.nobody)).toBeNull();
  });

  it('let only those object whom they are for, and refuse what cannot be made public', async () => {
    const { publicNotice } = await open([await selected('甄范围')]);
    const matter = publicNotice.named[0].matterId;
    const stranger = `stranger-${newId()}`;
    await staff.person({ subject: stranger, divisionId: divisionId('410103001') });
    const code = async (answer: Promise<{ errors: { code: string }[] }>) => (await answer).errors[0]?.code;
    expect(await code(object(publicNotice.id, matter, person(stranger)))).toBe('NOT_AN_OBJECTOR');
    expect(await code(object(publicNotice.id, matter, callers.nobody))).toBe('NOT_AN_OBJECTOR');
    expect(await code(object('unheard-of', matter, secondHr))).toBe('NOTICE_NOT_FOUND');
    expect(await code(object(publicNotice.id, 'unheard-of', await neighbour()))).toBe('MATTER_NOT_FOUND');
    expect(await code(open([], {}))).toBe('MATTERS_INVALID');
    expect(await code(open([matter, matter]))).toBe('MATTERS_INVALID');
    expect(await code(open(['unheard-of']))).toBe('RESERVE_ENTRY_NOT_FOUND');
    expect(await code(open([await selected('甄越级')], {}, hrOfSubdistrict))).toBe('FORBIDDEN');
    expect(await code(open([matter], { matterKind: 'RECRUITMENT' }))).toBe('MATTER_KIND_NOT_PUBLISHED');
    expect(await code(open([await selected('甄天数')], { days: 61 }))).toBe('NOTICE_DAYS_INVALID');
    const outside = { scopeDivisionIds: ['unheard-of'] };
    expect(await code(open([await selected('甄外')], outside))).toBe('SCOPE_OUT_OF_LINE');
  });

  it('cost as many statements for many as for one', async () => {
    const statements = async (first: number) => {
      const before = subgraph.database.statementCount;
      const query = `{ publicNotices(first: ${first}) { nodes { id scope { name } availableActions { allowed }
        named { fullName standing person { id } } objections { id objector { id } documents { title } } } } }`;
      const { errors, data } = await ask(subgraph, secondHr, query);
      expect(errors).toBeUndefined();
      expect(data.publicNotices.nodes).toHaveLength(first);
      return subgraph.database.statementCount - before;
    };
    const few = await statements(3);
    expect(await statements(6)).toBe(few);
  });
});
