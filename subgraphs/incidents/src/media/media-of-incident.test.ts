import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, nobody, person, resident } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import {
  deed,
  dispatchedIncident,
  type IncidentsUnderTest,
  legOf,
  people,
  startIncidents,
} from '../../test/incidents-subgraph';
import { mediaStage, refusalOf } from '../../test/media-stage';
import { ids } from '../../test/small-territory';
import { fetched } from '../../test/uploads';

onEachEngine('media of an incident', (engine) => {
  let test: IncidentsUnderTest;
  const { pictures, reported, mediaOf, dispatchTo, attach } = mediaStage(() => test);

  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  it('shows units that have a leg what was reported, and shows the reporter nothing of what they add', async () => {
    const { report, media } = await reported();
    const accepted = await deed(
      test,
      people.districtDispatcher,
      'acceptReport',
      { reportId: report.id, expectedVersion: report.version },
      'report { incident { id version } }',
    );
    const { incident } = accepted.report;
    expect(await mediaOf('incident', people.firstChief, incident.id)).toMatchObject([{ id: media[0]?.id }]);
    expect((await fetched(test, people.drainage, `media/${media[0]?.id}`)).status).toBe(404);
    const own = { reportId: report.id, purpose: 'REPORTED', media: await pictures(people.firstChief, 1) };
    await attach(people.firstChief, own);
    const before = { incidentId: incident.id, purpose: 'BEFORE', media: await pictures(people.firstChief, 1) };
    const added = await attach(people.firstChief, before);
    expect(added.media).toMatchObject([{ purpose: 'BEFORE' }]);
    expect(await mediaOf('incident', people.firstChief, incident.id)).toHaveLength(3);
    await dispatchTo(incident, ids.drainage);
    for (const [viewer, status] of [
      [people.drainage, 200],
      [people.property, 404],
    ] as const) {
      expect((await fetched(test, viewer, `media/${media[0]?.id}`)).status).toBe(status);
      expect((await mediaOf('incident', viewer, incident.id))?.length).toBe(status === 200 ? 3 : undefined);
    }
    const path = `media/${added.media[0].id}`;
    expect((await fetched(test, people.firstChief, path)).status).toBe(200);
    expect((await fetched(test, resident(report.id), path)).status).toBe(404);
  });

  it.each<[string, Viewer, string | null]>([
    ['the unit that has it', people.drainage, null],
    ['another unit', people.police, 'LEG_NOT_FOUND'],
    ['a unit without a leg', people.property, 'LEG_NOT_FOUND'],
    ['the desk', people.dispatcher, 'LEG_NOT_FOUND'],
    ['the chief of the grid', people.firstChief, 'LEG_NOT_FOUND'],
    ['a resident', resident(ids.west), 'LEG_NOT_FOUND'],
    ['nobody', nobody, 'LEG_NOT_FOUND'],
  ])('lets %s show the work on a leg, or does not', async (_who, viewer, code) => {
    const incident = await dispatchedIncident(test);
    const legId = legOf(incident, ids.drainage).id;
    const payload = await attach(viewer, { legId, purpose: 'AFTER', media: await pictures(nobody, 1) });
    expect(refusalOf(payload)).toBe(code);
    expect(await mediaOf('incident', people.dispatcher, incident.id)).toHaveLength(code === null ? 1 : 0);
    if (code !== null) return;
    const { data } = await ask(
      test.subgraph,
      people.dispatcher,
      'query ($id: ID!) { incident(id: $id) { timeline(last: 1) { nodes { action } } } }',
      { id: incident.id },
    );
    expect(data.incident.timeline.nodes).toEqual([{ action: 'attachMedia' }]);
  });

  it.each<[string, Viewer, string | null]>([
    ['the desk', people.dispatcher, null],
    ['the chief of the grid', people.firstChief, null],
    ['a checker', person('c', grant('CHECKER', 'DIVISION', ids.west)), null],
    ['a unit that has a leg', people.drainage, 'FORBIDDEN'],
    ['a follow-up caller', person('f', grant('FOLLOW_UP_CALLER', 'DIVISION', ids.west)), 'FORBIDDEN'],
    ['the desk of another subdistrict', people.eastDispatcher, 'INCIDENT_NOT_FOUND'],
    ['a resident', resident(ids.west), 'INCIDENT_NOT_FOUND'],
  ])('lets %s add to an incident, or does not', async (_who, viewer, code) => {
    const { id } = await dispatchedIncident(test);
    const input = { incidentId: id, purpose: 'OTHER', media: await pictures(nobody, 1) };
    expect(refusalOf(await attach(viewer, input))).toBe(code);
  });

  it.each<[string, (own: { id: string; legId: string }) => Record<string, unknown>, string]>([
    ['to nothing', () => ({}), 'ATTACH_TO_ONE'],
    ['to two things', ({ id, legId }) => ({ incidentId: id, legId }), 'ATTACH_TO_ONE'],
    ['to a leg that is none', () => ({ legId: ids.west }), 'LEG_NOT_FOUND'],
    ['as reported', ({ legId }) => ({ legId, purpose: 'REPORTED' }), 'PURPOSE_NOT_ALLOWED'],
    ['without files', ({ legId }) => ({ legId, media: [] }), 'MEDIA_MISSING'],
  ])('refuses to attach %s', async (_what, change, code) => {
    const incident = await dispatchedIncident(test);
    const own = { id: incident.id, legId: legOf(incident, ids.drainage).id };
    const media = await pictures(nobody, 1);
    const payload = await attach(people.drainage, { purpose: 'AFTER', media, ...change(own) });
    expect(refusalOf(payload)).toBe(code);
  });
});
