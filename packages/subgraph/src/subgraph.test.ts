import 'reflect-metadata';
import { HeaderMap } from '@apollo/server';
import { ask, freshKey } from '@gridweave/testing/ask';
import { onEachEngine, type TestDatabase } from '@gridweave/testing/engines';
import { nobody, person, testKey } from '@gridweave/testing/viewers';
import { signIdentity } from '@gridweave/viewer/internal-identity';
import {
  Arg,
  Args,
  type ClassType,
  Ctx,
  Directive,
  Field,
  FieldResolver,
  ID,
  InputType,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { Column, Entity, In, type MigrationInterface, PrimaryColumn, type QueryRunner } from 'typeorm';
import * as column from './columns';
import { createTable } from './columns';
import { inOrder, load, type SubgraphContext } from './context';
import type { Database } from './database';
import { perform } from './deed';
import { requiredText } from './free-text';
import { newId } from './ids';
import { page } from './page';
import { ConnectionType, PageArgs } from './page-types';
import { PayloadType } from './payload-types';
import { settle } from './refusal';
import { LocalDate } from './scalars';
import { StartFault } from './start-fault';
import { Subgraph } from './subgraph';

@Entity('note')
class NoteRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.text })
  text: string;
  @Column({ ...column.moment })
  at: Date;
  @Column({ ...column.day })
  day: string;
}

class NoteTable1 implements MigrationInterface {
  name = 'NoteTable1764000002000';
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'note', {
      columns: { id: { ...column.id, primary: true }, text: column.text, at: column.moment, day: column.day },
    });
  }
  async down(): Promise<void> {}
}

@Directive('@key(fields: "id")')
@ObjectType({ description: 'A note.' })
class Note {
  @Field(() => ID)
  id: string;
  @Field(() => String)
  text: string;
  @Field(() => Date)
  at: Date;
  @Field(() => LocalDate)
  day: string;
}

@InputType()
class WriteNoteInput {
  @Field(() => String)
  idempotencyKey: string;
  @Field(() => String)
  text: string;
  @Field(() => LocalDate, { nullable: true })
  day: string | null;
}

@ObjectType('NoteConnection')
class NoteConnection extends ConnectionType('Note', () => Note as ClassType<Note>) {}

@ObjectType('WriteNotePayload')
class WriteNotePayload extends PayloadType('WriteNote', 'note', () => Note, 'The note.') {}

const notesById = async (ctx: SubgraphContext, ids: readonly string[]) =>
  inOrder(ids, await ctx.database.manager.findBy(NoteRow, { id: In([...ids]) }), (row) => row.id);

@Resolver(() => Note)
class NoteResolver {
  @Query(() => NoteConnection, { nullable: true })
  notes(@Args() args: PageArgs, @Ctx() ctx: SubgraphContext) {
    return page(args, ctx.database.manager.createQueryBuilder(NoteRow, 'note'), [
      { column: 'note.at', direction: 'DESC', of: (row) => row.at },
      { column: 'note.id', direction: 'ASC', of: (row) => row.id },
    ]);
  }

  @Mutation(() => WriteNotePayload, { nullable: true })
  writeNote(@Arg('input', () => WriteNoteInput) input: WriteNoteInput, @Ctx() ctx: SubgraphContext) {
    return settle(async () => {
      const { noteId } = await perform(ctx, 'writeNote', input, async ({ tx, now, emit }) => {
        const text = requiredText(input.text, 'text');
        const id = newId();
        await tx.insert(NoteRow, { id, text, at: now, day: input.day ?? '2026-02-28' });
        await emit('test.note-written.v1', { id });
        return { noteId: id };
      });
      return { note: await load(ctx, notesById, noteId) };
    });
  }

  @Query(() => String, { nullable: true })
  broken(): string {
    throw new Error('SELECT secret FROM note');
  }

  @FieldResolver(() => String)
  shout(@Root() note: Note): string {
    return note.text.toUpperCase();
  }
}

const write =
  'mutation ($input: WriteNoteInput!) { writeNote(input: $input) { note { id text shout at } errors { code message field } } }';

