import { onEachEngine } from '@gridweave/testing/engines';
import sharp from 'sharp';
import { type IncidentsUnderTest, people, raisedIncident, startIncidents } from '../../test/incidents-subgraph';
import { mediaStage } from '../../test/media-stage';
import { fetched, storedFiles } from '../../test/uploads';
import { ReportRow } from '../report/report.entity';
import { seedMedia } from './sample-media';

onEachEngine('pictures of the sample', (engine) => {
  let test: IncidentsUnderTest;
  const { mediaOf } = mediaStage(() => test);

  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  it('are given to reports of the sample alone, once, with a thumbnail, and say what they are', async () => {
    const { database, services } = test.subgraph;
    const [sampled, real] = [await raisedIncident(test, 0), await raisedIncident(test, 1)];
    await database.transaction((tx) => tx.update(ReportRow, { id: sampled.reportId }, { synthetic: true }));
    await seedMedia(database, services.media);
    await seedMedia(database, services.media);
    const [picture, ...more] = await mediaOf('incident', people.districtDispatcher, sampled.id);
    expect([picture, more]).toMatchObject([{ kind: 'PICTURE', purpose: 'REPORTED' }, []]);
    expect(await mediaOf('incident', people.districtDispatcher, real.id)).toEqual([]);
    expect(storedFiles(test)).toHaveLength(2);
    const { bytes } = await fetched(test, people.districtDispatcher, `media/${picture.id}`);
    const { width, height, format } = await sharp(bytes).metadata();
    expect([width, height, format]).toEqual([480, 360, 'jpeg']);
    expect((await fetched(test, people.districtDispatcher, `media/${picture.id}/thumbnail`)).status).toBe(200);
    const { channels } = await sharp(bytes).stats();
    expect(channels.map(({ max }) => max > 240)).toEqual([true, true, true]);
  });
});
