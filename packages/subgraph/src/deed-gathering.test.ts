import { freshKey } from '@gridweave/testing/ask';
import { onEachEngine, type TestDatabase } from '@gridweave/testing/engines';
import { person } from '@gridweave/testing/viewers';
import { Column, Entity, Index, type MigrationInterface, PrimaryColumn, type QueryRunner } from 'typeorm';
import * as column from './columns';
import { createTable } from './columns';
import { Database } from './database';
import { Gathering } from './deed-gathering';
import { newId } from './ids';
import { IdempotencyKey, OutboxRow, PlatformTables1764000000000, platformEntities } from './platform-tables';
import { Refusal } from './refusal';

@Entity('letter')
@Index(['text'], { unique: true })
class LetterRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.line(100) })
  text: string;
}

class LetterTable1 implements MigrationInterface {
  name = 'LetterTable1764000002000';
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'letter', {
      columns: { id: { ...column.id, primary: true }, text: column.line(100) },
      uniqueIndices: [['text']],
    });
  }
  async down(): Promise<void> {}
}

type Letters = Gathering<null, string, { letterId: string }, string>;

/** Letters have a text that no other has; an empty one is refused. */
const gathering = (most = 50): Letters =>
  new Gathering('write', most, async (members) => {
    const outcomes = members.map(({ content }) => {
      if (content === '') return new Refusal('EMPTY', '空。');
      return { result: { letterId: newId() }, made: content };
    });
    for (const [index, { deed, content }] of members.entries()) {
      const outcome = outcomes[index]!;
      if (outcome instanceof Refusal) continue;
      await deed.tx.insert(LetterRow, { id: outcome.result.letterId, text: content });
      await deed.emit('test.letter.v1', { text: content });
    }
    return outcomes;
  });

onEachEngine('deeds that come at once', (engine) => {
  let home: TestDatabase;
  let database: Database;
  let other: Database;
  const open = () =>
    Database.open({
      owner: 'test',
      url: home.url,
      entities: [...platformEntities, LetterRow],
      migrations: [PlatformTables1764000000000, LetterTable1],
    });

  beforeAll(async () => {
    home = engine.create();
    database = await open();
    other = await open();
  });

  afterAll(async () => {
    await Promise.all([database.close(), other.close()]);
    await home.drop();
  });

  const write = (letters: Letters, text: string, key = freshKey(), on = database) => {
    const viewer = person('writer');
    const ctx = { viewer, database: on, services: null, now: new Date(), loaders: new Map() };
    return letters.perform(ctx, { idempotencyKey: key, ...{ text } }, text);
  };
  const count = (text: string) => database.manager.countBy(LetterRow, { text });
  const told = async (text: string) =>
    (await database.manager.find(OutboxRow)).filter(({ payload }) => JSON.parse(payload).text === text).length;
  let texts = 0;
  const fresh = () => {
    texts += 1;
    return `letter ${texts}`;
  };
  const codeOf = (error: { code?: string }) => error.code ?? 'fault';

  it('share a transaction: a commit serves many, and each is told of', async () => {
    const letters = gathering();
    const own = Array.from({ length: 120 }, fresh);
    let transactions = 0;
    const { transaction } = database;
    database.transaction = ((work: never) => {
      transactions += 1;
      return transaction.call(database, work);
    }) as typeof transaction;
    const answers = await Promise.all(own.map((text) => write(letters, text)));
    database.transaction = transaction;
    expect(transactions).toBe(3);
    expect(answers.map(({ made }) => made)).toEqual(own);
    expect(new Set(answers.map(({ result }) => result.letterId)).size).toBe(120);
    expect(await Promise.all(own.map(told))).toEqual(own.map(() => 1));
  });

  it('are refused one by one, and a refusal is not stored', async () => {
    const letters = gathering();
    const [key, text] = [freshKey(), fresh()];
    const answers = await Promise.all([
      write(letters, fresh()),
      write(letters, '', key).catch(codeOf),
      write(letters, text),
    ]);
    expect(answers[1]).toBe('EMPTY');
    expect(await count(text)).toBe(1);
    expect(await database.manager.countBy(IdempotencyKey, { key })).toBe(0);
  });

  it('are done alone when one of them sinks the others', async () => {
    const letters = gathering();
    const [taken, kept, later] = [fresh(), fresh(), fresh()];
    await write(letters, taken);
    const answers = await Promise.allSettled([write(letters, kept), write(letters, taken), write(letters, later)]);
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await Promise.all([kept, taken, later].map(told))).toEqual([1, 1, 1]);
  });

  it('have their effect once under one key, and a repeat is answered what was stored', async () => {
    const letters = gathering();
    const [key, text] = [freshKey(), fresh()];
    const answers = await Promise.all(Array.from({ length: 20 }, () => write(letters, text, key)));
    expect(new Set(answers.map(({ result }) => result.letterId)).size).toBe(1);
    expect(answers.filter(({ made }) => made !== null)).toHaveLength(1);
    expect(await write(letters, text, key)).toEqual({ result: answers[0]!.result, made: null });
    expect(await write(letters, fresh(), key).catch(codeOf)).toBe('IDEMPOTENCY_KEY_REUSED');
    expect(await write(letters, fresh(), 'short').catch(codeOf)).toBe('IDEMPOTENCY_KEY_INVALID');
  });

  it('have their effect once under one key although two processes are asked at the same time', async () => {
    const [here, there] = [gathering(), gathering()];
    const pairs = Array.from({ length: 40 }, () => ({ key: freshKey(), text: fresh() }));
    const first = pairs.map(({ key, text }) => write(here, text, key));
    const second = pairs.toReversed().map(({ key, text }) => write(there, text, key, other));
    const [answers, others] = await Promise.all([Promise.all(first), Promise.all(second)]);
    expect(others.toReversed().map(({ result }) => result)).toEqual(answers.map(({ result }) => result));
    for (const { text } of pairs) expect([await count(text), await told(text)]).toEqual([1, 1]);
  });
});
