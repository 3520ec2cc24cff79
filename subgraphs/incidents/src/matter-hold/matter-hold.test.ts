import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody, resident } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { closedMatter, done, erased } from '../../test/closed-matter';
import { deed, type IncidentsUnderTest, people, startIncidents } from '../../test/incidents-subgraph';

const basis = { title: '法院调取证据通知', number: '豫0103调1号', date: '2026-01-05' };
const fields =
  'matterHold { id version liftedAt placedByRole liftedByRole report { id } incident { id } basis { title number date } liftingBasis { title } }';

onEachEngine('a hold on a matter', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  const place = (viewer: Viewer, input: object) => deed(test, viewer, 'placeMatterHold', { basis, ...input }, fields);
  const lift = (viewer: Viewer, matterHoldId: string, expectedVersion = 1) =>
    deed(test, viewer, 'liftMatterHold', { matterHoldId, expectedVersion, basis: { title: '案件审结' } }, fields);
  const codeOf = ({ errors }: { errors: { code: string }[] }) => errors[0]?.code ?? null;

  it('lets nothing of a report or an incident be erased or withdrawn until each is lifted', async () => {
    const { reportId, incidentId } = await closedMatter(test, { contact: { phone: '15400001111' } });
    const onReport = (await place(people.shiftLeader, { reportId })).matterHold;
    const onIncident = (await place(people.supervisor, { incidentId })).matterHold;
    expect(onReport).toMatchObject({
      report: { id: reportId },
      incident: null,
      basis,
      placedByRole: 'SHIFT_LEADER',
      liftedAt: null,
    });
    expect(onIncident).toMatchObject({ report: null, incident: { id: incidentId }, placedByRole: 'SUPERVISOR' });
    for (const hold of [onReport, onIncident]) {
      for (const name of ['eraseReport', 'withdrawContact']) {
        const answer = name === 'eraseReport' ? 'reportErasure { id }' : 'reportData { origin }';
        expect(codeOf(await deed(test, resident(reportId), name, {}, answer))).toBe('LEGAL_HOLD');
      }
      const lifted = (await lift(people.administrator, hold.id)).matterHold;
      expect(lifted).toMatchObject({ liftedByRole: 'ADMINISTRATOR', liftingBasis: { title: '案件审结' }, version: 2 });
      expect(codeOf(await lift(people.administrator, hold.id, 2))).toBe('HOLD_ALREADY_LIFTED');
    }
    const query = 'query ($filter: MatterHoldFilter) { matterHolds(first: 9, filter: $filter) { nodes { id } } }';
    const listed = async (filter: object) =>
      (await ask(test.subgraph, people.shiftLeader, query, { filter })).data.matterHolds.nodes.map(
        ({ id }: { id: string }) => id,
      );
    expect(await listed({ reportId })).toEqual([onReport.id]);
    expect(await listed({ incidentId, standing: true })).toEqual([]);
    expect(await listed({ incidentId, standing: false })).toEqual([onIncident.id]);
    await erased(test, reportId);
    expect(codeOf(await place(people.shiftLeader, { reportId }))).toBe('REPORT_ERASED');
    expect(codeOf(await place(people.shiftLeader, { incidentId }))).toBe('REPORT_ERASED');
  });

  it('is nobody else’s to place, to lift or to see', async () => {
    const { reportId, incidentId } = await closedMatter(test);
    const { id } = (await done(test, people.administrator, 'placeMatterHold', { reportId, basis }, 'matterHold { id }'))
      .matterHold;
    const { shiftLeader, otherShiftLeader, supervisor, administrator, ...others } = people;
    const entity = 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on MatterHold { id } } }';
    for (const viewer of [...Object.values(others), nobody, resident(reportId)]) {
      expect(['FORBIDDEN', 'REPORT_NOT_FOUND']).toContain(codeOf(await place(viewer, { reportId })));
      expect(['FORBIDDEN', 'INCIDENT_NOT_FOUND']).toContain(codeOf(await place(viewer, { incidentId })));
      expect(codeOf(await lift(viewer, id))).toBe('HOLD_NOT_FOUND');
      const answers = [
        await ask(test.subgraph, viewer, '{ matterHolds(first: 9) { nodes { id } } }'),
        await ask(test.subgraph, viewer, entity, { of: [{ __typename: 'MatterHold', id }] }),
      ];
      expect(JSON.stringify(answers)).not.toContain(id);
    }
  });

  it('is on one thing, on a basis that is told', async () => {
    const { reportId, incidentId } = await closedMatter(test);
    expect(codeOf(await place(people.shiftLeader, {}))).toBe('MATTER_MISSING');
    expect(codeOf(await place(people.shiftLeader, { reportId, incidentId }))).toBe('MATTER_MISSING');
    expect(codeOf(await place(people.shiftLeader, { reportId, basis: { title: ' ' } }))).toBe('TEXT_MISSING');
    const tomorrow = { title: '通知', date: '2199-01-01' };
    expect(codeOf(await place(people.shiftLeader, { reportId, basis: tomorrow }))).toBe('DATE_IN_FUTURE');
  });
});
