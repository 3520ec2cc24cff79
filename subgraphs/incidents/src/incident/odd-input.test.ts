import 'reflect-metadata';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody } from '@gridweave/testing/viewers';
import {
  deed,
  type IncidentsUnderTest,
  incidentFields,
  legFields,
  people,
  startIncidents,
} from '../../test/incidents-subgraph';
import { pointIn } from '../../test/small-territory';

onEachEngine('ids and codes that are none', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  const odd = ['中文', '😀', 'x\ud83d', "'; --", 'x'.repeat(500), ''];

  it.each(odd)('find nothing: %j', async (word) => {
    const query = `query ($id: ID!, $word: String!) {
      incident(id: $id) { id } byNumber: incident(number: $word) { id } report(id: $id) { id }
      incidents(first: 1, filter: { divisionId: $id, gridId: $id, unit: { id: $id }, categoryCode: $word }) { nodes { id } }
      reports(first: 1, filter: { divisionId: $id, gridId: $id }) { nodes { id } }
      categories(first: 1, filter: { code: $word, text: $word }) { nodes { id } }
    }`;
    const { data, errors } = await ask(test.subgraph, people.administrator, query, { id: word, word });
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      ...{ incident: null, byNumber: null, report: null },
      ...{ incidents: { nodes: [] }, reports: { nodes: [] }, categories: { nodes: [] } },
    });
    const entities = await ask(
      test.subgraph,
      people.administrator,
      'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Incident { id } ... on Report { id } ... on Category { id } ... on Grid { name openIncidentCount } } }',
      { representations: ['Incident', 'Report', 'Category', 'Grid'].map((__typename) => ({ __typename, id: word })) },
    );
    expect(entities.errors).toBeUndefined();
    expect(entities.data._entities.slice(0, 3)).toEqual([null, null, null]);
  });

  it.each([
    ['中文', undefined],
    ['😀', 'BAD_USER_INPUT'],
    ['x\ud83d', 'BAD_USER_INPUT'],
    ["'; --", 'BAD_USER_INPUT'],
    ['x'.repeat(500), 'BAD_USER_INPUT'],
    ['', 'BAD_USER_INPUT'],
  ])('as a text to look for: %j finds nothing, or is refused with a code: %s', async (text, code) => {
    const query = 'query ($text: String!) { incidents(first: 1, filter: { text: $text }) { nodes { id } } }';
    const { data, errors } = await ask(test.subgraph, people.administrator, query, { text });
    expect(errors?.[0]?.extensions?.code).toBe(code);
    expect(data.incidents).toEqual(code ? null : { nodes: [] });
  });

  it.each(odd)('are refused by deeds: %j', async (word) => {
    const codeOf = async (name: string, input: object, answer: string, viewer = people.districtDispatcher) =>
      (await deed(test, viewer, name, { ...input }, answer)).errors[0]?.code;
    expect(await codeOf('fileIncident', { incidentId: word, expectedVersion: 1 }, incidentFields)).toBe(
      'INCIDENT_NOT_FOUND',
    );
    expect(await codeOf('signLeg', { legId: word, expectedVersion: 1 }, legFields)).toBe('LEG_NOT_FOUND');
    expect(await codeOf('declineReport', { reportId: word, expectedVersion: 1, reason: 'x' }, 'report { id }')).toBe(
      'REPORT_NOT_FOUND',
    );
    expect(await codeOf('openReport', { receiptNumber: word, secret: word }, 'token', nobody)).toMatch(
      /RECEIPT_UNKNOWN|TEXT_/,
    );
    const report = { text: '积水', point: pointIn(0), categoryCode: word };
    expect(await codeOf('submitReport', report, 'report { id }', nobody)).toBe(
      word === '' ? undefined : 'CATEGORY_UNKNOWN',
    );
  });
});
