import { subgraphLinks } from '@gridweave/gateway/execution/subgraph-links';
import { GrantsOfPersonnel } from '@gridweave/gateway/identity/grants';
import { GrantsNews } from '@gridweave/gateway/identity/grants-news';
import type { Subgraph } from '@gridweave/subgraph/subgraph';
import { onEachEngine, type TestDatabase } from '@gridweave/testing/engines';
import { person, testKey } from '@gridweave/testing/viewers';
import type { SubgraphName } from '@gridweave/viewer/internal-identity';
import { addDays, shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { gridId } from '../../subgraphs/personnel/test/small-district';
import { Staff } from '../../subgraphs/personnel/test/staff';
import { type Personnel, startPersonnel } from '../../subgraphs/personnel/test/started';
import { inProcessDoors } from './in-process-door';

onEachEngine('an appointment in one process', (engine) => {
  let home: TestDatabase;
  let personnel: Personnel;

  beforeAll(async () => {
    home = engine.create();
    personnel = await startPersonnel(home);
  });
  afterAll(async () => {
    await personnel.close();
    await home.drop();
  });

  /** The grants that a gateway knows, and its ear for what personnel tells. */
  const gateway = async () => {
    const subgraphs = new Map<SubgraphName, Subgraph>();
    for (const name of ['organization', 'incidents', 'personnel'] as const) {
      subgraphs.set(name, personnel as unknown as Subgraph);
    }
    const doors = inProcessDoors(subgraphs);
    const { personnel: link } = subgraphLinks({ doors, internalKey: testKey, deadline: 10_000 });
    const grants = new GrantsOfPersonnel(link, Date.now);
    const news = new GrantsNews(link, grants);
    await news.look();
    return { grants, news };
  };

  it('that begins or ends is what the gateway knows as soon as it has heard of it', async () => {
    const { grants, news } = await gateway();
    const staff = new Staff(personnel);
    const subject = `clerk-${engine.name}`;
    const held = async () => (await grants.of(person(subject))).grants.map(({ role }) => role);
    const [personId, postId] = [await staff.person({ subject }), await staff.post({ role: 'CLERK' })];
    expect(await held()).toEqual([]);

    const today = shanghaiDay(new Date());
    const id = await staff.appointed(personId, postId, { from: addDays(today, -9) });
    expect(await held()).toEqual([]);
    await news.look();
    expect(await held()).toEqual(['CLERK']);

    const end = { appointmentId: id, expectedVersion: 1, on: addDays(today, -1), reason: '调离' };
    expect(await staff.do('endAppointment', end, 'appointment { id }')).toMatchObject({ errors: [] });
    expect(await held()).toEqual(['CLERK']);
    await news.look();
    expect(await held()).toEqual([]);
  });

  it('under which somebody watches another grid opens that grid for the time of the watch', async () => {
    const { grants, news } = await gateway();
    const staff = new Staff(personnel);
    const subject = `watcher-${engine.name}`;
    const [own, other] = [gridId('410103003001C001'), gridId('410103002001C001')];
    const post = await staff.post({ role: 'GRID_MEMBER', kind: 'GRID', unitId: null, gridId: own });
    const from = addDays(shanghaiDay(new Date()), -30);
    const appointmentId = await staff.appointed(await staff.person({ subject }), post, { from });
    await news.look();
    const watched = async () => {
      const known = (await grants.of(person(subject))).grants;
      return known.filter(({ scope }) => scope.id === other).map(({ role }) => role);
    };
    expect(await watched()).toEqual([]);

    const hour = (hours: number) => new Date(Date.now() + hours * 3_600_000);
    const watch = { gridId: other, appointmentId, from: hour(-1), to: hour(1) };
    const { gridWatch } = await staff.do('assignGridWatch', watch, 'gridWatch { id }');
    expect(await watched()).toEqual([]);
    await news.look();
    expect(await watched()).toEqual(['GRID_CHIEF']);

    await staff.do('cancelGridWatch', { gridWatchId: gridWatch.id, expectedVersion: 1 }, 'gridWatch { id }');
    await news.look();
    expect(await watched()).toEqual([]);
  });
});
