import 'reflect-metadata';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { deed, type IncidentsUnderTest, people, startIncidents } from '../../test/incidents-subgraph';
import { askAbout, legNow } from '../../test/leg-work';
import { ids, pointIn } from '../../test/small-territory';

const contact = { name: '王女士', phone: '13812345678' };

onEachEngine('how a crew reaches the reporter', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  const dispatched = async (said: Record<string, unknown>): Promise<string> => {
    const desk = people.districtDispatcher;
    const report = { text: '水管爆裂', point: pointIn(0), categoryCode: '0201', ...said };
    const submitted = await deed(test, nobody, 'submitReport', report, 'report { id version }');
    const { id: reportId, version } = submitted.report;
    const about = { reportId, expectedVersion: version };
    const { incident } = (await deed(test, desk, 'acceptReport', about, 'report { incident { id version } }')).report;
    const filing = { incidentId: incident.id, expectedVersion: incident.version };
    const filed = (await deed(test, desk, 'fileIncident', filing, 'incident { version }')).incident;
    const lead = { unitId: ids.drainage, task: '抢修' };
    await deed(test, desk, 'dispatchIncident', { ...filing, expectedVersion: filed.version, lead }, 'incident { id }');
    return incident.id;
  };
  const contactsSeen = async (id: string, viewer: Viewer) => {
    const query = 'query ($id: ID!) { incident(id: $id) { legs { kind siteContact { name phone } } } }';
    const { data } = await ask(test.subgraph, viewer, query, { id });
    return data.incident?.legs.find(({ kind }: { kind: string }) => kind === 'LEAD').siteContact ?? null;
  };

  it('is read in clear by the leg’s unit alone, when the reporter agreed', async () => {
    const id = await dispatched({ contact, contactMayBePassedOn: true });
    expect(await contactsSeen(id, people.drainage)).toEqual(contact);
    for (const viewer of [
      people.districtDispatcher,
      people.shiftLeader,
      people.firstChief,
      people.administrator,
      people.police,
      nobody,
    ]) {
      expect(await contactsSeen(id, viewer)).toBeNull();
    }
  });

  it('is read by nobody when the reporter did not agree, or left no phone', async () => {
    const silent = await dispatched({ contact });
    expect(await contactsSeen(silent, people.drainage)).toBeNull();
    const nameless = await dispatched({ contactMayBePassedOn: true });
    expect(await contactsSeen(nameless, people.drainage)).toBeNull();
  });

  it('is read no more once the work is done', async () => {
    const id = await dispatched({ contact, contactMayBePassedOn: true });
    const leg = await legNow(test, id, ids.drainage);
    await askAbout(test, people.drainage, 'reportLegResult', leg, { result: '修复' }, 'leg { id }');
    expect(await contactsSeen(id, people.drainage)).toBeNull();
  });
});
