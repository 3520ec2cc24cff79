import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody } from '@gridweave/testing/viewers';
import { deed, type IncidentsUnderTest, people, startIncidents } from '../../test/incidents-subgraph';
import { photograph, video } from '../../test/media-files';
import { mediaStage } from '../../test/media-stage';
import { ids, pointIn } from '../../test/small-territory';
import { fetched, ticket, upload } from '../../test/uploads';

onEachEngine('media given out', (engine) => {
  let test: IncidentsUnderTest;
  const { reported } = mediaStage(() => test);

  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

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
