import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { batchOfIds } from '@gridweave/subgraph/ids';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody } from '@gridweave/testing/viewers';
import { type IncidentsUnderTest, startIncidents } from '../../test/incidents-subgraph';
import { drawing } from '../../test/media-files';
import { mediaStage } from '../../test/media-stage';
import { storedFiles, ticket } from '../../test/uploads';
import { MediaRow } from './media.entity';
import type { MediaState } from './media.rules';
import { sweep } from './media-sweep';

const hour = 60 * 60_000;

onEachEngine('sweeping media', (engine) => {
  let test: IncidentsUnderTest;
  const { pictures, reported } = mediaStage(() => test);

  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  const sweepIn = (hours: number) =>
    sweep(test.subgraph.database, test.subgraph.services.media, new Date(Date.now() + hours * hour));
  const stateOf = async (id: string) =>
    (await test.subgraph.database.manager.findOneBy(MediaRow, { id }))?.state ?? null;
  const turn = (id: string, state: MediaState) =>
    test.subgraph.database.transaction((tx) => tx.update(MediaRow, { id }, { state }));
  const filesOf = (id: string) => storedFiles(test).filter(({ name }) => name.startsWith(id)).length;

  it('deletes what nobody has claimed in two hours, each once however many sweep', async () => {
    const uploads = await pictures(nobody, 6);
    expect(await sweepIn(1)).toBe(0);
    expect(uploads.map(({ id }) => filesOf(id))).toEqual(uploads.map(() => 2));
    const ended = await Promise.all([1, 2, 3].map(() => sweepIn(3)));
    expect(ended.reduce((sum, count) => sum + count)).toBe(uploads.length);
    for (const { id } of uploads) expect([await stateOf(id), filesOf(id)]).toEqual([null, 0]);
  });

  it('goes through more than one batch', async () => {
    const { id } = await ticket(test, nobody, await drawing('png'));
    const { database } = test.subgraph;
    const row = await database.manager.findOneByOrFail(MediaRow, { id });
    const copies = batchOfIds(250).map((copy) => ({ ...row, id: copy }));
    await database.transaction((tx) => tx.insert(MediaRow, copies));
    expect(await sweepIn(3)).toBe(251);
  });

  it('leaves what a report has claimed', async () => {
    const { media } = await reported();
    expect(await sweepIn(1_000)).toBe(0);
    expect(filesOf(media[0]?.id ?? '')).toBe(2);
  });

  it.each<[string, MediaState, number, string | null]>([
    ['whose files were being deleted', 'EXPIRING', 0, null],
    ['that the desk has removed', 'REMOVING', 0, 'REMOVED'],
    ['that was just arriving, after two hours', 'ARRIVING', 3, null],
  ])('ends an upload %s when the process was killed', async (_what, state, hours, after) => {
    const { id } = await ticket(test, nobody, await drawing('png'));
    await turn(id, state);
    expect(await sweepIn(hours)).toBe(1);
    expect([await stateOf(id), filesOf(id)]).toEqual([after, 0]);
  });

  it('deletes what killed processes have left of arrivals, but nothing that is arriving', async () => {
    const { arrivals } = test.subgraph.services.media;
    mkdirSync(arrivals, { recursive: true });
    for (const name of ['old.arrived', 'new.arrived']) writeFileSync(join(arrivals, name), 'x');
    const past = new Date(Date.now() - 3 * hour);
    utimesSync(join(arrivals, 'old.arrived'), past, past);
    await sweepIn(0);
    const left = storedFiles(test).filter(({ name }) => name.endsWith('.arrived'));
    expect(left.map(({ name }) => name)).toEqual(['new.arrived']);
  });
});
