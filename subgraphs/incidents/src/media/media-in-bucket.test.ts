import { onEachEngine } from '@gridweave/testing/engines';
import { nobody } from '@gridweave/testing/viewers';
import { closedMatter, erased } from '../../test/closed-matter';
import { deed, type IncidentsUnderTest, people, startIncidents } from '../../test/incidents-subgraph';
import { drawing, photograph, secretPosition, video } from '../../test/media-files';
import { type SmallBucket, startBucket } from '../../test/small-bucket';
import { pointIn } from '../../test/small-territory';
import { fetched, storedFiles, ticket, upload } from '../../test/uploads';
import { takeUpAgain } from '../erasing/erasing-sweep';
import { MediaRow } from './media.entity';
import { sweep } from './media-sweep';

onEachEngine('media in a bucket', (engine) => {
  let test: IncidentsUnderTest;
  let bucket: SmallBucket;

  beforeAll(async () => {
    bucket = await startBucket();
    test = await startIncidents(engine, undefined, bucket.settings);
  });
  afterAll(async () => {
    await test.close();
    await bucket.close();
  });

  it('go there alone, are given from there in parts, and are removed there', async () => {
    const media = [await ticket(test, nobody, await photograph()), await ticket(test, nobody, video())];
    expect(storedFiles(test)).toEqual([]);
    const [picture, clip] = media.map(({ id }) => id);
    expect(bucket.names().sort()).toEqual([picture, `${picture}-thumbnail`, clip].sort());
    const input = { text: '积水', point: pointIn(0), media };
    await deed(test, nobody, 'submitReport', input, 'receiptNumber');
    const whole = await fetched(test, people.firstChief, `media/${clip}`);
    expect(whole.bytes.toString('latin1')).not.toContain(secretPosition);
    const part = await fetched(test, people.firstChief, `media/${clip}`, { range: 'bytes=4-11' });
    expect([part.status, part.bytes.toString()]).toEqual([206, 'ftypisom']);
    expect((await fetched(test, people.firstChief, `media/${picture}/thumbnail`)).status).toBe(200);
    const removal = { mediaId: picture, expectedVersion: 1, reason: '拍到行人' };
    await deed(test, people.districtDispatcher, 'removeMedia', removal, 'mediaId');
    expect(bucket.names()).toEqual([clip]);
  });

  it('are swept there when nobody has claimed them', async () => {
    const { id } = await ticket(test, nobody, await drawing('png'));
    const { database, services } = test.subgraph;
    expect(await sweep(database, services.media, new Date(Date.now() + 3 * 60 * 60_000))).toBe(1);
    expect(bucket.names().filter((name) => name.startsWith(id))).toEqual([]);
  });

  it('go from there with what a reporter has erased, as soon as the bucket answers', async () => {
    const media = [await ticket(test, nobody, await photograph()), await ticket(test, nobody, video())];
    const [picture, clip] = media.map(({ id }) => id!);
    const { reportId } = await closedMatter(test, { media });
    const own = () => bucket.names().filter((name) => name.startsWith(picture!) || name === clip);
    expect(own()).toHaveLength(3);
    const { store } = test.subgraph.services.media;
    const away = jest.spyOn(store, 'remove').mockRejectedValue(new Error('the bucket is away'));
    const spoken = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    await erased(test, reportId);
    expect(own()).toHaveLength(3);
    expect((await fetched(test, people.firstChief, `media/${picture}`)).status).toBe(404);
    away.mockRestore();
    spoken.mockRestore();
    const { database } = test.subgraph;
    expect(await takeUpAgain(database, new Date())).toBe(1);
    await test.subgraph.runJobs();
    expect(own()).toEqual([]);
    const rows = await database.manager.findBy(MediaRow, { reportId });
    expect(rows.map(({ state }) => state)).toEqual(['REMOVED', 'REMOVED']);
  });

  it('are refused with a code while the bucket is away, and leave nothing on this machine', async () => {
    const { close } = bucket;
    await close();
    expect(await upload(test, nobody, await drawing('png'))).toMatchObject({
      status: 503,
      code: 'MEDIA_STORE_UNAVAILABLE',
    });
    expect(storedFiles(test)).toEqual([]);
    bucket = await startBucket();
  });
});
