import 'reflect-metadata';
import { AuditEntryRow } from '@gridweave/subgraph/audit/audit-tables';
import { auditTrailOf } from '@gridweave/subgraph/audit/audit-trail';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody, resident } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { deed, type IncidentsUnderTest, people, startIncidents } from '../../test/incidents-subgraph';
import { pointIn } from '../../test/small-territory';

const contact = { name: '甄示例', phone: '15400003333' };

onEachEngine('what is masked of a reporter', (engine) => {
  let test: IncidentsUnderTest;
  let reportId: string;

  beforeAll(async () => {
    test = await startIncidents(engine);
    reportId = (await submit({ contact })).report.id;
  });
  afterAll(() => test.close());

  const submit = (input: object) =>
    deed(test, nobody, 'submitReport', { text: '路面积水', point: pointIn(0), ...input }, 'report { id }');
  const reveal = (viewer: Viewer, more: object = {}) => {
    const input = { reportId, fields: ['NAME', 'PHONE'], purpose: 'CALL_BACK', reason: '回访处理结果', ...more };
    const answer = 'revealed { report { id contact { phone } } name phone email } retryAfterSeconds';
    return deed(test, viewer, 'revealReporter', input, answer);
  };
  const entriesOf = (viewerId: string) =>
    test.subgraph.database.manager.find(AuditEntryRow, { where: { viewerId }, order: { id: 'ASC' } });

  it('is told to the desk of the place and to its follow-up callers, what was asked for alone', async () => {
    for (const viewer of [people.dispatcher, people.shiftLeader, people.caller]) {
      expect((await reveal(viewer)).revealed).toEqual({
        report: { id: reportId, contact: { phone: '154****3333' } },
        ...{ ...contact, email: null },
      });
    }
    expect((await reveal(people.dispatcher, { fields: ['PHONE'] })).revealed).toMatchObject({ name: null });
    expect(await entriesOf('caller')).toMatchObject([
      {
        ...{ deed: 'revealReporter', outcome: 'REVEALED', thingType: 'Report', thingId: reportId },
        ...{ fields: 'name,phone', purpose: 'CALL_BACK' },
      },
    ]);
  });

  it('is told to nobody else, who learn not even that there is such a report', async () => {
    const { dispatcher, checker, districtDispatcher, shiftLeader, otherShiftLeader, caller, ...others } = people;
    for (const viewer of [...Object.values(others), resident(reportId), nobody]) {
      expect(await reveal(viewer)).toMatchObject({ revealed: null, errors: [{ code: 'REPORT_NOT_FOUND' }] });
    }
    expect((await entriesOf('hr')).at(-1)).toMatchObject({ outcome: 'DENIED', code: 'REPORT_NOT_FOUND' });
  });

  it('is refused without a reason, without anything asked for, and where nothing was told', async () => {
    expect(await reveal(people.dispatcher, { reason: '' })).toMatchObject({ errors: [{ code: 'TEXT_MISSING' }] });
    expect(await reveal(people.dispatcher, { fields: [] })).toMatchObject({ errors: [{ code: 'FIELDS_MISSING' }] });
    const { report } = await submit({});
    expect(await reveal(people.dispatcher, { reportId: report.id })).toMatchObject({
      errors: [{ code: 'CONTACT_NOT_TOLD' }],
    });
  });

  it('is told sixty times an hour to one viewer, and afterwards when to ask again', async () => {
    const viewer = { ...people.dispatcher, id: 'curious' };
    const note = { viewer, now: new Date(), deed: 'revealReporter', outcome: 'REVEALED' as const };
    await auditTrailOf(test.subgraph.database)!.writeAlone(Array.from({ length: 59 }, () => note));
    expect((await reveal(viewer)).errors).toEqual([]);
    const refused = await reveal(viewer);
    expect(refused).toMatchObject({ revealed: null, errors: [{ code: 'REVEAL_LIMIT_REACHED' }] });
    expect(refused.retryAfterSeconds).toBeGreaterThan(3_000);
  });
});
