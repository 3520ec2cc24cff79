import { onEachEngine, type TestDatabase } from '@gridweave/testing/engines';
import fc from 'fast-check';
import { Column, Entity, type MigrationInterface, PrimaryColumn, type QueryRunner } from 'typeorm';
import { insertRows } from '../bulk';
import * as column from '../columns';
import { createTable } from '../columns';
import { Database } from '../database';
import { batchOfIds, newId } from '../ids';
import { pageOfPieces } from '../page';
import { candidates } from './candidates';
import { matchBound, matches } from './matches';
import { SearchPostingRow, SearchTables1764100030001, searchEntities } from './search-tables';
import { indexText, insertPostings, postingsOf, removeText } from './text-index';
import { markOf, requiredTokens, searchable } from './tokens';

@Entity('sign')
class SignRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.line(200) })
  searchText: string;
  @Column({ ...column.word(10) })
  colour: string;
}

class SignTable implements MigrationInterface {
  name = 'SignTable1764000002001';
  async up(runner: QueryRunner): Promise<void> {
    const columns = { id: { ...column.id, primary: true }, search_text: column.line(200), colour: column.word(10) };
    await createTable(runner, 'sign', { columns });
  }
  async down(): Promise<void> {}
}

onEachEngine('the search', (engine) => {
  let home: TestDatabase;
  let database: Database;
  let written: SignRow[] = [];

  const write = async (texts: readonly string[], colour = 'red', now = Date.now()) => {
    const ids = batchOfIds(texts.length, now);
    const rows = texts.map((text, i) => ({ id: ids[i]!, searchText: searchable(text), colour }));
    const postings = postingsOf(
      'sign',
      rows.map(({ id, searchText }) => ({ id, text: searchText, marks: [markOf('colour', colour)] })),
    );
    await database.transaction(async (tx) => {
      await insertPostings(tx, postings);
      const table = { name: 'sign', columns: ['id', 'search_text', 'colour'] };
      await insertRows(
        tx,
        table,
        rows.map(({ id, searchText }) => [id, searchText, colour]),
      );
    });
    written.push(...rows);
  };
  const search = (text: string | null, args = {}, marks: string[] = []) => {
    const query = database.manager.createQueryBuilder(SignRow, 'sign');
    const pieces = matches(query, { id: 'sign.id', text: 'sign.searchText' }, { index: 'sign', text, marks });
    const order = { column: 'sign.id', direction: 'ASC' as const, of: (row: SignRow) => row.id };
    return pageOfPieces({ first: 100, ...args }, pieces, order, matchBound);
  };
  const everyId = async (text: string | null, first: number, marks: string[] = []) => {
    const ids: string[] = [];
    for (let after: string | null = null; ; ) {
      const page = await search(text, { first, after }, marks);
      ids.push(...page.nodes.map(({ id }) => id));
      if (!page.pageInfo.hasNextPage) return ids;
      after = page.pageInfo.endCursor ?? null;
    }
  };
  const naive = (text: string) =>
    written
      .filter((row) => row.searchText.includes(searchable(text)))
      .map(({ id }) => id)
      .sort();

  beforeAll(async () => {
    home = engine.create();
    const migrations = [SearchTables1764100030001, SignTable];
    database = await Database.open({
      owner: 'test',
      url: home.url,
      entities: [...searchEntities, SignRow],
      migrations,
    });
  });
  const forget = async () => {
    written = [];
    await database.transaction(async (tx) => {
      for (const table of ['sign', 'search_posting']) await tx.query(`DELETE FROM ${table}`);
    });
  };
  afterEach(forget);
  afterAll(async () => {
    await database.close();
    await home.drop();
  });

  it('has no drift after its migration', async () => {
    expect(await database.drift()).toEqual([]);
  });

  it('finds exactly the texts that hold what is looked for, page by page, in any batches', async () => {
    const text = fc.string({ unit: fc.constantFrom(...'人和路夜市砦1a '), minLength: 1, maxLength: 10 });
    const part = text.filter((each) => searchable(each) !== '' && each.length < 5);
    const batches = fc.array(fc.array(text, { minLength: 1, maxLength: 30 }), { minLength: 1, maxLength: 4 });
    const first = fc.integer({ min: 1, max: 9 });
    await fc.assert(
      fc.asyncProperty(batches, fc.array(part, { minLength: 1, maxLength: 4 }), first, async (some, parts, size) => {
        await forget();
        for (const batch of some) await write(batch);
        for (const each of parts) expect(await everyId(each, size)).toEqual(naive(each));
      }),
      { numRuns: 25 },
    );
  });

  it('walks back from the end in the same order', async () => {
    for (let i = 0; i < 6; i += 1) await write(Array.from({ length: 40 }, (_, k) => `人和路${i}组${k}号`));
    const all = naive('人和路');
    const last = await search('人和路', { first: undefined, last: 7 });
    expect(last.nodes.map(({ id }) => id)).toEqual(all.slice(-7));
    const before = await search('人和路', { first: undefined, last: 100, before: last.pageInfo.startCursor });
    expect(before.nodes.map(({ id }) => id)).toEqual(all.slice(-107, -7));
    expect(before.pageInfo).toMatchObject({ hasPreviousPage: true, hasNextPage: true });
  });

  it('counts up to its bound and says when it stopped', async () => {
    await write(Array.from({ length: 4_000 }, (_, i) => `路灯${i}`));
    const many = await search('路灯', { first: 1 });
    expect([await many.totalCount, await many.totalCountIsExact]).toEqual([matchBound, false]);
    const few = await search('灯 3999', { first: 1 });
    expect([await few.totalCount, await few.totalCountIsExact]).toEqual([1, true]);
  });

  it('finds by marks, alone and with a text', async () => {
    await write(['井盖一', '井盖二'], 'red');
    await write(['井盖三'], 'blue');
    expect(await everyId('井盖', 1, [markOf('colour', 'blue')])).toHaveLength(1);
    expect(await everyId(null, 1, [markOf('colour', 'red')])).toHaveLength(2);
    expect(await everyId('井盖', 1, [markOf('colour', 'green')])).toHaveLength(0);
  });

  it('keeps two batches of one millisecond apart, whose marks differ', async () => {
    const now = Date.now();
    await write(['井盖一', '井盖二'], 'red', now);
    await write(['井盖三'], 'blue', now);
    const [blue] = written.filter(({ colour }) => colour === 'blue').map(({ id }) => id);
    expect(await everyId('井盖', 5, [markOf('colour', 'blue')])).toEqual([blue]);
    expect(await everyId('井盖', 5, [markOf('colour', 'red')])).toHaveLength(2);
  });

  if (engine.name === 'mariadb') {
    it('reads nothing of other parts of a bucket, however many writers there are', async () => {
      const now = Date.now();
      for (let writer = 0; writer < 30; writer += 1) await write([`井盖路灯${writer}`], writer ? 'red' : 'blue', now);
      const tokens = [markOf('colour', 'blue'), ...requiredTokens('井盖路灯')];
      const read = await database.transaction(async (tx) => {
        await tx.query('FLUSH STATUS');
        const found: string[] = [];
        const walk = { index: 'sign', tokens, from: null, backwards: false };
        for await (const ids of candidates(tx, walk)) found.push(...ids);
        expect(found).toHaveLength(1);
        const rows: { Value: string }[] = await tx.query("SHOW SESSION STATUS LIKE 'Handler_read%'");
        return rows.reduce((sum, { Value }) => sum + Number(Value), 0);
      });
      // Once to see which token is rare, of which 30 postings are counted at most, and once where the rare one stands.
      const [common, places] = [tokens.length - 1, tokens.length + 1];
      expect(read).toBeLessThanOrEqual(common * 31 + 2 * places + 4);
    });
  }

  it('finds what is written one by one, not what was taken out, and leaves nothing of that behind', async () => {
    const row = { id: newId(), searchText: searchable('秋雨街淤泥'), colour: 'red' };
    const indexed = { id: row.id, text: row.searchText };
    await database.transaction(async (tx) => {
      await tx.insert(SignRow, row);
      await indexText(tx, 'sign', indexed);
      await indexText(tx, 'sign', indexed);
    });
    expect(await everyId('淤泥', 5)).toEqual([row.id]);
    await database.transaction((tx) => removeText(tx, 'sign', indexed));
    expect(await everyId('淤泥', 5)).toEqual([]);
    expect(await database.manager.count(SearchPostingRow)).toBe(0);
  });

  it('changes one row of a batch without touching its neighbours', async () => {
    await write(['南关街井盖', '南关街路灯', '南关街公厕']);
    const changed = written[1]!;
    const other = searchable('北下街路灯');
    await database.transaction(async (tx) => {
      await removeText(tx, 'sign', { id: changed.id, text: changed.searchText, marks: [markOf('colour', 'red')] });
      await indexText(tx, 'sign', { id: changed.id, text: other, marks: [markOf('colour', 'red')] });
      await tx.update(SignRow, { id: changed.id }, { searchText: other });
    });
    changed.searchText = other;
    for (const text of ['南关', '路灯', '北下街', '街']) expect(await everyId(text, 2)).toEqual(naive(text));
  });

  it.each(['', ' ，。', '长'.repeat(101), '\ud800'])('refuses to look for %j', (text) => {
    expect(() => search(text)).toThrow();
  });
});
