import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { personnelEvents } from '@gridweave/events/personnel-events';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { deed, type IncidentsUnderTest, people, startIncidents } from '../../test/incidents-subgraph';
import { ids } from '../../test/small-territory';
import { fillIncidents } from '../sample/sample-volume';
import { staffingSubscription } from '../staffing/staffing.events';
import { IncidentExportRow } from './export.entity';

const viewer = people.districtDispatcher;
const own = { id: ids.district, scopeKind: 'DIVISION', role: 'DISPATCHER' };

onEachEngine('a file that is written while rights change', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
    await fillIncidents(test.subgraph.database, test.subgraph.services, 120);
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => test.close());

  /** As personnel tells it. */
  const told = (change: object, at = new Date()) => {
    const { database } = test.subgraph;
    const event = {
      id: 'event',
      sequence: 1,
      type: personnelEvents.grantsChanged,
      at: at.toISOString(),
      payload: change,
    };
    return database.transaction((tx) => staffingSubscription(database).apply(tx, [event]));
  };
  const asked = async () => {
    const { errors } = await deed(test, viewer, 'exportIncidents', { format: 'CSV' }, 'incidentExport { id }');
    expect(errors).toEqual([]);
  };
  /** What became of it. */
  const outcome = async () => {
    await test.subgraph.runJobs();
    const query = '{ viewer { exports { id path job { state problems { code } } } } }';
    return (await ask(test.subgraph, viewer, query)).data.viewer.exports[0];
  };
  /** Something happens before one of the steps of the writing. */
  const written = async (step: 'draft' | 'keep', happening: () => Promise<unknown>) => {
    const { exports } = test.subgraph.services;
    const before = exports[step].bind(exports) as (...args: string[]) => Promise<never>;
    jest.spyOn(exports, step).mockImplementation(async (...args: string[]) => {
      await happening();
      return before(...args);
    });
    await asked();
    return outcome();
  };
  const refused = { path: null, job: { state: 'FAILED', problems: [{ code: 'RIGHTS_CHANGED' }] } };
  const done = { path: expect.any(String), job: { state: 'DONE' } };
  const files = () => readdirSync(join(test.mediaDirectory, 'exports'));

  it('is not written to its end when the role ends under which it was asked for', async () => {
    expect(await written('draft', () => told({ ...own, on: '2026-06-01' }))).toMatchObject(refused);
    expect(files()).toEqual([]);
  });

  it('is deleted when that comes in the moment in which it is whole', async () => {
    expect(await written('keep', () => told({ ...own, on: '2026-06-01' }))).toMatchObject(refused);
    expect(files()).toEqual([]);
  });

  it('is not written to its end when the last day of the role goes by', async () => {
    const outlived = JSON.stringify(viewer.grants.map((grant) => ({ ...grant, until: '2026-01-01' })));
    await asked();
    await test.subgraph.database.transaction((tx) =>
      tx.createQueryBuilder().update(IncidentExportRow).set({ grants: outlived }).where('finishedAt IS NULL').execute(),
    );
    expect(await outcome()).toMatchObject(refused);
  });

  it.each([
    ['another role changes', { ...own, role: 'CHECKER' }, 0],
    ['the role changes elsewhere', { ...own, id: ids.west }, 0],
    ['it changed before it was asked for', own, -10_000],
  ])('is whole when %s', async (_what, change, milliseconds) => {
    const at = new Date(Date.now() + milliseconds);
    expect(await written('draft', () => told({ ...change, on: '2026-06-01' }, at))).toMatchObject(done);
  });
});
