import { ask, freshKey } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, nobody, person, resident } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import {
  deed,
  dispatchedIncident,
  type IncidentsUnderTest,
  legOf,
  people,
  raisedIncident,
  startIncidents,
} from '../../test/incidents-subgraph';
import { drawing, photograph, video } from '../../test/media-files';
import { ids, pointIn } from '../../test/small-territory';
import { fetched, storedFiles, ticket, upload } from '../../test/uploads';
import { MediaRow } from './media.entity';
import { sweep } from './media-sweep';

const mediaFields = 'media { id version purpose kind contentType url thumbnailUrl }';

onEachEngine('media', (engine) => {
  let test: IncidentsUnderTest;
  let picture: Buffer;

  beforeAll(async () => {
    test = await startIncidents(engine);
    picture = await drawing('png');
  });
  afterAll(() => test.close());

  const pictures = (viewer: Viewer, count: number) =>
    Promise.all(Array.from({ length: count }, () => ticket(test, viewer, picture)));

  /** A resident's report with pictures, as the grid's chief then sees it. */
  async function reported(count = 1) {
    const media = await pictures(nobody, count);
    const input = { text: '污水井冒水', point: pointIn(0), categoryCode: '0301', media };
    const { report, receiptNumber, secret, errors } = await deed(
      test,
      nobody,
      'submitReport',
      input,
      'report { id version } receiptNumber secret',
    );
    return { report, receiptNumber, secret, errors, media };
  }

  async function mediaOf(kind: 'report' | 'incident', viewer: Viewer, id: string) {
    const { data } = await ask(test.subgraph, viewer, `query ($id: ID!) { ${kind}(id: $id) { ${mediaFields} } }`, {
      id,
    });
    return data[kind]?.media ?? null;
  }

  async function dispatchTo({ id, version }: { id: string; version: number }, unitId: string) {
    const desk = people.districtDispatcher;
    const filed = await deed(
      test,
      desk,
      'fileIncident',
      { incidentId: id, expectedVersion: version },
      'incident { version }',
    );
    const expectedVersion = filed.incident.version;
    const input = { incidentId: id, expectedVersion, lead: { unitId, task: '疏通' } };
    return deed(test, desk, 'dispatchIncident', input, 'incident { id }');
  }

  const attach = (viewer: Viewer, input: Record<string, unknown>) =>
    deed(test, viewer, 'attachMedia', input, `incident { id } ${mediaFields}`);

  const refusalOf = (payload: { errors: { code: string }[] }) => payload.errors[0]?.code ?? null;

  describe('with a report', () => {
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
        `progress { ${mediaFields} } token`,
      );
      expect(opened.progress.media.map(({ id }: { id: string }) => id)).toEqual(
        seen.map(({ id }: { id: string }) => id),
      );
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
      const one = await ticket(test, nobody, picture);
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
      const one = await ticket(test, nobody, picture);
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
  });

  describe('with an incident', () => {
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
      ['another unit', people.police, 'FORBIDDEN'],
      ['a unit without a leg', people.property, 'FORBIDDEN'],
      ['the desk', people.dispatcher, 'FORBIDDEN'],
      ['the chief of the grid', people.firstChief, 'FORBIDDEN'],
      ['a resident', resident(ids.west), 'FORBIDDEN'],
      ['nobody', nobody, 'FORBIDDEN'],
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

  describe('taken away', () => {
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

  describe('given out', () => {
    it('says what it is, and only for those who may see it keeps it', async () => {
      const { media } = await reported();
      const { headers, bytes } = await fetched(test, people.firstChief, `media/${media[0]?.id}`);
      expect(headers).toMatchObject({
        'content-type': 'image/png',
        'content-length': String(bytes.length),
        'content-disposition': `inline; filename="${media[0]?.id}.png"`,
        'accept-ranges': 'bytes',
      });
      const again = await fetched(test, people.firstChief, `media/${media[0]?.id}`, {
        'if-none-match': String(headers.etag),
      });
      expect([again.status, again.bytes.length]).toEqual([304, 0]);
      const stranger = await fetched(test, people.secondChief, `media/${media[0]?.id}`, {
        'if-none-match': String(headers.etag),
      });
      expect(stranger.status).toBe(404);
    });

    it('gives a part of a video', async () => {
      const clip = await ticket(test, nobody, video());
      const input = { text: '积水', point: pointIn(0), media: [clip] };
      await deed(test, nobody, 'submitReport', input, 'report { id }');
      const path = `media/${clip.id}`;
      const whole = await fetched(test, people.firstChief, path);
      expect(whole).toMatchObject({ status: 200, headers: { 'content-type': 'video/mp4' } });
      const part = await fetched(test, people.firstChief, path, { range: 'bytes=10-19' });
      expect(part).toMatchObject({
        status: 206,
        headers: { 'content-length': '10', 'content-range': `bytes 10-19/${whole.bytes.length}` },
      });
      expect(part.bytes).toEqual(whole.bytes.subarray(10, 20));
      const beyond = await fetched(test, people.firstChief, path, { range: 'bytes=999999-' });
      expect(beyond).toMatchObject({ status: 416, headers: { 'content-range': `bytes */${whole.bytes.length}` } });
      const changed = await fetched(test, people.firstChief, path, { range: 'bytes=10-19', 'if-range': '"other"' });
      expect(changed.status).toBe(200);
      expect((await fetched(test, people.firstChief, `${path}/thumbnail`)).status).toBe(404);
    });

    it('gives nothing of an upload that nobody has claimed, not even to the desk', async () => {
      const { id } = await upload(test, people.dispatcher, await photograph());
      expect((await fetched(test, people.dispatcher, `media/${id}`)).status).toBe(404);
    });

    it.each(['media/../internal-key', 'media/%2e%2e', 'media', 'media/x', `media/${ids.west}/whole`, ''])(
      'finds nothing at %j',
      async (path) => {
        expect((await fetched(test, people.administrator, path)).status).toBe(404);
      },
    );

    it('lists media with as many statements for ten incidents as for one', async () => {
      const list = (first: number) =>
        ask(test.subgraph, people.districtDispatcher, `{ incidents(first: ${first}) { nodes { media { id } } } }`);
      const counted = async (first: number) => {
        const before = test.subgraph.database.statementCount;
        await list(first);
        return test.subgraph.database.statementCount - before;
      };
      expect(await counted(10)).toBe(await counted(1));
    });
  });
});
