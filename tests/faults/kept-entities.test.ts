import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { engines } from '@gridweave/testing/engines';
import { redisUrls } from '@gridweave/testing/redis';
import { type Stand, startStand } from '../stand/stand';

const powers = ['ENFORCEMENT', 'EMERGENCY_RESPONSE', 'MAINTENANCE', 'MEDIATION'] as const;
const legs = '{ incidents(first: 20) { nodes { legs { unit { id powers division { name } } } } } }';
const change =
  'mutation ($input: ChangeUnitInput!) { changeUnit(input: $input) { unit { id powers } errors { code } } }';
/** What a change may be hidden for, at any gateway. */
const lag = 2_000;

interface Unit {
  readonly id: string;
  readonly powers: readonly string[];
}

const each = [
  ...engines.map(({ name }) => ({ name, redis: null, title: `keep entities on ${name}` })),
  ...redisUrls.map((redis) => ({ name: 'sqlite' as const, redis, title: 'share what they keep of entities in redis' })),
];

describe.each(each)('two gateways that $title', ({ name, redis }) => {
  let stand: Stand;
  let gateways: readonly string[];
  let administrator: string;
  let dispatcher: string;
  let unitId: string;

  beforeAll(async () => {
    const shared = redis && {
      GRIDWEAVE_ENTITY_CACHE_REDIS: redis,
      // What is shared is sealed with it, so that no stand finds what another has left there.
      GRIDWEAVE_INTERNAL_KEY: randomUUID(),
    };
    const settings = { GRIDWEAVE_ENTITY_CACHE_MB: '16', ...shared };
    stand = await startStand({ engine: name, processes: 'four', settings });
    gateways = [stand.graphql, await stand.anotherGateway()];
    administrator = await stand.tokenOf('development-administrator');
    dispatcher = await stand.tokenOf('development-dispatcher');
    unitId = (await units(stand.graphql))[0]?.id ?? '';
  }, 240_000);

  afterAll(() => stand?.stop());

  /** The units of legs: incidents names them, and organization knows what they may do. */
  const units = async (gateway: string): Promise<Unit[]> => {
    const { data, errors } = await stand.ask(dispatcher, legs, {}, gateway);
    expect(errors).toBeUndefined();
    const all = data.incidents.nodes.flatMap((each: { legs: { unit: Unit | null }[] }) => each.legs);
    return all.flatMap(({ unit }: { unit: Unit | null }) => unit ?? []);
  };
  /** A number that stands for what the unit may do. */
  const seenAt = async (gateway: string): Promise<number> => {
    const unit = (await units(gateway)).find(({ id }) => id === unitId);
    return powers.reduce((sum, power, bit) => sum + (unit?.powers.includes(power) ? 2 ** bit : 0), 0);
  };
  /** Has the unit do what stands for a number. */
  const changeTo = async (number: number, gateway: string): Promise<void> => {
    const { data } = await stand.ask(administrator, `{ unit(id: "${unitId}") { version } }`);
    const input = {
      ...{ idempotencyKey: randomUUID(), unitId, expectedVersion: data.unit.version, basis: '示例决定' },
      powers: powers.filter((_power, bit) => Math.floor(number / 2 ** bit) % 2 === 1),
    };
    const { data: done } = await stand.ask(administrator, change, { input }, gateway);
    expect(done.changeUnit.errors).toEqual([]);
  };

  it('show a change at once where it was made, everywhere after two seconds, and nothing older once they showed it', async () => {
    const changed = [{ number: 0, at: 0 }];
    await changeTo(0, stand.graphql);
    changed[0] = { number: 0, at: performance.now() };
    let isOver = false;
    const readers = [...gateways, ...gateways].map(async (gateway) => {
      let last = 0;
      let count = 0;
      while (!isOver) {
        const began = performance.now();
        const due = changed.findLast(({ at }) => at + lag < began)?.number ?? 0;
        const seen = await seenAt(gateway);
        expect(seen).toBeGreaterThanOrEqual(Math.max(due, last));
        last = seen;
        count += 1;
      }
      return count;
    });
    const writer = async () => {
      for (let number = 1; number < 2 ** powers.length; number += 1) {
        const at = gateways[number % 2] as string;
        await changeTo(number, at);
        changed.push({ number, at: performance.now() });
        expect(await seenAt(at)).toBe(number);
        // Sometimes the next comes before anybody has heard of it.
        if (number % 3 === 0) for (const each of gateways) while ((await seenAt(each)) !== number);
      }
    };
    const [counts] = await Promise.all([
      Promise.all(readers),
      writer().finally(() => {
        isOver = true;
      }),
    ]);
    for (const count of counts) expect(count).toBeGreaterThan(10);
  }, 120_000);

  if (name === 'sqlite' && !redis) {
    it('do keep them: what is written past the subgraph, which tells of nothing, is not seen at once', async () => {
      const [gateway = ''] = gateways;
      const database = new DatabaseSync(join(stand.dataDirectory, 'organization.sqlite'), { timeout: 10_000 });
      const set = database.prepare('UPDATE unit SET powers = ? WHERE id = ?');
      const get = database.prepare('SELECT powers FROM unit WHERE id = ?');
      // A machine that is too busy hears too seldom to keep anything at every moment.
      for (let isKept = false, number = 6; !isKept; number = 10 - number) {
        await changeTo(number, gateway);
        const { powers: own } = get.get(unitId) as { powers: string };
        await seenAt(gateway);
        set.run(powers[0], unitId);
        isKept = (await seenAt(gateway)) === number;
        set.run(own, unitId);
      }
      database.close();
    }, 60_000);
  }

  it('show nothing of a subgraph that is gone, and what it says when it is back', async () => {
    const child = stand.process('organization');
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
    for (const gateway of gateways) {
      for (;;) {
        const { errors } = await stand.ask(dispatcher, legs, {}, gateway);
        if (errors?.[0]?.extensions.code === 'SUBGRAPH_UNAVAILABLE') break;
      }
    }
    await stand.restart('organization');
    await changeTo(5, stand.graphql);
    for (const gateway of gateways) while ((await seenAt(gateway).catch(() => -1)) !== 5);
  }, 120_000);
});
