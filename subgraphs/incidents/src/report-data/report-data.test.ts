import { AuditEntryRow } from '@gridweave/subgraph/audit/audit-tables';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody, resident } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { Life } from '../../test/incident-life';
import { deed, type IncidentsUnderTest, people, startIncidents } from '../../test/incidents-subgraph';
import { drawing } from '../../test/media-files';
import { ids, pointIn } from '../../test/small-territory';
import { ticket } from '../../test/uploads';
import { rolesAmong } from './contact-sighting.rules';

const contact = { name: '甄示例', phone: '15400003333', email: 'copy@example.cn' };
const selection = `origin writtenDownByOthers peopleInDanger feedbackChannel
  location { coordinates accuracyMetres } address { building floor } contact { name phone email }
  contactMayBePassedOnSince contactSightings { at roles fields purpose } codesSentAt
  review { reason state } surveys { score solved text }
  progress { text category receipts { channel text at } media { id kind } }`;

onEachEngine('the copy of what is kept about a report', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  const submit = async (input: object = {}) => {
    const said = { text: '污水井冒水', point: pointIn(0), categoryCode: '0301', contact, ...input };
    return (await deed(test, nobody, 'submitReport', said, 'report { id version }')).report;
  };
  const read = async (viewer: Viewer) => {
    const { data, errors } = await ask(test.subgraph, viewer, `{ reportData { ${selection} } }`);
    if (errors) throw new Error(JSON.stringify(errors));
    return data.reportData;
  };

  it('has words, place, contact in clear, files and what was told', async () => {
    const media = [await ticket(test, nobody, await drawing('png'))];
    const address = { building: '华城国际中心', floor: '21' };
    const { id } = await submit({ address, media, contactMayBePassedOn: true });
    const copy = await read(resident(id));
    expect(copy).toMatchObject({
      ...{ origin: 'CITIZEN', writtenDownByOthers: false, peopleInDanger: false },
      ...{ contact, address, review: null, surveys: [], codesSentAt: [], contactSightings: [] },
      location: { coordinates: { type: 'Point' } },
      contactMayBePassedOnSince: expect.any(Date),
      progress: { text: '污水井冒水', media: [{ id: media[0]!.id, kind: 'PICTURE' }] },
    });
    expect(copy.progress.receipts[0]).toMatchObject({ channel: 'PAGE', text: '上报已收到' });
  });

  it('tells who has seen the contact in clear, by role and purpose, and neither who nor the reporter', async () => {
    const { id } = await submit();
    const asked = { reportId: id, fields: ['PHONE'], purpose: 'CALL_BACK', reason: '回访' };
    await deed(test, people.dispatcher, 'revealReporter', asked, 'revealed { phone }');
    await read(resident(id));
    const { contactSightings } = await read(resident(id));
    expect(contactSightings).toEqual([
      { at: expect.any(Date), roles: ['DISPATCHER'], fields: ['phone'], purpose: 'CALL_BACK' },
    ]);
    const { manager } = test.subgraph.database;
    expect(await manager.findBy(AuditEntryRow, { thingId: id, viewerKind: 'RESIDENT', outcome: 'READ' })).toHaveLength(
      2,
    );
  });

  it('tells of the crew that the reporter let have it, where several have reported', async () => {
    const first = await submit();
    const accepting = { reportId: first.id, expectedVersion: first.version };
    const desk = people.districtDispatcher;
    const { report } = await deed(test, desk, 'acceptReport', accepting, 'report { incident { id version } }');
    const filing = { incidentId: report.incident.id, expectedVersion: report.incident.version };
    const filed = await deed(test, desk, 'fileIncident', filing, 'incident { id version }');
    const second = await submit({ contact: { phone: '15400004444' }, contactMayBePassedOn: true });
    const joining = { reportId: second.id, expectedVersion: second.version, incidentId: report.incident.id };
    await deed(test, desk, 'acceptReport', joining, 'report { id }');
    const lead = { unitId: ids.drainage, task: '疏通' };
    const sending = { incidentId: report.incident.id, expectedVersion: filed.incident.version, lead };
    expect((await deed(test, desk, 'dispatchIncident', sending, 'incident { id }')).errors).toEqual([]);
    const query = 'query ($id: ID!) { incident(id: $id) { legs { siteContact { phone } } } }';
    const seen = await ask(test.subgraph, people.drainage, query, { id: report.incident.id });
    expect(JSON.stringify(seen)).toContain('15400004444');
    expect((await read(resident(second.id))).contactSightings).toMatchObject([
      { roles: ['UNIT_MEMBER'], fields: ['siteContact'], purpose: null },
    ]);
    expect((await read(resident(first.id))).contactSightings).toEqual([]);
  });

  it('has what was said of the closing', async () => {
    const life = await Life.closed(test);
    await deed(
      test,
      resident(life.reportId),
      'answerSurvey',
      { score: 2, solved: true, text: '晚了' },
      'survey { score }',
    );
    const { surveys, writtenDownByOthers } = await read(resident(life.reportId));
    expect([surveys, writtenDownByOthers]).toEqual([[{ score: 2, solved: true, text: '晚了' }], true]);
  });

  it('is for the bearer of the report’s token alone', async () => {
    const { id } = await submit();
    for (const viewer of [nobody, ...Object.values(people), resident('01890000-0000-7000-8000-000000000000')]) {
      expect(await read(viewer)).toBeNull();
    }
    expect((await read(resident(id))).contact).toEqual(contact);
  });
});

describe('the roles of somebody who has seen a contact', () => {
  it('are named once each, without the places', () => {
    const place = '0199aaaa-0000-7000-8000-000000000000';
    expect(rolesAmong(`DISPATCHER DIVISION ${place}, DISPATCHER DIVISION ${place},CLERK UNIT ${place}`)).toEqual([
      'DISPATCHER',
      'CLERK',
    ]);
    expect(rolesAmong('')).toEqual([]);
  });
});
