import { randomBytes } from 'node:crypto';
import { breakGlassOf, type Viewer } from '@gridweave/viewer/viewer';
import { type EntityManager, IsNull } from 'typeorm';
import { insertEntities } from '../bulk';
import type { Database } from '../database';
import { newId } from '../ids';
import { logFault } from '../log';
import { StartFault } from '../start-fault';
import { guardTables } from './append-only';
import { AuditEntryRow, AuditHeadRow, type AuditOutcome, AuditReasonRow } from './audit-tables';
import { keyMark, linkHash, reasonDigest, sealOf } from './chain.rules';
import type { OutsideHead } from './outside-head';

/** What is to be kept of a deed or a read, besides who and when. */
export interface AuditNote {
  readonly deed: string;
  readonly outcome: AuditOutcome;
  readonly code?: string | null;
  readonly thing?: AuditedThing | null;
  readonly fields?: readonly string[];
  readonly purpose?: string | null;
  /** In words; kept apart, since somebody may be named in it. */
  readonly reason?: string | null;
}

export interface AuditedThing {
  readonly type: string;
  readonly id: string;
}

/** Who did it and when: what a context of a request, or of a job, knows. */
export interface Acting {
  readonly viewer: Viewer;
  readonly now: Date;
}

const trails = new WeakMap<Database, AuditTrail>();

/** The trail of a database that has one: every subgraph that runs has. */
export function auditTrailOf(database: Database): AuditTrail | undefined {
  return trails.get(database);
}

/**
 * What was done and seen in one subgraph. Entries are written in the transaction of the deed that they tell of, and made
 * links of the chain after commit, one process at a time, so that deeds wait for nobody.
 */
export class AuditTrail {
  private constructor(
    readonly database: Database,
    readonly key: Uint8Array,
    private readonly outside: OutsideHead | null,
  ) {}

  /** Throws a StartFault where the entries that are there were sealed under another key. */
  static async open(database: Database, key: Uint8Array, outside: OutsideHead | null): Promise<AuditTrail> {
    await refuseOtherKey(database, key);
    await guardTables(database);
    const trail = new AuditTrail(database, key, outside);
    trails.set(database, trail);
    return trail;
  }

