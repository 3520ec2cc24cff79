import { freshKey } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody, resident } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { Life } from '../../test/incident-life';
import { deed, type IncidentsUnderTest, people, startIncidents } from '../../test/incidents-subgraph';
import { drawing } from '../../test/media-files';
import { mediaSelection, mediaStage, refusalOf } from '../../test/media-stage';
import { ids, pointIn } from '../../test/small-territory';
import { fetched, ticket } from '../../test/uploads';
import { MediaRow } from './media.entity';
import { sweep } from './media-sweep';

onEachEngine('media of a report', (engine) => {
  let test: IncidentsUnderTest;
  const { pictures, reported, mediaOf, attach } = mediaStage(() => test);

  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  it('shows the chief, the desk and the reporter what was reported, and nobody else', async () => {
    const { report, receiptNumber, secret } = await reported(2);
    const seen = await mediaOf('report', people.firstChief, report.id);
    expect(seen).toHaveLength(2);
    expect(seen[0]).toMatchObject({
      purpose: 'REPORTED',
      kind: 'PICTURE',
      contentType: 'image/png',
      url: `/media/${seen[0].id}`,
      thumbnailUrl: `/media/${seen[0].id}/thumbnail`,
    });
    expect(await mediaOf('report', people.secondChief, report.id)).toBeNull();
    const opened = await deed(
      test,
      nobody,
      'openReport',
      { receiptNumber, secret },
      `progress { ${mediaSelection} } token`,
    );
    expect(opened.progress.media.map(({ id }: { id: string }) => id)).toEqual(seen.map(({ id }: { id: string }) => id));
  });

  it.each<[string, (reportId: string) => Viewer, number]>([
    ['its reporter', (reportId) => resident(reportId), 200],
    ['another reporter', () => resident('01890000-0000-7000-8000-000000000000'), 404],
    ['nobody', () => nobody, 404],
    ['the chief of the grid', () => people.firstChief, 200],
    ['the chief of another grid', () => people.secondChief, 404],
    ['the desk of the subdistrict', () => people.dispatcher, 200],
    ['the desk of another subdistrict', () => people.eastDispatcher, 404],
    ['the desk of the district', () => people.districtDispatcher, 200],
    ['the administrator', () => people.administrator, 200],
    ['an HR officer', () => people.hr, 404],
    ['a unit without a leg', () => people.property, 404],
  ])('gives %s its bytes or says that there is nothing', async (_who, viewerOf, status) => {
    const { report, media } = await reported();
    const viewer = viewerOf(report.id);
    expect((await fetched(test, viewer, `media/${media[0]?.id}`)).status).toBe(status);
    expect((await fetched(test, viewer, `media/${media[0]?.id}/thumbnail`)).status).toBe(status);
  });

  it('refuses eleven files, and makes no report', async () => {
    const { report, errors } = await reported(11);
    expect(report).toBeNull();
    expect(errors).toMatchObject([{ code: 'MEDIA_TOO_MANY', field: 'media' }]);
  });

  it.each<[string, (media: { id: string; secret: string }) => unknown[], string, string]>([
    ['a ticket with another secret', ({ id }) => [{ id, secret: 'X'.repeat(24) }], 'MEDIA_TICKET_UNKNOWN', 'media.0'],
    ['a ticket of another id', ({ secret }) => [{ id: ids.west, secret }], 'MEDIA_TICKET_UNKNOWN', 'media.0'],
    ['a ticket that is no id', ({ secret }) => [{ id: '井', secret }], 'MEDIA_TICKET_UNKNOWN', 'media.0'],
    ['the same ticket twice', (one) => [one, one], 'MEDIA_TICKET_UNKNOWN', 'media.1'],
  ])('refuses %s, and leaves the upload as it was', async (_what, inputOf, code, field) => {
    const one = await ticket(test, nobody, await drawing('png'));
    const input = { text: '污水', point: pointIn(0), media: inputOf(one) };
    const refused = await deed(test, nobody, 'submitReport', input, 'report { id }');
    expect(refused).toMatchObject({ report: null, errors: [{ code, field }] });
    const taken = await deed(test, nobody, 'submitReport', { ...input, media: [one] }, 'report { id }');
    expect(taken.errors).toEqual([]);
  });

  it('lets one of two reports have an upload that both refer to', async () => {
    const media = await pictures(nobody, 1);
    const answers = await Promise.all(
      [1, 2].map(() => deed(test, nobody, 'submitReport', { text: '争', point: pointIn(0), media }, 'report { id }')),
    );
    expect(answers.map(refusalOf).sort()).toEqual(['MEDIA_TICKET_USED', null]);
  });

  it('answers a repeat with the same report, and its media', async () => {
    const input = { idempotencyKey: freshKey(), text: '重复', point: pointIn(0), media: await pictures(nobody, 1) };
    const [first, again] = [
      await deed(test, nobody, 'submitReport', input, 'report { id }'),
      await deed(test, nobody, 'submitReport', input, 'report { id }'),
    ];
    expect(again).toEqual(first);
    expect(await mediaOf('report', people.firstChief, first.report.id)).toHaveLength(1);
  });

  it('keeps what was claimed when it sweeps', async () => {
    const { media } = await reported();
    const { database, services } = test.subgraph;
    await sweep(database, services.media, new Date(Date.now() + 3 * 60 * 60_000));
    expect((await fetched(test, people.firstChief, `media/${media[0]?.id}`)).status).toBe(200);
  });

  it('refuses a ticket after two hours, before anything has swept', async () => {
    const one = await ticket(test, nobody, await drawing('png'));
    const at = new Date(Date.now() - 2 * 60 * 60_000 - 1);
    await test.subgraph.database.transaction((tx) => tx.update(MediaRow, { id: one.id }, { at }));
    const late = await deed(
      test,
      nobody,
      'submitReport',
      { text: '迟', point: pointIn(0), media: [one] },
      'report { id }',
    );
    expect(refusalOf(late)).toBe('MEDIA_TICKET_USED');
  });

  it('lets its reporter add to it, up to ten in all, and nobody else but staff of the place', async () => {
    const { report } = await reported(9);
    const add = async (viewer: Viewer, count = 1) =>
      refusalOf(
        await attach(viewer, { reportId: report.id, purpose: 'REPORTED', media: await pictures(nobody, count) }),
      );
    expect(await add(nobody)).toBe('REPORT_NOT_FOUND');
    expect(await add(resident(ids.west))).toBe('REPORT_NOT_FOUND');
    expect(await add(people.secondChief)).toBe('REPORT_NOT_FOUND');
    expect(await add(people.administrator)).toBe('FORBIDDEN');
    expect(await add(resident(report.id), 2)).toBe('MEDIA_TOO_MANY');
    expect(await add(resident(report.id))).toBeNull();
    expect(await add(people.firstChief)).toBe('MEDIA_TOO_MANY');
  });

  it('lets nobody add to it once its incident is over, and its reporter again when that is opened again', async () => {
    const life = await Life.closed(test);
    const add = async (viewer: Viewer) =>
      refusalOf(
        await attach(viewer, { reportId: life.reportId, purpose: 'REPORTED', media: await pictures(nobody, 1) }),
      );
    for (const viewer of [resident(life.reportId), people.firstChief, people.dispatcher]) {
      expect(await add(viewer)).toBe('MATTER_OVER');
    }
    expect((await life.answer(false)).errors).toEqual([]);
    expect(await add(resident(life.reportId))).toBeNull();
  });
});
