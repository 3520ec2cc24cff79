import 'reflect-metadata';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { answered, codeOf, done } from '../../test/grid-matters';
import {
  deed,
  dispatchedIncident,
  type IncidentsUnderTest,
  people,
  raisedIncident,
  startIncidents,
} from '../../test/incidents-subgraph';
import { dutyFact, dutyRule, ruleId } from '../../test/small-duty-list';
import { ids, pointIn } from '../../test/small-territory';

onEachEngine('facts of incidents', (engine) => {
  let test: IncidentsUnderTest;
  const elementId = ids.nightMarket;
  beforeAll(async () => {
    test = await startIncidents(engine);
    const is = (fact: string, value: string) => ({ fact, comparison: 'IS' as const, value });
    await test.tell(
      dutyFact({ id: 'noiseDecibels' }),
      dutyRule('noise', { categoryPrefix: '0502', leadId: ids.housing }),
      dutyRule('loud noise', {
        categoryPrefix: '0502',
        leadId: ids.police,
        conditions: [{ fact: 'noiseDecibels', comparison: 'AT_LEAST', value: '55' }],
      }),
      dutyRule('loud noise of a site', {
        categoryPrefix: '0502',
        leadId: ids.drainage,
        conditions: [is('constructionSite', 'YES'), { fact: 'noiseDecibels', comparison: 'AT_LEAST', value: '55' }],
      }),
      dutyRule('silt on a road', {
        categoryPrefix: '0303',
        areaKind: 'ELEMENT',
        areaId: elementId,
        leadId: ids.property,
        conditions: [is('handover', 'NOT_HANDED_OVER')],
      }),
    );
  });
  afterAll(() => test.close());

  const shown = `incident { id version facts { fact name value valueName byRole }
    suggestedLead { outcome lead { id } missingFacts { fact name rule { id } lead { id } } }
    timeline(first: 50) { nodes { action byRole reason } } }`;
  const stated = (
    { id, version }: { id: string; version: number },
    facts: readonly (readonly [string, string | null])[],
  ) => ({
    incidentId: id,
    expectedVersion: version,
    facts: facts.map(([fact, value]) => ({ fact, value })),
  });
  const state = async (
    incident: { id: string; version: number },
    facts: readonly (readonly [string, string | null])[],
    viewer: Viewer = people.dispatcher,
  ) => (await done(test, viewer, 'stateFacts', stated(incident, facts), shown)).incident;
  const seen = async (id: string, viewer: Viewer = people.dispatcher) =>
    (await answered(test, viewer, `query ($id: ID!) { ${shown.replace('incident', 'incident(id: $id)')} }`, { id }))
      .incident;

  it('say who leads once they are stated, and until then which of them is missing', async () => {
    const raised = await raisedIncident(test, 0, '0502');
    const before = (await seen(raised.id)).suggestedLead;
    expect(before).toEqual({
      outcome: 'OWNED',
      lead: { id: ids.housing },
      missingFacts: [
        {
          fact: 'constructionSite',
          name: '施工工地',
          rule: { id: ruleId('loud noise of a site') },
          lead: { id: ids.drainage },
        },
        {
          fact: 'noiseDecibels',
          name: '噪声',
          rule: { id: ruleId('loud noise of a site') },
          lead: { id: ids.drainage },
        },
      ],
    });
    const loud = await state(raised, [['noiseDecibels', '80']]);
    expect(loud.facts).toEqual([
      { fact: 'noiseDecibels', name: '噪声', value: '80', valueName: '80分贝', byRole: 'DISPATCHER' },
    ]);
    expect(loud.suggestedLead).toMatchObject({
      lead: { id: ids.police },
      missingFacts: [{ fact: 'constructionSite', lead: { id: ids.drainage } }],
    });
    const ofSite = await state(loud, [['constructionSite', 'YES']]);
    expect(ofSite.suggestedLead).toEqual({ outcome: 'OWNED', lead: { id: ids.drainage }, missingFacts: [] });
    const quiet = await state(ofSite, [['noiseDecibels', '20']]);
    expect(quiet.suggestedLead).toEqual({ outcome: 'OWNED', lead: { id: ids.housing }, missingFacts: [] });
  });

  it('are taken back, and stand in the history by role', async () => {
    const raised = await raisedIncident(test, 0, '0502');
    const [once, again] = [[['noiseDecibels', '80'] as const], [['noiseDecibels', null] as const]];
    const after = await state(await state(raised, once), again);
    expect(after.facts).toEqual([]);
    expect(after.suggestedLead.missingFacts).toHaveLength(2);
    const told = after.timeline.nodes.filter(({ action }: { action: string }) => action === 'stateFacts');
    expect(told).toEqual([
      { action: 'stateFacts', byRole: 'DISPATCHER', reason: '噪声：80分贝' },
      { action: 'stateFacts', byRole: 'DISPATCHER', reason: '噪声：不详' },
    ]);
  });

  it('are stated by the desk as it takes a report in hand, and as it files an incident', async () => {
    const text = { text: '夜间噪声', point: pointIn(0), categoryCode: '0502' };
    const { report } = await done(test, people.firstChief, 'submitReport', text, 'report { id version }');
    const loud = { facts: [{ fact: 'noiseDecibels', value: '80' }] };
    const accept = { reportId: report.id, expectedVersion: report.version };
    const accepting = (facts: object) =>
      deed(test, people.dispatcher, 'acceptReport', { ...accept, ...facts }, `report { ${shown} }`);
    const odd = await accepting({ facts: [{ fact: 'mood', value: 'GOOD' }] });
    expect(odd).toMatchObject({ report: null, errors: [{ code: 'FACT_UNKNOWN', field: 'facts.0' }] });
    const { incident } = (await accepting(loud)).report;
    expect(incident.facts).toMatchObject([{ fact: 'noiseDecibels', valueName: '80分贝', byRole: 'DISPATCHER' }]);
    expect(incident.suggestedLead.lead).toEqual({ id: ids.police });

    const { report: second } = await done(test, people.firstChief, 'submitReport', text, 'report { id version }');
    const join = { reportId: second.id, expectedVersion: second.version, incidentId: incident.id };
    const quiet = { facts: [{ fact: 'noiseDecibels', value: '20' }] };
    const joined = await done(test, people.dispatcher, 'acceptReport', { ...join, ...quiet }, `report { ${shown} }`);
    expect(joined.report.incident).toMatchObject({ version: 2, suggestedLead: { lead: { id: ids.housing } } });

    const file = {
      incidentId: incident.id,
      expectedVersion: 2,
      facts: [
        { fact: 'noiseDecibels', value: '60' },
        { fact: 'constructionSite', value: 'YES' },
      ],
    };
    const filed = (await done(test, people.dispatcher, 'fileIncident', file, `${shown} errors { code }`)).incident;
    expect(filed).toMatchObject({ version: 3, suggestedLead: { lead: { id: ids.drainage }, missingFacts: [] } });
    const told = filed.timeline.nodes.filter(({ action }: { action: string }) => action === 'stateFacts');
    expect(told.map(({ reason }: { reason: string }) => reason)).toEqual([
      '噪声：80分贝',
      '噪声：20分贝',
      '噪声：60分贝；施工工地：是',
    ]);
  });

  it('go with the road that an incident is about', async () => {
    const input = { text: '路面淤泥', point: pointIn(0), categoryCode: '0303', registerElementId: elementId };
    const { incident } = await done(test, people.districtDispatcher, 'raiseIncident', input, 'incident { id version }');
    expect((await seen(incident.id)).suggestedLead).toMatchObject({
      outcome: 'UNMANAGED',
      missingFacts: [{ fact: 'handover', rule: { id: ruleId('silt on a road') } }],
    });
    const after = await state(incident, [['handover', 'NOT_HANDED_OVER']]);
    expect(after.suggestedLead).toMatchObject({ outcome: 'OWNED', lead: { id: ids.property } });
  });

  it.each<[string, Viewer, string | undefined]>([
    ['the desk', people.dispatcher, undefined],
    ['the administrator', people.administrator, undefined],
    ['the chief of its grid', people.firstChief, undefined],
    ['a unit that has a leg', people.police, undefined],
    ['somebody who looks on', people.supervisor, 'FORBIDDEN'],
    ['a unit without a leg', people.property, 'INCIDENT_NOT_FOUND'],
    ['the chief of another grid', people.secondChief, 'INCIDENT_NOT_FOUND'],
    ['nobody', nobody, 'INCIDENT_NOT_FOUND'],
  ])('are stated by %s: %s', async (_who, viewer, code) => {
    const incident = await dispatchedIncident(test);
    const offers = await answered(
      test,
      viewer,
      'query ($id: ID!) { incident(id: $id) { availableActions { action allowed denial { code } } } }',
      { id: incident.id },
    );
    const offer = offers.incident?.availableActions.find(({ action }: { action: string }) => action === 'stateFacts');
    expect(offer?.allowed ? undefined : (offer?.denial.code ?? 'INCIDENT_NOT_FOUND')).toBe(code);
    const input = stated(incident, [['drain', 'PRIVATE']]);
    expect(await codeOf(test, viewer, 'stateFacts', input, 'incident { id }')).toBe(code);
  });

  it.each<[string, readonly (readonly [string, string | null])[], object, string]>([
    ['nothing', [], {}, 'LIST_EMPTY'],
    ['an unknown fact', [['mood', 'GOOD']], {}, 'FACT_UNKNOWN'],
    ['an unknown fact taken back', [['mood', null]], {}, 'FACT_UNKNOWN'],
    ['a value that is no choice', [['drain', 'MINE']], {}, 'FACT_VALUE_INVALID'],
    ['words for a number', [['noiseDecibels', '很吵']], {}, 'FACT_VALUE_INVALID'],
    [
      'a fact twice',
      [
        ['drain', 'PUBLIC'],
        ['drain', 'PRIVATE'],
      ],
      {},
      'FACT_TWICE',
    ],
    ['an old version', [['drain', 'PUBLIC']], { expectedVersion: 9 }, 'VERSION_STALE'],
  ])('are refused with %s', async (_what, facts, change, code) => {
    const input = { ...stated(await raisedIncident(test, 0, '0502'), facts), ...change };
    expect(await codeOf(test, people.dispatcher, 'stateFacts', input, 'incident { id }')).toBe(code);
  });

  it('are not stated of an incident that has ended', async () => {
    const raised = await raisedIncident(test, 0, '0502');
    const refusing = {
      incidentId: raised.id,
      expectedVersion: raised.version,
      reasonCode: 'CONDITION_NOT_MET',
      reason: '不实',
    };
    const { incident, errors } = await deed(
      test,
      people.dispatcher,
      'refuseFiling',
      refusing,
      'incident { id version }',
    );
    expect(errors).toEqual([]);
    const input = stated(incident, [['drain', 'PUBLIC']]);
    expect(await codeOf(test, people.dispatcher, 'stateFacts', input, 'incident { id }')).toBe('INCIDENT_ENDED');
  });

  it('are read in a constant number of statements, and leave no drift', async () => {
    for (let count = 0; count < 4; count += 1)
      await state(await raisedIncident(test, 0, '0502'), [['noiseDecibels', '60']]);
    test.subgraph.services.territory.stop();
    const statements = async (first: number) => {
      const before = test.subgraph.database.statementCount;
      await answered(test, people.dispatcher, `{ incidents(first: ${first}) { nodes { facts { name valueName } } } }`);
      return test.subgraph.database.statementCount - before;
    };
    const few = await statements(2);
    expect(await statements(4)).toBe(few);
    expect(await test.subgraph.database.drift()).toEqual([]);
  });
});
