import { createJob } from '@gridweave/subgraph/jobs/job';
import { ask, freshKey } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, nobody, person } from '@gridweave/testing/viewers';
import { type Started, startOrganization } from '../../test/started';
import { relocationKind } from '../relocation/relocation.commands';
import { administers } from './job.policy';

onEachEngine('jobs of organization', (engine) => {
  let home: Started;
  let jobId: string;
  let administrator: ReturnType<typeof person>;
  const author = person('author');

  beforeAll(async () => {
    home = await startOrganization(engine, false);
    const [district] = [...home.subgraph.services.territory.divisions()].filter(({ kind }) => kind === 'DISTRICT');
    administrator = person('administrator', grant('ADMINISTRATOR', 'DIVISION', district!.id));
    const sketch = { kind: 'test', key: 'test', createdBy: 'PERSON:author', total: 3 };
    jobId = (await home.subgraph.database.transaction((tx) => createJob(tx, sketch, new Date()))).id;
  });
  afterAll(() => home.stop());

  const see = async (viewer = nobody) => {
    const query = `query ($id: ID!) { organizationJob(id: $id) { kind state done total }
      organizationJobs(first: 5) { totalCount nodes { id problems { code } } } }`;
    const { data, errors } = await ask(home.subgraph, viewer, query, { id: jobId });
    expect(errors).toBeUndefined();
    return data;
  };
  const cancel = async (viewer = nobody, id = jobId) => {
    const query = `mutation ($input: CancelOrganizationJobInput!) {
      cancelOrganizationJob(input: $input) { job { state } errors { code } } }`;
    const { data } = await ask(home.subgraph, viewer, query, { input: { idempotencyKey: freshKey(), jobId: id } });
    return data.cancelOrganizationJob;
  };

  it('are seen by their author and by administrators of the district, not by others', async () => {
    const shown = { kind: 'test', state: 'QUEUED', done: 0, total: 3 };
    for (const viewer of [author, administrator]) {
      const { organizationJob, organizationJobs } = await see(viewer);
      expect(organizationJob).toEqual(shown);
      expect(organizationJobs).toEqual({ totalCount: 1, nodes: [{ id: jobId, problems: [] }] });
    }
    for (const viewer of [nobody, person('stranger')]) {
      expect(await see(viewer)).toEqual({ organizationJob: null, organizationJobs: { totalCount: 0, nodes: [] } });
    }
    expect(administers(administrator, null)).toBe(false);
  });

  it('are not ended when ground that has changed hands asks for them', async () => {
    const sketch = { kind: relocationKind, key: 'change', createdBy: 'PERSON:author' };
    const { id } = await home.subgraph.database.transaction((tx) => createJob(tx, sketch, new Date()));
    expect(await cancel(administrator, id)).toEqual({ job: null, errors: [{ code: 'JOB_BINDING' }] });
  });

  it('are ended once, by those who see them', async () => {
    expect(await cancel(person('stranger'))).toEqual({ job: null, errors: [{ code: 'JOB_NOT_FOUND' }] });
    expect(await cancel(administrator)).toEqual({ job: { state: 'CANCELLED' }, errors: [] });
    expect(await cancel(author)).toEqual({ job: null, errors: [{ code: 'JOB_ENDED' }] });
  });
});
