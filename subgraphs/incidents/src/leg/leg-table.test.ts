import 'reflect-metadata';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, person } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { done } from '../../test/grid-matters';
import { Life } from '../../test/incident-life';
import {
  deed,
  dispatchedIncident,
  type IncidentsUnderTest,
  people,
  startIncidents,
} from '../../test/incidents-subgraph';
import { askAbout, codesOf, dispatchedWithLimit, legNow, offerOf } from '../../test/leg-work';
import { photograph } from '../../test/media-files';
import { ids } from '../../test/small-territory';
import { ticket } from '../../test/uploads';

const crewClerk = person('crew-clerk', grant('CLERK', 'UNIT', ids.drainage));

onEachEngine('deeds on legs, by the transition table', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  let version = 1;
  const change = async (changes: object[]) => {
    const input = { expectedVersion: version, reason: '按新规', changes };
    const { table, errors } = await deed(test, people.administrator, 'changeTransitions', input, 'table { version }');
    version = table?.version ?? version;
    return errors;
  };
  const offer = async (viewer: Viewer, incidentId: string, action: string) =>
    offerOf((await legNow(test, incidentId, ids.drainage, viewer)).availableActions, action);
  const tryOn = async (viewer: Viewer, incidentId: string, name: string, input: object = {}) =>
    codesOf(
      await askAbout(test, viewer, name, await legNow(test, incidentId, ids.drainage), { ...input }, 'leg { id }'),
    );

  it('are denied to those of the unit whom the table does not name, and the denial says so', async () => {
    const before = (await dispatchedIncident(test)).id;
    await change([{ deed: 'setOut', from: 'DISPATCHED', roles: ['CLERK'] }]);
    const after = (await dispatchedIncident(test)).id;
    expect(await offer(people.drainage, before, 'setOut')).toBe('allowed');
    expect(await offer(people.drainage, after, 'setOut')).toBe('ROLE_NOT_IN_TABLE');
    expect(await tryOn(people.drainage, after, 'setOut')).toEqual(['ROLE_NOT_IN_TABLE']);
    expect(await offer(crewClerk, after, 'setOut')).toBe('allowed');
    expect(await tryOn(crewClerk, after, 'setOut')).toEqual([]);
    expect(await tryOn(people.drainage, before, 'setOut')).toEqual([]);
  });

  it('are out of use where the table leaves them out', async () => {
    await change([{ deed: 'requestHold', from: 'DISPATCHED', roles: [] }]);
    const { id } = await dispatchedWithLimit(test);
    expect(await offer(people.drainage, id, 'requestHold')).toBe('DEED_NOT_IN_USE');
    const leg = await legNow(test, id, ids.drainage);
    const wanted = { reasonCode: 'SEASON', reviewAt: new Date(Date.now() + 86_400_000).toISOString() };
    expect(codesOf(await askAbout(test, people.drainage, 'requestHold', leg, wanted, 'hold { id }'))).toEqual([
      'DEED_NOT_IN_USE',
    ]);
  });

  it('show with the result what the table asks of the category, and nothing beyond it', async () => {
    await change([
      {
        deed: 'reportLegResult',
        from: 'DISPATCHED',
        roles: ['UNIT_MEMBER', 'GRID_CHIEF'],
        evidence: [{ categoryPrefix: '03', kinds: ['PHOTO_AFTER'] }],
      },
    ]);
    const life = await Life.dispatched(test);
    const { id } = life.incident;
    expect(await tryOn(people.drainage, id, 'reportLegResult', { result: '已疏通' })).toEqual(['EVIDENCE_MISSING']);
    const media = [await ticket(test, people.drainage, await photograph())];
    const attached = { incidentId: id, purpose: 'AFTER', media };
    await done(test, people.dispatcher, 'attachMedia', attached, 'incident { id }');
    const photo = { kind: 'PHOTO_AFTER', mediaId: media[0]!.id };
    const surplus = { result: '已疏通', evidence: [photo, { kind: 'TEXT', text: '另附' }] };
    expect(await tryOn(people.drainage, id, 'reportLegResult', surplus)).toEqual(['EVIDENCE_SURPLUS']);
    expect(await tryOn(people.drainage, id, 'reportLegResult', { result: '已疏通', evidence: [photo] })).toEqual([]);
    expect((await life.read('evidence { deed kind mediaId }')).evidence).toEqual([
      { deed: 'reportLegResult', kind: 'PHOTO_AFTER', mediaId: photo.mediaId },
    ]);
  });

  it('are told with one of the table’s reasons where it has a list', async () => {
    const reasons = [{ code: 'NOT_OUR_DUTY', label: '不属本单位职责' }];
    await change([{ deed: 'declineWhistle', from: 'DISPATCHED', roles: ['UNIT_MEMBER'], reasons }]);
    const life = await Life.raised(test);
    await life.do(people.dispatcher, 'fileIncident');
    const call = { unitIds: [ids.drainage], text: '请到场' };
    const about = { incidentId: life.incident.id, expectedVersion: life.incident.version };
    await done(test, people.dispatcher, 'whistle', { ...about, ...call }, 'whistle { id }');
    const { id } = life.incident;
    const answer = { answer: 'DECLINE', text: '管网属市级' };
    expect(await offer(people.drainage, id, 'declineWhistle')).toBe('allowed');
    expect(await tryOn(people.drainage, id, 'answerWhistle', answer)).toEqual(['REASON_CODE_MISSING']);
    expect(await tryOn(people.drainage, id, 'answerWhistle', { ...answer, reasonCode: 'NOT_OUR_DUTY' })).toEqual([]);
    const { timeline } = await life.read('timeline(first: 60) { nodes { action reason reasonCode } }');
    expect(timeline.nodes.at(-1)).toEqual({
      ...{ action: 'declineWhistle', reason: '不属本单位职责：管网属市级', reasonCode: 'NOT_OUR_DUTY' },
    });
  });

  it('are not put in a table that would trap a leg', async () => {
    const traps = ['DISPATCHED', 'SIGNED', 'ON_THE_WAY', 'ON_SITE', 'IN_PROGRESS'].map((from) => ({
      ...{ deed: 'verifyReport', from, roles: [] },
    }));
    expect(await change(traps)).toMatchObject([{ code: 'TRANSITION_TRAP', field: 'changes' }]);
  });
});
