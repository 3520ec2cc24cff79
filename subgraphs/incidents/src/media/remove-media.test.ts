import { onEachEngine } from '@gridweave/testing/engines';
import { grant, nobody, person } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { deed, type IncidentsUnderTest, people, raisedIncident, startIncidents } from '../../test/incidents-subgraph';
import { mediaStage, refusalOf } from '../../test/media-stage';
import { ids } from '../../test/small-territory';
import { fetched, storedFiles } from '../../test/uploads';
import { MediaRow } from './media.entity';

onEachEngine('media taken away', (engine) => {
  let test: IncidentsUnderTest;
  const { pictures, mediaOf, attach } = mediaStage(() => test);

  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  async function attached() {
    const { id: incidentId } = await raisedIncident(test);
    const media = await pictures(people.firstChief, 1);
    const added = await attach(people.firstChief, { incidentId, purpose: 'BEFORE', media });
    return { incidentId, mediaId: added.media[0].id as string };
  }

  const remove = (viewer: Viewer, mediaId: string, change: Record<string, unknown> = {}) =>
    deed(test, viewer, 'removeMedia', { mediaId, expectedVersion: 1, reason: '拍到车牌', ...change }, 'mediaId');

  it.each<[string, Viewer, string | null]>([
    ['the desk of the place', people.dispatcher, null],
    ['its shift leader', person('s', grant('SHIFT_LEADER', 'DIVISION', ids.west)), null],
    ['the desk of another place', people.eastDispatcher, 'MEDIA_NOT_FOUND'],
    ['the chief who attached it', people.firstChief, 'FORBIDDEN'],
    ['the administrator', people.administrator, 'FORBIDDEN'],
    ['nobody', nobody, 'MEDIA_NOT_FOUND'],
  ])('by %s', async (_who, viewer, code) => {
    const { incidentId, mediaId } = await attached();
    const [offer] = (await mediaOf('incident', viewer, incidentId))?.[0]?.availableActions ?? [];
    if (offer) expect(offer).toMatchObject({ action: 'removeMedia', allowed: code === null });
    else expect(code).toBe('MEDIA_NOT_FOUND');
    expect(refusalOf(await remove(viewer, mediaId))).toBe(code);
    const isThere = code !== null;
    expect(storedFiles(test).filter(({ name }) => name.startsWith(mediaId))).toHaveLength(isThere ? 2 : 0);
    expect(await mediaOf('incident', people.dispatcher, incidentId)).toHaveLength(isThere ? 1 : 0);
    expect((await fetched(test, people.dispatcher, `media/${mediaId}`)).status).toBe(isThere ? 200 : 404);
  });

  it('leaves a row that says why, and goes once', async () => {
    const { mediaId } = await attached();
    const answers = await Promise.all([remove(people.dispatcher, mediaId), remove(people.checker, mediaId)]);
    expect(answers.map(refusalOf).filter((code) => code === null)).toHaveLength(1);
    expect(refusalOf(await remove(people.dispatcher, mediaId, { expectedVersion: 2 }))).toBe('MEDIA_ALREADY_REMOVED');
    const row = await test.subgraph.database.manager.findOneByOrFail(MediaRow, { id: mediaId });
    expect(row).toMatchObject({ state: 'REMOVED', version: 2, removedReason: '拍到车牌' });
  });

  it('needs a reason and the version that it was decided on', async () => {
    const { mediaId } = await attached();
    expect(refusalOf(await remove(people.dispatcher, mediaId, { reason: ' ' }))).toBe('TEXT_MISSING');
    expect(refusalOf(await remove(people.dispatcher, mediaId, { expectedVersion: 7 }))).toBe('VERSION_STALE');
    expect(storedFiles(test).filter(({ name }) => name.startsWith(mediaId))).toHaveLength(2);
  });
});
