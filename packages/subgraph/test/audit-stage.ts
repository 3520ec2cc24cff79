import 'reflect-metadata';
import { ask } from '@gridweave/testing/ask';
import type { TestDatabase, TestEngine } from '@gridweave/testing/engines';
import { grant, nobody, person, testKey } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { canReadAudit } from '../src/audit/audit-reader.policy';
import { auditReading } from '../src/audit/audit-reading';
import { AuditEntryRow } from '../src/audit/audit-tables';
import { type Acting, type AuditNote, auditTrailOf } from '../src/audit/audit-trail';
import { newId } from '../src/ids';
import { Subgraph, type SubgraphDefinition } from '../src/subgraph';

export const district = newId();
const audit = auditReading<null>({
  ...{ word: 'organization', title: 'Organization' },
  mayRead: ({ viewer }) => canReadAudit(viewer, (id) => id === district),
});
/** A part that has nothing but its audit. */
export const definition: SubgraphDefinition<null> = {
  ...{ name: 'organization', resolvers: audit.resolvers, references: {}, entities: [], migrations: [] },
  services: async () => null,
  files: async (ctx, request) => (await audit.files(ctx, request))!,
};

export const auditor = person('auditor', grant('AUDITOR', 'DIVISION', district));
export const colleague = person('other-auditor', grant('AUDITOR', 'DIVISION', district));
export const officer = person('officer', grant('HR_OFFICER', 'DIVISION', district));
export const dispatcher = {
  ...person('dispatcher', grant('DISPATCHER', 'DIVISION', newId())),
  traceId: 'd'.repeat(32),
};
export const breakGlassId = newId();
const opened = { ...grant('SHIFT_LEADER', 'DIVISION', district), breakGlassId };
const inEmergency = person('dispatcher', ...dispatcher.grants, opened);
export const [one, other] = [newId(), newId()];
export const at = (minute: number) => new Date(Date.UTC(2026, 2, 2, 1, minute));

/** What was done and seen, minute by minute. */
export const deeds: readonly (AuditNote & { readonly viewer: Viewer })[] = [
  {
    ...{ viewer: officer, deed: 'revealPerson', outcome: 'REVEALED', thing: { type: 'Person', id: one } },
    ...{ fields: ['identityNumber'], purpose: 'PROCEDURE', reason: '=核对名册' },
  },
  {
    ...{ viewer: dispatcher, deed: 'revealPerson', outcome: 'DENIED', code: 'FORBIDDEN' },
    thing: { type: 'Person', id: one },
  },
  { viewer: officer, deed: 'appoint', outcome: 'DONE', thing: { type: 'Appointment', id: other } },
  {
    ...{ viewer: officer, deed: 'read', outcome: 'READ', thing: { type: 'Person', id: other } },
    fields: ['workPhone', 'discipline'],
  },
  { viewer: nobody, deed: 'submitReport', outcome: 'DONE' },
  {
    ...{ viewer: officer, deed: 'revealPerson', outcome: 'REVEALED', thing: { type: 'Person', id: other } },
    ...{ fields: ['privatePhone'], purpose: 'RECONCILIATION', reason: '对账' },
  },
  { viewer: inEmergency, deed: 'voidIncident', outcome: 'DONE', thing: { type: 'Incident', id: newId() } },
];

const nodeFields =
  'id sequence at viewerKind viewerId roles grantsAreLastKnown deed outcome code thingType thingId fields purpose reason reasonIsOriginal traceId breakGlassId';

/** A part in whose audit the deeds above stand, and what is asked of it. */
export class AuditStage {
  private constructor(
    private readonly home: TestDatabase,
    readonly subgraph: Subgraph<null>,
  ) {}

  static async on(engine: TestEngine): Promise<AuditStage> {
    const home = engine.create();
    const subgraph = await Subgraph.start(definition, {
      ...{ databaseUrl: home.url, internalKey: testKey, sample: false, sources: {} },
    });
    const stage = new AuditStage(home, subgraph);
    await stage.write(deeds.map((deed, minute) => ({ ...deed, now: at(minute) })));
    return stage;
  }

  async close(): Promise<void> {
    await this.subgraph.close();
    await this.home.drop();
  }

  write(notes: readonly (AuditNote & Acting)[]) {
    return auditTrailOf(this.subgraph.database)!.writeAlone(notes);
  }

  /** A page of the audit as a viewer is told it. */
  async asked(viewer: Viewer, filter: object | null, page = 'first: 50', selection = nodeFields) {
    const query = `query ($filter: AuditFilter) { organizationAudit(${page}, filter: $filter) {
      totalCount pageInfo { startCursor endCursor hasNextPage hasPreviousPage } nodes { ${selection} } } }`;
    const { data, errors } = await ask(this.subgraph, viewer, query, { filter });
    expect(errors).toBeUndefined();
    return data.organizationAudit;
  }

  /** The entries that something leaves. */
  async left(work: () => Promise<unknown>): Promise<AuditEntryRow[]> {
    const before = new Set((await this.#all()).map(({ id }) => id));
    await work();
    return (await this.#all()).filter(({ id }) => !before.has(id));
  }

  #all() {
    return this.subgraph.database.manager.find(AuditEntryRow, { order: { id: 'ASC' } });
  }
}
