import { person, testKey } from '@gridweave/testing/viewers';
import { linkToPersonnel } from '../testing/link-to';
import { runGateway } from '../testing/running-gateway';
import { FakeSubgraph } from '../testing/three-subgraphs';
import { GrantsOfPersonnel } from './grants';
import { GrantsNews } from './grants-news';

const dispatcher = person('dispatcher-1');
const other = person('dispatcher-2');
const changed = (id: string, role = 'DISPATCHER') => ({
  type: 'personnel.grants-changed.v1',
  payload: { id, role, scopeKind: 'DIVISION', on: '2026-03-01' },
});
const ended = () => ({ data: { viewer: { id: 'x', grants: [] } } });

describe('news of grants', () => {
  let personnel: FakeSubgraph;
  let grants: GrantsOfPersonnel;
  let news: GrantsNews;

  beforeEach(async () => {
    personnel = new FakeSubgraph('personnel', testKey);
    const link = linkToPersonnel(personnel);
    grants = new GrantsOfPersonnel(link, () => 0);
    news = new GrantsNews(link, grants);
    personnel.told.push(changed('long-ago'));
    await news.look();
  });

  const rolesOf = async (viewer = dispatcher) => (await grants.of(viewer)).grants.map(({ role }) => role);

  it('end at once what has ended, and let what has begun begin', async () => {
    expect(await rolesOf()).toEqual(['DISPATCHER']);
    personnel.instead = ended;
    expect(await rolesOf()).toEqual(['DISPATCHER']);
    personnel.told.push(changed('division-of-dispatcher-1'));
    await news.look();
    expect(await rolesOf()).toEqual([]);
    personnel.instead = null;
    personnel.told.push(changed('division-of-dispatcher-1'));
    await news.look();
    expect(await rolesOf()).toEqual(['DISPATCHER']);
  });

  it('leave nothing to whoever lost something, though personnel goes down at once, and the last known to others', async () => {
    await rolesOf();
    await rolesOf(other);
    personnel.told.push(changed('division-of-dispatcher-1'));
    await news.look();
    personnel.state = 'down';
    expect(await rolesOf()).toEqual([]);
    expect(await grants.of(other)).toMatchObject({ grants: [{ role: 'DISPATCHER' }], areLastKnown: true });
  });

  it('outdate an answer that is under way, and whoever waits for it does not make others wait for it', async () => {
    let open = () => {};
    personnel.gate = new Promise((resolve) => {
      open = resolve;
    });
    const before = rolesOf();
    await until(() => personnel.asked.length === 1);
    personnel.told.push(changed('elsewhere'));
    await news.look();
    const after = rolesOf();
    await until(() => personnel.asked.length === 2);
    personnel.instead = ended;
    open();
    await Promise.all([before, after]);
    expect(await rolesOf()).toEqual([]);
  });

  it('keep nothing of an answer that is older than they are, though personnel goes down at once', async () => {
    let open = () => {};
    personnel.gate = new Promise((resolve) => {
      open = resolve;
    });
    const before = rolesOf();
    await until(() => personnel.asked.length === 1);
    personnel.told.push(changed('division-of-dispatcher-1'));
    await news.look();
    open();
    await before;
    personnel.state = 'down';
    expect(await rolesOf()).toEqual([]);
  });

  it('of other things ask nothing anew', async () => {
    await rolesOf();
    personnel.told.push({ ...changed('division-of-dispatcher-1'), type: 'personnel.post-changed.v1' });
    await news.look();
    await rolesOf();
    expect(personnel.asked).toHaveLength(1);
  });

  it('of a personnel that has begun anew count as if each grant had changed', async () => {
    await rolesOf();
    personnel.state = 'down';
    await expect(news.look()).rejects.toThrow();
    personnel.state = 'up';
    personnel.told.length = 0;
    personnel.instead = ended;
    await news.look();
    expect(await rolesOf()).toEqual([]);
    personnel.instead = null;
    personnel.told.push(changed('division-of-dispatcher-1'));
    await news.look();
    expect(await rolesOf()).toEqual(['DISPATCHER']);
  });

  it('reach a gateway by themselves', async () => {
    const running = await runGateway();
    const { organization, personnel } = running.subgraphs;
    const grantsSeen = async () => {
      await running.ask('{ whoAmI }', { token: 'valid.dispatcher-1' });
      return organization.asked.at(-1)?.viewer.grants.length;
    };
    expect(await grantsSeen()).toBe(1);
    personnel.instead = ended;
    personnel.told.push(changed('division-of-dispatcher-1'));
    await until(async () => (await grantsSeen()) === 0);
    await running.close();
  });
});

/** Waits for what comes by itself; the test's own time limit ends it. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setImmediate(resolve));
}
