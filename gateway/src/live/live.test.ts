import { LiveReader } from '@gridweave/testing/live-reader';
import { costApart, type RunningGateway, runGateway } from '../testing/running-gateway';
import { until } from '../testing/until';

/** Nothing runs again of its own accord. */
const quick = { tend: 5, look: 5, apart: 1, refresh: 3_600_000 };
const grid = '{ grid(id: "g1") { id name } }';

describe('a live query', () => {
  let running: RunningGateway;
  /** What organization calls the grid, whoever asks. */
  let name: string;
  const readers: LiveReader[] = [];

  const follow = async (query: string, asking: Parameters<typeof LiveReader.open>[2] = {}) => {
    const reader = await LiveReader.open(running.gateway.url, query, asking);
    readers.push(reader);
    return reader;
  };
  const rename = (to: string) => {
    name = to;
    running.subgraphs.organization.changed += 1;
  };
  const named = (to: string) => ({ data: { grid: { id: 'g1', name: to } } });
  /** The first look at a part has whoever follows asked once more. */
  const lookedAt = (asks = 2) => until(() => asksOf('organization') === asks);
  const asksOf = (part: 'organization' | 'incidents') => running.subgraphs[part].asked.length;

  beforeEach(async () => {
    name = '甲';
    running = await runGateway({ livePace: quick });
    running.subgraphs.organization.instead = () => named(name);
  });
  afterEach(async () => {
    for (const reader of readers.splice(0)) reader.leave();
    await running.close();
  });

  it('is answered as a query is, and anew when its answer has become another one', async () => {
    const reader = await follow(grid);
    expect(reader.response.status).toBe(200);
    expect(reader.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(reader.response.headers.get('cache-control')).toBe('no-store');
    const { body } = costApart(await reader.answer());
    expect(body).toEqual((await running.ask(grid)).body);
    rename('乙');
    expect(await reader.answer()).toMatchObject(named('乙'));
  });

  it('says nothing of a change that its answer does not show', async () => {
    const reader = await follow(grid);
    await reader.answer();
    const before = asksOf('organization');
    rename('甲');
    await until(() => asksOf('organization') > before);
    rename('丙');
    expect(await reader.answer()).toMatchObject(named('丙'));
  });

  it('is not asked anew for changes of parts that its answer does not come from', async () => {
    const reader = await follow(grid);
    await reader.answer();
    await lookedAt();
    const other = await follow('{ whoAsks }');
    await other.answer();
    const before = asksOf('incidents');
    running.subgraphs.incidents.changed += 1;
    await until(() => asksOf('incidents') > before);
    expect(asksOf('organization')).toBe(2);
  });

  describe('whose parts tell what they read', () => {
    /** Something is written to tables of organization. */
    const written = (...tables: string[]) => {
      const { organization } = running.subgraphs;
      organization.changedTables.set(organization.changed + 1, tables);
      organization.changed += 1;
    };
    const follows = async () => {
      running.subgraphs.organization.reads = ['grid', 'grid_name'];
      const reader = await follow(grid);
      await reader.answer();
      await lookedAt();
      return reader;
    };

    it('is asked anew for changes of what it was read from alone', async () => {
      const reader = await follows();
      name = '乙';
      written('unit', 'contact');
      written('grid_name', 'unit');
      expect(await reader.answer()).toMatchObject(named('乙'));
      expect(asksOf('organization')).toBe(3);
      expect(running.subgraphs.organization.asked.at(-1)?.request.extensions).toEqual({ reads: true });
    });

    it('is asked anew for any change that nobody can tell the tables of', async () => {
      const reader = await follows();
      rename('乙');
      expect(await reader.answer()).toMatchObject(named('乙'));
    });

    it('hangs on what its newest answer was read from', async () => {
      const reader = await follows();
      running.subgraphs.organization.reads = ['unit'];
      name = '乙';
      written('grid');
      expect(await reader.answer()).toMatchObject(named('乙'));
      name = '丙';
      written('unit');
      expect(await reader.answer()).toMatchObject(named('丙'));
    });

    it('misses nothing in tables that it reads for the first time while they change', async () => {
      const reader = await follows();
      const { organization } = running.subgraphs;
      let open = () => {};
      organization.gate = new Promise((resolve) => {
        open = resolve;
      });
      const texts = ['乙', '丙'];
      organization.instead = () => named(texts.shift() ?? '丙');
      organization.reads = ['unit'];
      written('grid');
      await until(() => asksOf('organization') === 3);
      const looks = organization.looks;
      written('unit');
      await until(() => organization.looks > looks + 1);
      open();
      expect(await reader.answer()).toMatchObject(named('乙'));
      expect(await reader.answer()).toMatchObject(named('丙'));
    });

    it.each([['names'], [[7]], [['a name; of none']]])(
      'hangs on all of a part that tells what is not understood: %j',
      async (told) => {
        const reader = await follows();
        running.subgraphs.organization.reads = told as string[];
        name = '乙';
        written('grid');
        await reader.answer();
        name = '丙';
        written('unit');
        expect(await reader.answer()).toMatchObject(named('丙'));
      },
    );
  });

  it('tells no client what its parts have read', async () => {
    running.subgraphs.organization.reads = ['grid'];
    const reader = await follow(grid);
    expect(JSON.stringify(await reader.answer())).not.toContain('reads');
    await running.ask(grid);
    expect(running.subgraphs.organization.asked.at(-1)?.request.extensions).toBeUndefined();
  });

  it('goes on where it broke off: who has the newest answer hears nothing until there is another', async () => {
    const first = await follow(grid);
    const said = await first.next();
    first.leave();
    const again = await follow(grid, { lastId: said?.id });
    rename('乙');
    expect(await again.answer()).toMatchObject(named('乙'));
  });

  it('tells who comes back with another answer the whole of it', async () => {
    const first = await follow(grid);
    const said = await first.next();
    first.leave();
    name = '乙';
    const again = await follow(grid, { lastId: said?.id });
    expect(await again.answer()).toMatchObject(named('乙'));
  });

  it('has ids that differ for others who were told the same', async () => {
    const ids = await Promise.all(
      ['valid.one', 'valid.two'].map(async (token) => (await (await follow(grid, { token })).next())?.id),
    );
    expect(ids[0]).toMatch(/^[\w-]{22}$/);
    expect(new Set(ids).size).toBe(2);
  });

  it('tells changes alone to who asks for them, as JSON Patch', async () => {
    const reader = await follow(grid, { changes: true });
    await reader.answer();
    rename('乙');
    expect(await reader.next()).toMatchObject({
      event: 'changes',
      data: [{ op: 'replace', path: '/data/grid/name', value: '乙' }],
    });
  });

  it('is asked by GET as well, changes included', async () => {
    const search = `?${new URLSearchParams({ query: grid, extensions: '{"live":"changes"}' })}`;
    const init = { method: 'GET', headers: { 'apollo-require-preflight': '1' }, body: undefined };
    const reader = await follow('', { search, init });
    expect(await reader.answer()).toMatchObject(named('甲'));
    rename('乙');
    expect(await reader.next()).toMatchObject({ event: 'changes' });
  });

  it('runs once for all who follow the same as the same viewer, and for others by itself', async () => {
    const [one, two] = [await follow(grid, { token: 'valid.one' }), await follow(grid, { token: 'valid.one' })];
    const other = await follow(grid, { token: 'valid.two' });
    for (const reader of [one, two, other]) await reader.answer();
    await lookedAt(4);
    const before = asksOf('organization');
    rename('乙');
    for (const reader of [one, two, other]) expect(await reader.answer()).toMatchObject(named('乙'));
    const viewers = running.subgraphs.organization.asked.slice(before).map(({ viewer }) => viewer.id);
    expect(viewers.toSorted()).toEqual(['one', 'two']);
  });

  it('gathers changes that come while it runs into one more run', async () => {
    const reader = await follow(grid);
    await reader.answer();
    await lookedAt();
    let open = () => {};
    running.subgraphs.organization.gate = new Promise((resolve) => {
      open = resolve;
    });
    const before = asksOf('organization');
    rename('乙');
    await until(() => asksOf('organization') === before + 1);
    for (const to of ['丙', '丁', '戊']) rename(to);
    open();
    let answer = await reader.answer();
    while (answer.data.grid.name !== '戊') answer = await reader.answer();
    expect(asksOf('organization')).toBeLessThanOrEqual(before + 3);
  });

  it('misses nothing that changes while it is asked for the first time', async () => {
    const earlier = await follow('{ whoAmI }');
    await earlier.next();
    await lookedAt();
    let open = () => {};
    running.subgraphs.organization.gate = new Promise((resolve) => {
      open = resolve;
    });
    const before = asksOf('organization');
    const opening = follow(grid);
    await until(() => asksOf('organization') === before + 1);
    // It has been read, and is on its way.
    const texts = ['甲', '乙'];
    running.subgraphs.organization.instead = ({ query }) =>
      query.includes('grid') ? named(texts.shift() ?? '乙') : {};
    running.subgraphs.organization.changed += 1;
    await until(() => asksOf('organization') === before + 2);
    open();
    const reader = await opening;
    expect(await reader.answer()).toMatchObject(named('甲'));
    expect(await reader.answer()).toMatchObject(named('乙'));
  });

  it('keeps what it has shown while a part does not answer, and goes on when it does', async () => {
    const reader = await follow(grid);
    await reader.answer();
    await lookedAt();
    const before = asksOf('organization');
    running.subgraphs.organization.instead = () => {
      if (asksOf('organization') <= before + 2) throw new Error('away');
      return named('乙');
    };
    running.subgraphs.organization.changed += 1;
    expect(await reader.answer()).toMatchObject(named('乙'));
  });

  it('tells what is missing of a part that stays away, and the whole once it is back', async () => {
    const reader = await follow(grid);
    await reader.answer();
    running.subgraphs.organization.instead = () => {
      throw new Error('away');
    };
    running.subgraphs.organization.changed += 1;
    expect(await reader.answer()).toMatchObject({ errors: [{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }] });
    running.subgraphs.organization.instead = () => named('甲');
    running.subgraphs.organization.changed += 1;
    expect(await reader.answer()).toMatchObject(named('甲'));
  });

  it('goes on with another graph that is loaded meanwhile', async () => {
    const reader = await follow(grid);
    await reader.answer();
    await lookedAt();
    name = '乙';
    await running.gateway.reload();
    expect(await reader.answer()).toMatchObject(named('乙'));
  });
});
