import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask, freshKey } from '@gridweave/testing/ask';
import { onEachEngine, type TestDatabase } from '@gridweave/testing/engines';
import { grant, nobody, person, testKey } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import {
  Arg,
  Ctx,
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
import type { SubgraphContext } from '../context';
import { perform } from '../deed';
import { newId } from '../ids';
import { PayloadType } from '../payload-types';
import { IdempotencyKey } from '../platform-tables';
import { forbidden, Refusal, settle } from '../refusal';
import { Subgraph } from '../subgraph';
import { auditKeyOf, outsideHeadOf } from './audit-settings';
import { AuditEntryRow, AuditReasonRow } from './audit-tables';
import { auditTrailOf } from './audit-trail';
import { sawInClear, tellAudit } from './operation-audit';
import { verifyAudit } from './verify';

@ObjectType({ description: 'A folder.' })
class Folder {
  @Field(() => ID)
  id: string;
  @Field(() => String)
  phone: string;
}

@InputType()
class OpenFolderInput {
  @Field(() => String)
  idempotencyKey: string;
  @Field(() => ID)
  folderId: string;
}

@ObjectType('OpenFolderPayload')
class OpenFolderPayload extends PayloadType('OpenFolder', 'folder', () => Folder, 'The folder.') {}

const shelves = { folder: { id: newId() } as Folder, closed: newId(), gone: newId() };

@Resolver(() => Folder)
class FolderResolver {
  @Query(() => [Folder], { nullable: true })
  folders(): Folder[] {
    return [shelves.folder, { id: shelves.closed } as Folder];
  }

  @FieldResolver(() => String)
  phone(@Root() { id }: Folder, @Ctx() ctx: SubgraphContext) {
    sawInClear(ctx, 'Folder', id, 'phone');
    return '15499998877';
  }

  @Mutation(() => OpenFolderPayload, { nullable: true })
  openFolder(@Arg('input', () => OpenFolderInput) input: OpenFolderInput, @Ctx() ctx: SubgraphContext) {
    return settle(async () => {
      const { folderId } = await perform(ctx, 'openFolder', input, async () => {
        if (input.folderId === shelves.closed) throw new Refusal('FOLDER_CLOSED', '已关闭。');
        return { folderId: input.folderId };
      });
      return { folder: { id: folderId } };
    });
  }

  @Mutation(() => OpenFolderPayload, { nullable: true })
  revealFolder(@Arg('input', () => OpenFolderInput) input: OpenFolderInput, @Ctx() ctx: SubgraphContext) {
    return settle(async () => {
      tellAudit(ctx, { outcome: 'REVEALED', fields: ['phone'], purpose: 'CASE', reason: '与本人核对' });
      await perform(ctx, 'revealFolder', input, async () => ({ folderId: input.folderId }));
      return { folder: { id: input.folderId } };
    });
  }

  /** Has no transaction, and no key. */
  @Mutation(() => OpenFolderPayload, { nullable: true })
  touchFolder(@Arg('folderId', () => ID) folderId: string) {
    if (folderId === shelves.gone) throw forbidden();
    return { folder: { id: folderId }, errors: [] };
  }
}

const open = 'mutation ($input: OpenFolderInput!) { openFolder(input: $input) { folder { id } errors { code } } }';
const touch = 'mutation ($id: ID!) { touchFolder(folderId: $id) { folder { id } errors { code } } }';

onEachEngine('the audit of a subgraph', (engine) => {
  let home: TestDatabase;
  let subgraph: Subgraph<null>;
  let headDirectory: string;
  const divisionId = newId();
  const officer = { ...person('officer', grant('HR_OFFICER', 'DIVISION', divisionId)), traceId: 'a'.repeat(32) };
  const settings = () => ({ key: new Uint8Array(32).fill(9), headDirectory, keptYears: 3 });

  beforeAll(async () => {
    home = engine.create();
    headDirectory = mkdtempSync(join(tmpdir(), 'gridweave-heads-'));
    const sketch = { resolvers: [FolderResolver], references: {}, entities: [], migrations: [] };
    subgraph = await Subgraph.start(
      { ...sketch, name: 'organization', services: async () => null },
      { databaseUrl: home.url, internalKey: testKey, audit: settings, sample: false, sources: {} },
    );
  });
  afterAll(async () => {
    await subgraph.close();
    await home.drop();
    rmSync(headDirectory, { recursive: true });
  });

  let before: string[] = [];
  beforeEach(async () => {
    before = (await all()).map(({ id }) => id);
  });
  const all = () => subgraph.database.manager.find(AuditEntryRow, { order: { id: 'ASC' } });
  const left = async () => (await all()).filter(({ id }) => !before.includes(id));
  const openFolder = (folderId: string, viewer: Viewer = officer, idempotencyKey = freshKey()) =>
    ask(subgraph, viewer, open, { input: { folderId, idempotencyKey } });

  it('tells who did what, in which role, to which thing, under which trace', async () => {
    await openFolder(shelves.folder.id);
    expect(await left()).toMatchObject([
      {
        ...{ viewerKind: 'PERSON', viewerId: 'officer', roles: `HR_OFFICER DIVISION ${divisionId}` },
        ...{ deed: 'openFolder', outcome: 'DONE', code: null, thingType: 'Folder', thingId: shelves.folder.id },
        ...{ traceId: officer.traceId, grantsAreLastKnown: false, purpose: null, reasonDigest: null },
      },
    ]);
  });

  it('tells of a denied deed, of which nothing else stays, and why', async () => {
    const keys = await subgraph.database.manager.count(IdempotencyKey);
    expect((await openFolder(shelves.closed, nobody)).data.openFolder.errors).toEqual([{ code: 'FOLDER_CLOSED' }]);
    expect(await left()).toMatchObject([
      {
        ...{ viewerKind: 'ANONYMOUS', viewerId: '', roles: '', deed: 'openFolder', outcome: 'DENIED' },
        ...{ code: 'FOLDER_CLOSED', thingType: 'Folder', thingId: shelves.closed },
      },
    ]);
    expect(await subgraph.database.manager.count(IdempotencyKey)).toBe(keys);
  });

  it('tells once of a deed that is repeated under its key', async () => {
    const key = freshKey();
    await Promise.all(Array.from({ length: 5 }, () => openFolder(shelves.folder.id, officer, key)));
    await openFolder(shelves.folder.id, officer, key);
    expect(await left()).toHaveLength(1);
    await openFolder(shelves.closed, officer, key);
    expect(await left()).toMatchObject([{ outcome: 'DONE' }, { outcome: 'DENIED', code: 'IDEMPOTENCY_KEY_REUSED' }]);
  });

  it('tells of deeds without a transaction too, and of those that throw', async () => {
    await ask(subgraph, officer, touch, { id: shelves.folder.id });
    await ask(subgraph, officer, touch, { id: shelves.gone });
    await ask(subgraph, officer, touch, { id: '张某某，身份证41010318800101004X' });
    expect(await left()).toMatchObject([
      { deed: 'touchFolder', outcome: 'DONE', thingId: shelves.folder.id },
      { deed: 'touchFolder', outcome: 'DENIED', code: 'FORBIDDEN', thingType: 'Folder', thingId: shelves.gone },
      // What is no id of ours is not kept, whatever it says.
      { deed: 'touchFolder', outcome: 'DONE', thingId: null },
    ]);
  });

  it('tells of each mutation of one operation by itself', async () => {
    const query = `mutation ($a: ID!, $b: ID!) { one: touchFolder(folderId: $a) { errors { code } } two: touchFolder(folderId: $b) { errors { code } } }`;
    await ask(subgraph, officer, query, { a: shelves.folder.id, b: shelves.closed });
    expect(await left()).toMatchObject([{ thingId: shelves.folder.id }, { thingId: shelves.closed }]);
  });

  it('tells what a reveal was for, and keeps its words apart', async () => {
    const reveal = open.replace('openFolder(', 'revealFolder(');
    await ask(subgraph, officer, reveal, { input: { folderId: shelves.folder.id, idempotencyKey: freshKey() } });
    const [entry] = await left();
    expect(entry).toMatchObject({ deed: 'revealFolder', outcome: 'REVEALED', fields: 'phone', purpose: 'CASE' });
    expect(JSON.stringify(entry)).not.toContain('核对');
    expect(await subgraph.database.manager.findBy(AuditReasonRow, { id: entry!.id })).toMatchObject([
      { thingId: shelves.folder.id, text: '与本人核对' },
    ]);
  });

  it('tells what was seen in clear, once a thing and operation, and nothing of what shows nothing', async () => {
    await ask(subgraph, officer, '{ folders { id phone again: phone } more: folders { phone } }');
    expect(await left()).toMatchObject([
      { deed: 'read', outcome: 'READ', thingType: 'Folder', thingId: shelves.folder.id, fields: 'phone' },
      { deed: 'read', outcome: 'READ', thingId: shelves.closed, fields: 'phone' },
    ]);
    const statements = subgraph.database.statementCount;
    await ask(subgraph, officer, '{ folders { id } }');
    expect(subgraph.database.statementCount).toBe(statements);
  });

  it('costs a deed one statement', async () => {
    const trail = auditTrailOf(subgraph.database)!;
    const write = jest.spyOn(trail, 'write');
    const counted = async () => {
      const statements = subgraph.database.statementCount;
      await openFolder(shelves.folder.id);
      return subgraph.database.statementCount - statements;
    };
    const withEntry = await counted();
    write.mockResolvedValueOnce(undefined);
    expect(withEntry - (await counted())).toBe(1);
    write.mockRestore();
  });

  it('shows nothing in clear that it cannot keep', async () => {
    const write = jest
      .spyOn(auditTrailOf(subgraph.database)!, 'writeAlone')
      .mockRejectedValueOnce(new Error('disk full'));
    await expect(ask(subgraph, officer, '{ folders { phone } }')).rejects.toThrow('disk full');
    write.mockRestore();
  });

  it('becomes a chain that stands, whose end is kept outside the database', async () => {
    await auditTrailOf(subgraph.database)!.chain();
    const { manager } = subgraph.database;
    const outside = outsideHeadOf('organization', settings());
    const verdict = await verifyAudit(manager, auditKeyOf('organization', settings().key), outside);
    expect(verdict).toMatchObject({ findings: [], waiting: 0, links: await manager.count(AuditEntryRow) });
    // The same rows are none of another part, whoever puts them there.
    const other = await verifyAudit(manager, auditKeyOf('personnel', settings().key), null);
    expect(other.findings).toContainEqual(expect.objectContaining({ fault: 'ENTRY_CHANGED' }));
  });
});