onEachEngine('a subgraph', (engine) => {
  let home: TestDatabase;
  let subgraph: Subgraph<null>;
  const writer = person('writer');

  beforeAll(async () => {
    home = engine.create();
    subgraph = await Subgraph.start(
      {
        name: 'organization',
        resolvers: [NoteResolver],
        references: { Note: async (ref: { id: string }, ctx) => load(ctx, notesById, ref.id) },
        entities: [NoteRow],
        migrations: [NoteTable1],
        services: async () => null,
      },
      { databaseUrl: home.url, internalKey: testKey, sample: false, sources: {} },
    );
  });

  afterAll(async () => {
    await subgraph.close();
    await home.drop();
  });

  it('writes a note once, however often the same key asks at once, and tells of it once', async () => {
    const input = { idempotencyKey: freshKey(), text: '路灯不亮😀' };
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask(subgraph, writer, write, { input })));
    const ids = new Set(answers.map((answer) => answer.data.writeNote.note.id));
    expect(ids.size).toBe(1);
    expect(answers[0]?.data.writeNote.note).toMatchObject({ text: '路灯不亮😀', shout: '路灯不亮😀' });
    // All but the one that did it say that it had been done.
    const marks = answers.map(({ extensions }) => extensions?.repeated?.[0] ?? 'done');
    expect(marks.toSorted()).toEqual(['done', ...Array(9).fill('writeNote')]);
    const refused = await ask(subgraph, writer, write, { input: { ...input, text: '另一处' } });
    expect(refused.extensions).toBeUndefined();
  });

  it('tells which tables an answer was read from, to whoever wants to know', async () => {
    const identity = await signIdentity(writer, 'organization', testKey);
    const asked = async (query: string, reads?: boolean) => {
      const { body } = await subgraph.handle(identity, {
        query,
        extensions: reads === undefined ? undefined : { reads },
      });
      return body.extensions;
    };
    expect(await asked('{ notes(first: 1) { nodes { id } } }', true)).toEqual({ reads: ['note'] });
    expect(await asked('{ __typename }', true)).toEqual({ reads: [] });
    expect(await asked('{ notes(first: 1) { nodes { id } } }', false)).toBeUndefined();
    expect(await asked('{ notes(first: 1) { nodes { id } } }')).toBeUndefined();
    const both = await Promise.all([
      asked('{ __typename }', true),
      asked('{ notes(first: 1) { nodes { id } } }', true),
    ]);
    expect(both).toEqual([{ reads: [] }, { reads: ['note'] }]);
  });

  it('tells in which tables something has changed, to parts alone', async () => {
    const system = await signIdentity({ ...nobody, id: 'gateway', kind: 'SYSTEM' }, 'organization', testKey);
    const before = Number(await subgraph.changes(system));
    await ask(subgraph, writer, write, { input: { idempotencyKey: freshKey(), text: 'x' } });
    while ((await subgraph.changes(system)) === before) await new Promise((resolve) => setTimeout(resolve, 5));
    // The first number of all says nothing of what was before it.
    const told = await subgraph.changes(system, before);
    expect(told).toEqual({ last: expect.any(Number), tables: before === 0 ? null : ['note'] });
    expect(await subgraph.changes(await signIdentity(writer, 'organization', testKey), 0)).toBeNull();
  });

  it.each(['1900-01-01', '2026-01-01', '2028-02-29', '9999-12-31'])(
    'keeps and answers the day %s as that day',
    async (day) => {
      const query =
        'mutation ($input: WriteNoteInput!) { writeNote(input: $input) { note { id day } errors { code } } }';
      const written = await ask(subgraph, writer, query, { input: { idempotencyKey: freshKey(), text: 'x', day } });
      expect(written).toEqual({ data: { writeNote: { note: { id: expect.any(String), day }, errors: [] } } });
      const entity = { __typename: 'Note', id: written.data.writeNote.note.id };
      const found = 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Note { day } } }';
      expect((await ask(subgraph, writer, found, { of: [entity] })).data).toEqual({ _entities: [{ day }] });
    },
  );

  it.each([{ toString: '2026-01-01' }, ['2026-01-01'], 20260101, '2026-02-30', '2026-01-01T00:00:00Z'])(
    'takes %j for no day',
    async (day) => {
      const answer = await ask(subgraph, writer, write, { input: { idempotencyKey: freshKey(), text: 'x', day } });
      expect(answer.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    },
  );

  it('answers each of two deeds in one document with what it did itself', async () => {
    const note = '{ note { id text } errors { code } }';
    const answer = await ask(
      subgraph,
      writer,
      `mutation ($a: WriteNoteInput!, $b: WriteNoteInput!) {
        a: writeNote(input: $a) ${note} b: writeNote(input: $b) ${note} again: writeNote(input: $a) ${note} }`,
      { a: { idempotencyKey: 'the first of two', text: 'a' }, b: { idempotencyKey: 'the other of two', text: 'b' } },
    );
    expect(answer.data).toMatchObject({ a: { note: { text: 'a' } }, b: { note: { text: 'b' } } });
    expect(answer.data.again).toEqual(answer.data.a);
  });

  it('refuses another text under a used key, and stores no refusal', async () => {
    const idempotencyKey = freshKey();
    const empty = await ask(subgraph, writer, write, { input: { idempotencyKey, text: ' ' } });
    expect(empty.data.writeNote).toMatchObject({ note: null, errors: [{ code: 'TEXT_MISSING', field: 'text' }] });
    await ask(subgraph, writer, write, { input: { idempotencyKey, text: 'one' } });
    const other = await ask(subgraph, writer, write, { input: { idempotencyKey, text: 'two' } });
    expect(other.data.writeNote.errors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
    const elsewhere = await ask(subgraph, person('other'), write, { input: { idempotencyKey, text: 'two' } });
    expect(elsewhere.data.writeNote.errors).toEqual([]);
  });

  it.each([
    ['text of 4,001 characters', '字'.repeat(4_001), 'TEXT_TOO_LONG'],
    ['a lone surrogate', 'x\ud83d', 'TEXT_MALFORMED'],
  ])('refuses %s', async (_what, text, code) => {
    const answer = await ask(subgraph, writer, write, { input: { idempotencyKey: freshKey(), text } });
    expect(answer.data.writeNote.errors).toMatchObject([{ code, field: 'text' }]);
  });

  it('pages forwards and backwards over every note once', async () => {
    for (let i = 0; i < 7; i += 1) {
      await ask(subgraph, writer, write, { input: { idempotencyKey: freshKey(), text: `note ${i}` } });
    }
    const all = await ask(subgraph, writer, '{ notes(first: 100) { nodes { id } totalCount totalCountIsExact } }');
    const ids = all.data.notes.nodes.map((node: { id: string }) => node.id);
    expect(all.data.notes).toMatchObject({ totalCount: ids.length, totalCountIsExact: true });
    const walk = async (size: string, cursorName: string, edge: string, more: string) => {
      const seen: string[][] = [];
      for (let cursor: string | null = null, on = true; on; ) {
        const after: string = cursor ? `, ${cursorName}: "${cursor}"` : '';
        const answer = await ask(
          subgraph,
          writer,
          `{ notes(${size}: 3${after}) { nodes { id } pageInfo { ${edge} ${more} } } }`,
        );
        seen.push(answer.data.notes.nodes.map((node: { id: string }) => node.id));
        cursor = answer.data.notes.pageInfo[edge];
        on = answer.data.notes.pageInfo[more];
      }
      return seen;
    };
    expect((await walk('first', 'after', 'endCursor', 'hasNextPage')).flat()).toEqual(ids);
    expect((await walk('last', 'before', 'startCursor', 'hasPreviousPage')).reverse().flat()).toEqual(ids);
  });

  it.each([
    ['first: 0', 'BAD_USER_INPUT'],
    ['first: 101', 'LIMIT_EXCEEDED'],
    ['first: 1, last: 1', 'BAD_USER_INPUT'],
    ['first: 1, after: "?"', 'BAD_USER_INPUT'],
  ])('refuses a page with %s', async (args, code) => {
    const answer = await ask(subgraph, writer, `{ notes(${args}) { nodes { id } } }`);
    expect(answer.errors).toMatchObject([{ extensions: { code } }]);
  });

  it('answers 401 to everything that the gateway did not sign, its SDL included', async () => {
    for (const query of [
      '{ _service { sdl } }',
      '{ notes(first: 1) { nodes { id } } }',
      '{ nonsense',
      '{ _entities(representations: []) { __typename } }',
    ]) {
      expect((await subgraph.handle(undefined, { query })).status).toBe(401);
      expect((await subgraph.handle('forged', { query })).status).toBe(401);
    }
    expect(await subgraph.events(undefined, 0)).toBeNull();
  });

  it('shows its keys in its SDL and answers entities in order, unknown ones as null, repeats once', async () => {
    const sdl = await ask(subgraph, nobody, '{ _service { sdl } }');
    expect(sdl.data._service.sdl).toContain('type Note @key(fields: "id")');
    const note = (await ask(subgraph, writer, '{ notes(first: 1) { nodes { id text } } }')).data.notes.nodes[0];
    const representations = [note.id, newId(), note.id].map((id) => ({ __typename: 'Note', id }));
    const before = subgraph.database.statementCount;
    const found = await ask(
      subgraph,
      nobody,
      'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Note { text } } }',
      { representations },
    );
    expect(found.data._entities).toEqual([{ text: note.text }, null, { text: note.text }]);
    expect(subgraph.database.statementCount - before).toBe(1);
  });

  it('refuses more than a thousand representations', async () => {
    const representations = Array.from({ length: 1_001 }, () => ({ __typename: 'Note', id: newId() }));
    const answer = await ask(
      subgraph,
      nobody,
      'query ($representations: [_Any!]!) { _entities(representations: $representations) { __typename } }',
      { representations },
    );
    expect(answer.errors).toMatchObject([{ extensions: { code: 'LIMIT_EXCEEDED' } }]);
  });

  it('takes an id that is no ASCII for unknown or for bad input, and never for a fault of ours', async () => {
    const answer = await ask(
      subgraph,
      nobody,
      'query ($representations: [_Any!]!) { _entities(representations: $representations) { __typename } }',
      { representations: [{ __typename: 'Note', id: '网格' }] },
    );
    const codes = answer.errors?.map((error) => error.extensions.code) ?? [];
    expect(codes.filter((code) => code !== 'BAD_USER_INPUT')).toEqual([]);
    expect(answer.data._entities).toEqual([null]);
  });

  it('traces itself for nobody, however it is asked to', async () => {
    const headers = new HeaderMap([['apollo-federation-include-trace', 'ftv1']]);
    const asked = {
      query: '{ notes(first: 1) { nodes { id } } }',
      http: { method: 'POST', headers, search: '', body: {} },
    };
    const { status, body } = await subgraph.handle(await signIdentity(writer, 'organization', testKey), asked);
    expect(status).toBe(200);
    expect(body.errors).toBeUndefined();
    expect(body.extensions).toBeUndefined();
  });

  it('hides a fault of its own behind INTERNAL', async () => {
    const answer = await ask(subgraph, writer, '{ broken }');
    expect(answer.errors).toMatchObject([{ message: 'Internal error', extensions: { code: 'INTERNAL' } }]);
    expect(JSON.stringify(answer)).not.toContain('secret');
  });
});

onEachEngine('a subgraph that does not start', (engine) => {
  it('leaves its database closed', async () => {
    const home = engine.create();
    let opened: Database | undefined;
    const starting = Subgraph.start(
      {
        name: 'organization',
        resolvers: [NoteResolver],
        references: {},
        entities: [NoteRow],
        migrations: [NoteTable1],
        services: async (database) => {
          opened = database;
          throw new StartFault('there are no keys');
        },
      },
      { databaseUrl: home.url, internalKey: testKey, sample: false, sources: {} },
    );
    await expect(starting).rejects.toThrow('no keys');
    await expect(opened?.ping()).rejects.toThrow();
    await home.drop();
  });
});
