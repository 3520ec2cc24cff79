import type { ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OrganizationCast, Spot } from './organization-cast';
import { eventually } from './steps';

/** The base register as an import fills it, and the import as a job. */
export function registerStories(cast: OrganizationCast): void {
  const ended = (child: ChildProcess) => new Promise((resolve) => child.once('exit', resolve));

  /** Brings shops on a spot in, as the command line does beside the server. */
  function bring(source: string, { longitude, latitude }: Spot, amount: number): ChildProcess {
    const heading = 'source_id,kind,type,name,longitude,latitude,contact_name,contact_phone';
    const rows = Array.from({ length: amount }, (_, n) =>
      [n + 1, 'ORGANIZATION', '商户', `${source}${n + 1}号`, longitude, latitude, '甲示例', '19000000000'].join(),
    );
    const file = join(cast.stand().dataDirectory, `${source}.csv`);
    writeFileSync(file, [heading, ...rows].join('\n'));
    return cast.stand().run('import', 'register', file, '--source', source);
  }

  const jobs = async () => {
    const query = '{ organizationJobs(first: 10) { nodes { id kind state done total rejected } } }';
    return (await (await cast.administrator()).ask(query)).organizationJobs.nodes;
  };

  it('shows shops that an import has brought in, one by one and counted, and the job that did it', async () => {
    const source = '示例商铺';
    const spot = await cast.spot(9);
    expect(await ended(bring(source, spot, 3))).toBe(0);
    const { registerElements } = await cast
      .anyone()
      .ask(
        'query ($filter: RegisterElementFilter!) { registerElements(first: 10, filter: $filter) { totalCount nodes { id name } } }',
        { filter: { text: source, kind: 'ORGANIZATION' } },
      );
    expect(registerElements.totalCount).toBe(3);
    const [{ id }] = registerElements.nodes;
    const { registerElement } = await (await cast.administrator()).ask(
      `query ($id: ID!) { registerElement(id: $id) { name kind type grid { id chiefs { id } openIncidentCount }
        contact { name phone } } }`,
      { id },
    );
    expect(registerElement).toMatchObject({
      kind: 'ORGANIZATION',
      type: '商户',
      grid: { chiefs: expect.any(Array), openIncidentCount: expect.any(Number) },
    });
    expect(JSON.stringify(registerElement.contact)).not.toMatch(/甲示例|19000000000/);
    const { registerCounts } = await cast
      .anyone()
      .ask('query ($id: ID!) { registerCounts(gridId: $id) { total counts { element type count } } }', {
        id: registerElement.grid.id,
      });
    expect(registerCounts.counts).toContainEqual({ element: 'ORGANIZATION', type: '商户', count: 3 });
    const [latest] = await jobs();
    const { organizationJob } = await (await cast.administrator()).ask(
      'query ($id: ID!) { organizationJob(id: $id) { state done rejected finishedAt } }',
      { id: latest.id },
    );
    expect(organizationJob).toMatchObject({ state: 'DONE', done: 3, rejected: 0, finishedAt: expect.any(String) });
  });

  it('seals anew whom to call about shops, when an administrator asks for it', async () => {
    const administrator = await cast.administrator();
    const { job } = await administrator.do('rotateShopkeeperKeys', {}, 'job { id }');
    const query = 'query ($id: ID!) { organizationJob(id: $id) { state rejected } }';
    const done = await eventually(
      () => administrator.ask(query, { id: job.id }),
      ({ organizationJob }) => !['QUEUED', 'RUNNING'].includes(organizationJob.state),
      50_000,
    );
    expect(done.organizationJob).toEqual({ state: 'DONE', rejected: 0 });
  });

  it('calls off an import that was begun by mistake; what it had brought in stays', async () => {
    const amount = 8_000;
    const child = bring('误导入商铺', await cast.spot(10), amount);
    const exit = ended(child);
    const isUnderWay = ({ state, done }: { state: string; done: number }) => state === 'RUNNING' && done > 0;
    let running: { id: string } | undefined;
    while (!running && child.exitCode === null) running = (await jobs()).find(isUnderWay);
    const { job } = await (await cast.administrator()).do(
      'cancelOrganizationJob',
      { jobId: running?.id },
      'job { id state }',
    );
    expect(job).toEqual({ id: running?.id, state: 'CANCELLED' });
    await exit;
    const called = (await jobs()).find(({ id }: { id: string }) => id === running?.id);
    expect(called.state).toBe('CANCELLED');
    const { registerElements } = await cast
      .anyone()
      .ask('query ($filter: RegisterElementFilter!) { registerElements(first: 1, filter: $filter) { totalCount } }', {
        filter: { text: '误导入商铺' },
      });
    expect(registerElements.totalCount).toBeGreaterThan(0);
    expect(called.done).toBeLessThan(amount);
  });
}
