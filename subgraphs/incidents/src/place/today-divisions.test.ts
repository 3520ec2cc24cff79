import 'reflect-metadata';
import { newId } from '@gridweave/subgraph/ids';
import { onEachEngine } from '@gridweave/testing/engines';
import { deed, type IncidentsUnderTest, people, raisedIncident, startIncidents } from '../../test/incidents-subgraph';
import { ids, pointIn, territoryEvents } from '../../test/small-territory';
import { IncidentRow } from '../incident/incident.entity';

onEachEngine('the divisions above an incident', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  const row = (id: string) => test.subgraph.database.manager.findOneByOrFail(IncidentRow, { id });
  const moveWestCommunity = (parentId: string, version: number) => {
    const [told] = territoryEvents().filter(({ payload }) => (payload as { id: string }).id === ids.westCommunity);
    const payload = { ...(told!.payload as object), parentId, version };
    return test.tell({ ...told!, id: newId(), payload });
  };
  const raiseInVillage = async () => {
    const input = { text: '路灯不亮', point: pointIn(2), categoryCode: '0601' };
    const raised = await deed(test, people.districtDispatcher, 'raiseIncident', input, 'incident { id }');
    return raised.incident.id as string;
  };

  it('are those of its day for statistics and those of today for whoever may see it', async () => {
    const { id } = await raisedIncident(test);
    const village = await raiseInVillage();
    expect(await row(id)).toMatchObject({
      ...{ subdistrictId: ids.west, districtId: ids.district },
      ...{ subdistrictTodayId: ids.west, districtTodayId: ids.district },
    });
    await moveWestCommunity(ids.east, 2);
    expect(await row(id)).toMatchObject({ subdistrictId: ids.west, subdistrictTodayId: ids.east });
    expect(await row(village)).toMatchObject({ subdistrictId: ids.east, subdistrictTodayId: ids.east });
    const after = await raisedIncident(test);
    expect(await row(after.id)).toMatchObject({ subdistrictId: ids.east, subdistrictTodayId: ids.east });
    await moveWestCommunity(ids.west, 3);
    expect(await row(id)).toMatchObject({ subdistrictTodayId: ids.west, districtTodayId: ids.district });
    expect(await row(after.id)).toMatchObject({ subdistrictId: ids.east, subdistrictTodayId: ids.west });
  });
});