  /** Writes entries in the caller's transaction, with one statement. */
  async write(tx: EntityManager, notes: readonly (AuditNote & Acting)[]): Promise<void> {
    const rows = notes.map((note) => this.#rowOf(note));
    await insertEntities(
      tx,
      AuditEntryRow,
      rows.map(({ entry }) => entry),
    );
    const reasons = rows.flatMap(({ reason }) => (reason ? [reason] : []));
    if (reasons.length > 0) await insertEntities(tx, AuditReasonRow, reasons);
  }

  /** Writes entries that belong to no transaction: what was denied, and what was read. */
  async writeAlone(notes: readonly (AuditNote & Acting)[]): Promise<void> {
    await this.database.transaction((tx) => this.write(tx, notes));
  }

  /** Makes what has been committed so far links of the chain, and tells the end of it outside the database. Answers how many. */
  async chain(): Promise<number> {
    let links = 0;
    for (;;) {
      if (!(await this.database.manager.existsBy(AuditEntryRow, { sequence: IsNull() }))) break;
      const { head, linked } = await this.database.transaction((tx) => this.#link(tx));
      if (linked === 0) break;
      this.outside?.keep(this.key, { sequence: head.last, hash: head.hash });
      links += linked;
    }
    return links;
  }

  async #link(tx: EntityManager): Promise<{ head: AuditHeadRow; linked: number }> {
    // The update takes the row's lock: two who chain take turns here.
    await tx.increment(AuditHeadRow, { id: 1 }, 'last', 0);
    const head = await tx.findOneByOrFail(AuditHeadRow, { id: 1 });
    const waiting = await tx.find(AuditEntryRow, {
      where: { sequence: IsNull() },
      order: { id: 'ASC' },
      take: linkedAtOnce,
    });
    // A row without our seal is none of ours: it never becomes a link, and whoever verifies finds it.
    const own = waiting.filter((entry) => entry.seal === sealOf(this.key, entry));
    if (own.length < waiting.length) logFault('audit', '', new Error('an audit entry bears no seal of ours'));
    const links = own.map((entry) => {
      const previous = head.hash;
      head.last += 1;
      head.hash = linkHash(this.key, previous, head.last, entry.seal);
      return { id: entry.id, sequence: head.last, previous, hash: head.hash };
    });
    for (let start = 0; start < links.length; start += 200) await writeLinks(tx, links.slice(start, start + 200));
    await tx.update(AuditHeadRow, { id: 1 }, { last: head.last, hash: head.hash });
    return { head, linked: links.length };
  }

  #rowOf(note: AuditNote & Acting): { entry: AuditEntryRow; reason: AuditReasonRow | null } {
    const { viewer, now, thing, reason } = note;
    const id = newId(now.getTime());
    const thingId = thing && isOpaqueId(thing.id) ? thing.id : null;
    const salt = randomBytes(16).toString('hex');
    const content = {
      id,
      at: now,
      viewerKind: viewer.kind,
      viewerId: viewer.id,
      roles: rolesOf(viewer),
      grantsAreLastKnown: viewer.grantsAreLastKnown,
      breakGlassId: breakGlassOf(viewer),
      deed: note.deed,
      outcome: note.outcome,
      code: note.code ?? null,
      thingType: thing?.type ?? null,
      thingId,
      fields: note.fields?.join(',') ?? null,
      purpose: note.purpose ?? null,
      reasonDigest: reason ? reasonDigest(salt, reason) : null,
      traceId: viewer.traceId,
    };
    const entry = { ...content, sequence: null, seal: sealOf(this.key, content), previous: null, hash: null };
    return { entry, reason: reason ? { id, thingId, salt, text: reason } : null };
  }
}

const linkedAtOnce = 5_000;

interface Link {
  readonly id: string;
  readonly sequence: number;
  readonly previous: string;
  readonly hash: string;
}

async function writeLinks(tx: EntityManager, links: readonly Link[]): Promise<void> {
  const cases = links.map(() => 'WHEN ? THEN ?').join(' ');
  const set = (column: keyof Link) => `${column} = CASE id ${cases} END`;
  const values = (column: keyof Link) => links.flatMap((link) => [link.id, link[column]]);
  await tx.query(
    `UPDATE audit_entry SET ${set('previous')}, ${set('hash')}, ${set('sequence')} WHERE id IN (${links.map(() => '?').join(', ')})`,
    [...values('previous'), ...values('hash'), ...values('sequence'), ...links.map(({ id }) => id)],
  );
}

const opaqueId = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether it can be kept: words that somebody has written never are. */
export function isOpaqueId(value: unknown): value is string {
  return typeof value === 'string' && opaqueId.test(value);
}

const longestRoles = 1_000;

/** As many as there is room for; somebody has one or two. */
function rolesOf({ grants }: Viewer): string {
  const words = grants.map(({ role, scope }) => `${role} ${scope.kind} ${scope.id}`);
  while (words.join(',').length > longestRoles) words.pop();
  return words.join(',');
}

/** As long as nothing has been sealed, the key is whoever's comes. */
async function refuseOtherKey(database: Database, key: Uint8Array): Promise<void> {
  const ours = keyMark(key);
  const head = await database.manager.findOneByOrFail(AuditHeadRow, { id: 1 });
  if (head.keyMark === ours) return;
  if (head.last > 0 || (await database.manager.existsBy(AuditEntryRow, {}))) {
    throw new StartFault(
      'The audit was sealed under another key: start with that key in GRIDWEAVE_AUDIT_KEY, or put back the file audit-key of the data directory.',
    );
  }
  await database.transaction((tx) => tx.update(AuditHeadRow, { id: 1 }, { keyMark: ours }));
}
