import 'reflect-metadata';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { deed, type IncidentsUnderTest, people, startIncidents } from '../../test/incidents-subgraph';
import { askAbout, dispatchedWithLimit, legNow, seen } from '../../test/leg-work';
import { ids } from '../../test/small-territory';

const fields = `nodes { availableActions { action } taskGroups { name members { id } availableActions { action } }
  responders { name taskGroup { name } availableActions { action } }
  whistles { text calls { answer respondedAt arrivedAt leg { state } } availableActions { action } }
  planActivations { planName plan { name } sections { name leg { state } } availableActions { action } }
  legs { kind heldUntil availableActions { action } returns { state availableActions { action } } extensions { state availableActions { action } }
    holds { state availableActions { action } } handOvers { at } outsideOrder { number } siteContact { phone } } }`;

onEachEngine('what hangs on legs and incidents', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  const busyIncident = async () => {
    const { id } = await dispatchedWithLimit(test);
    const ofCrew = () => legNow(test, id, ids.drainage);
    const back = { reasonCode: 'NOT_OUR_DUTY', legalBasis: '职责清单' };
    await askAbout(test, people.drainage, 'requestReturn', await ofCrew(), back, 'returnRequest { id }');
    const time = { reasonCode: 'WEATHER', amount: 1, unit: 'WORKING_DAY' };
    await askAbout(test, people.drainage, 'requestExtension', await ofCrew(), time, 'extension { id }');
    const review = { reasonCode: 'SEASON', reviewAt: new Date(Date.now() + 86_400_000).toISOString() };
    await askAbout(test, people.drainage, 'requestHold', await ofCrew(), review, 'hold { id }');
    const group = { incidentId: id, kind: 'REPAIR', name: '抢修组', task: '抢修', legIds: [(await ofCrew()).id] };
    await deed(test, people.firstChief, 'formTaskGroup', group, 'taskGroup { id }');
    const volunteers = { incidentId: id, kind: 'VOLUNTEERS', name: '志愿服务队' };
    await deed(test, people.firstChief, 'addResponder', volunteers, 'responder { id }');
    const { version } = await seen(test, people.shiftLeader, id);
    const call = { incidentId: id, expectedVersion: version, unitIds: [ids.housing], text: '请到场' };
    await deed(test, people.firstChief, 'whistle', call, 'whistle { id }');
  };

  it('costs a constant number of SQL statements, however long the list', async () => {
    for (let made = 0; made < 5; made += 1) await busyIncident();
    const statements = async (first: number) => {
      const before = test.subgraph.database.statementCount;
      const answer = await ask(test.subgraph, people.shiftLeader, `{ incidents(first: ${first}) { ${fields} } }`);
      expect(answer.errors).toBeUndefined();
      expect(answer.data.incidents.nodes).toHaveLength(first);
      expect(answer.data.incidents.nodes[0].whistles).toHaveLength(1);
      return test.subgraph.database.statementCount - before;
    };
    // Its own look for changes would be counted too.
    test.subgraph.services.territory.stop();
    expect(await statements(5)).toBe(await statements(1));
  });
});
