import 'reflect-metadata';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody } from '@gridweave/testing/viewers';
import { answered, codeOf, done, others } from '../../test/grid-matters';
import { type IncidentsUnderTest, people, startIncidents } from '../../test/incidents-subgraph';
import { ids } from '../../test/small-territory';
import { DisputeRow } from './dispute.entity';

const fields =
  'dispute { id version state kind summary parties { name standing } records { text kept } agreement referral mediator { id } }';
const quarrel = {
  gridId: ids.secondGrid,
  kind: 'TRADE',
  summary: '夜市摊位油烟与邻摊争执',
  parties: [
    { name: '付建国', standing: '商户' },
    { name: '欧阳明月', standing: '邻摊商户' },
  ],
};

onEachEngine('disputes', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  const opened = async () => (await done(test, people.secondChief, 'openDispute', quarrel, fields)).dispute;
  const step = async (
    dispute: { id: string; version: number },
    name: string,
    input: object,
    viewer = people.firstChief,
  ) =>
    (await done(test, viewer, name, { disputeId: dispute.id, expectedVersion: dispute.version, ...input }, fields))
      .dispute;
  const mediated = async () =>
    step(await opened(), 'assignMediator', { mediatorAppointmentId: ids.firstChief }, people.secondChief);

  it('runs from the quarrel over mediation to an agreement that is looked after', async () => {
    const dispute = await opened();
    expect(dispute).toMatchObject({ state: 'OPEN', parties: [{ name: '付**', standing: '商户' }, { name: '欧阳**' }] });
    const assigned = await step(
      dispute,
      'assignMediator',
      { mediatorAppointmentId: ids.firstChief },
      people.secondChief,
    );
    expect(assigned).toMatchObject({ state: 'MEDIATING', mediator: { id: ids.firstChief } });
    const heard = await step(assigned, 'recordMediation', {
      at: '2026-05-20T19:00:00+08:00',
      text: '双方到场，说明情况',
    });
    const agreed = await step(heard, 'settleDispute', { agreement: '加装净化器，费用各半' });
    expect(agreed).toMatchObject({ state: 'AGREED', agreement: '加装净化器，费用各半' });
    const followed = await step(agreed, 'followUpDispute', { kept: true });
    expect(followed.records).toEqual([
      { text: '双方到场，说明情况', kept: null },
      { text: '', kept: true },
    ]);
  });

  it('ends with the way that is left when no agreement comes', async () => {
    expect(await step(await mediated(), 'settleDispute', { referral: '建议向法院起诉' })).toMatchObject({
      state: 'FAILED',
      referral: '建议向法院起诉',
    });
    expect(await step(await opened(), 'withdrawDispute', { reason: '双方自行和解' }, people.secondChief)).toMatchObject(
      { state: 'WITHDRAWN' },
    );
  });

  it('keeps no whole name, and tells its history without a word of it', async () => {
    const dispute = await mediated();
    await step(dispute, 'recordMediation', { at: '2026-05-20T19:00:00+08:00', text: '油烟争执' });
    const kept = await test.subgraph.database.manager.findOneByOrFail(DisputeRow, { id: dispute.id });
    expect(JSON.stringify(kept)).not.toMatch(/建国|明月/);
    const query = 'query ($id: ID!) { dispute(id: $id) { timeline(first: 10) { nodes { action reason } } } }';
    const told = (await answered(test, people.administrator, query, { id: dispute.id })).dispute.timeline.nodes;
    expect(told.map((each: { reason: string | null }) => each.reason)).toEqual([null, null, null]);
  });

  it('tells what it is about to those who handle it alone', async () => {
    const dispute = await mediated();
    const query = `query ($id: ID!) { dispute(id: $id) { state kind summary parties { name } records { text } agreement referral }
      disputes(first: 100) { nodes { id } } }`;
    const seen = async (viewer: typeof nobody) => {
      const data = await answered(test, viewer, query, { id: dispute.id });
      expect(data.disputes.nodes.some((each: { id: string }) => each.id === dispute.id)).toBe(data.dispute !== null);
      return data.dispute;
    };
    // The chief of the grid, the desk, and whoever mediates, in another grid here.
    for (const viewer of [people.secondChief, people.dispatcher, others.shiftLeader, people.firstChief]) {
      expect(await seen(viewer)).toMatchObject({
        summary: quarrel.summary,
        parties: [{ name: '付**' }, { name: '欧阳**' }],
      });
    }
    for (const viewer of [people.administrator, others.supervisor, others.secondMember]) {
      expect(await seen(viewer)).toEqual({
        ...{ state: 'MEDIATING', kind: 'TRADE', summary: null, parties: null },
        ...{ records: null, agreement: null, referral: null },
      });
    }
    for (const viewer of [nobody, people.hr, people.property, people.eastDispatcher])
      expect(await seen(viewer)).toBeNull();
  });

  it.each([
    ['one party', { parties: quarrel.parties.slice(1) }, 'PARTIES_MISSING'],
    ['somebody’s number', { summary: '联系13812345678' }, 'PERSONAL_NUMBER_IN_TEXT'],
    ['a grid that is none', { gridId: ids.west }, 'GRID_UNKNOWN'],
  ])('is not opened with %s', async (_what, change, code) => {
    expect(await codeOf(test, people.secondChief, 'openDispute', { ...quarrel, ...change }, fields)).toBe(code);
  });

  it.each([
    ['its chief', people.secondChief, undefined],
    ['the desk', people.dispatcher, undefined],
    ['a member', others.secondMember, 'FORBIDDEN'],
    ['the administrator', people.administrator, 'FORBIDDEN'],
    ['another chief', people.firstChief, 'FORBIDDEN'],
    ['nobody', nobody, 'FORBIDDEN'],
  ])('is opened by those who handle it: %s', async (_who, viewer, code) => {
    expect(await codeOf(test, viewer, 'openDispute', quarrel, fields)).toBe(code);
  });

  it('goes on among those who handle it, and with a mediator whose post is in force', async () => {
    const dispute = await opened();
    const assign = { disputeId: dispute.id, expectedVersion: dispute.version, mediatorAppointmentId: ids.firstChief };
    expect(await codeOf(test, people.firstChief, 'assignMediator', assign, fields)).toBe('DISPUTE_NOT_FOUND');
    expect(await codeOf(test, people.administrator, 'assignMediator', assign, fields)).toBe('FORBIDDEN');
    const past = { ...assign, mediatorAppointmentId: ids.pastChief };
    expect(await codeOf(test, people.secondChief, 'assignMediator', past, fields)).toBe('APPOINTMENT_UNKNOWN');
    const settle = { disputeId: dispute.id, expectedVersion: dispute.version, agreement: '和解' };
    expect(await codeOf(test, people.secondChief, 'settleDispute', settle, fields)).toBe('DISPUTE_NOT_MEDIATING');
  });

  it('is listed by state and kind', async () => {
    const dispute = await opened();
    const query = 'query ($filter: DisputeFilter) { disputes(first: 100, filter: $filter) { nodes { id } } }';
    const lists = async (filter: object) =>
      (await answered(test, people.dispatcher, query, { filter })).disputes.nodes.some(
        (each: { id: string }) => each.id === dispute.id,
      );
    expect(await lists({ state: 'OPEN', kind: 'TRADE', gridId: ids.secondGrid })).toBe(true);
    expect(await lists({ state: 'AGREED' })).toBe(false);
    expect(await lists({ kind: 'FAMILY' })).toBe(false);
  });
});
