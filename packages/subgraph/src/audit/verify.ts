import { type EntityManager, In, IsNull, MoreThan } from 'typeorm';
import { AuditCheckpointRow, AuditEntryRow, AuditHeadRow, AuditReasonRow, beforeTheFirst } from './audit-tables';
import { checkpointSeal, keyMark, linkHash, reasonDigest, sealOf } from './chain.rules';
import type { KnownLink, OutsideHead } from './outside-head';

export type AuditFault =
  /** The audit was sealed under another key than the one that it is verified with. */
  | 'OTHER_KEY'
  /** What an entry says is not what was written. */
  | 'ENTRY_CHANGED'
  /** An entry, or several, were taken out. */
  | 'ENTRY_MISSING'
  /** An entry does not follow the one before it: it was put in, moved, or its link was changed. */
  | 'LINK_BROKEN'
  /** An entry that waits to be chained was not written by us. */
  | 'ENTRY_FORGED'
  /** The chain ends earlier than it did. */
  | 'TAIL_CUT'
  /** The last link is not what the database says it is. */
  | 'HEAD_CHANGED'
  /** A checkpoint that nobody with the key has made: what is below it was not removed by us. */
  | 'CHECKPOINT_FORGED'
  /** A link is not the one that was kept outside the database: somebody has made the chain anew. */
  | 'CHAIN_REMADE'
  /** What is kept outside the database is not what we wrote there. */
  | 'OUTSIDE_HEAD_FORGED'
  /** Nothing is kept outside the database. */
  | 'OUTSIDE_HEAD_MISSING';

export interface AuditFinding {
  readonly fault: AuditFault;
  /** Where in the chain; null where it has no place there. */
  readonly sequence: number | null;
  readonly entryId: string | null;
}

export interface AuditVerdict {
  readonly findings: readonly AuditFinding[];
  /** Links that stand. */
  readonly links: number;
  /** Entries that are committed and not yet chained. */
  readonly waiting: number;
  /** Entries up to here were removed because their time was over. */
  readonly removedUpTo: number;
  /** Entries whose reason is no longer what it was: a part of it was erased, or it was changed. */
  readonly reasonsThatDiffer: readonly string[];
}

const most = 1_000;
const readAtOnce = 2_000;

/** Goes through the whole chain of one subgraph, reads only, and says what is wrong where. Stops after a thousand findings. */
export function verifyAudit(
  manager: EntityManager,
  key: Uint8Array,
  outside: OutsideHead | null,
): Promise<AuditVerdict> {
  return new Verification(manager, key).verdict(outside);
}

class Verification {
  readonly #findings: AuditFinding[] = [];
  readonly #reasonsThatDiffer: string[] = [];
  #links = 0;
  #last: KnownLink = { sequence: 0, hash: beforeTheFirst };
  #outside = new Map<number, string>();

  constructor(
    private readonly manager: EntityManager,
    private readonly key: Uint8Array,
  ) {}

  async verdict(outside: OutsideHead | null): Promise<AuditVerdict> {
    // Before the database, which may go on meanwhile.
    const kept = outside?.read(this.key) ?? [];
    const head = await this.#head();
    if (head.keyMark !== '' && head.keyMark !== keyMark(this.key)) this.#found('OTHER_KEY', null);
    const removedUpTo = await this.#checkpoints();
    this.#expect(kept, outside !== null && head.last > removedUpTo);
    await this.#walk(removedUpTo);
    await this.#end(removedUpTo);
    const waiting = await this.#waiting();
    return {
      findings: this.#findings.slice(0, most),
      ...{ links: this.#links, waiting, removedUpTo, reasonsThatDiffer: this.#reasonsThatDiffer },
    };
  }

  /** Of several, the last that is ours counts. */
  async #checkpoints(): Promise<number> {
    const checkpoints = await this.manager.find(AuditCheckpointRow, { order: { upTo: 'ASC' } });
    for (const checkpoint of checkpoints) {
      const { upTo, hash, seal } = checkpoint;
      if (seal === checkpointSeal(this.key, checkpoint)) this.#last = { sequence: upTo, hash };
      else this.#found('CHECKPOINT_FORGED', upTo);
    }
    return this.#last.sequence;
  }

  #expect(kept: readonly (KnownLink | 'FORGED')[], isNeeded: boolean): void {
    if (isNeeded && kept.length === 0) this.#found('OUTSIDE_HEAD_MISSING', null);
    for (const link of kept) {
      if (link === 'FORGED') this.#found('OUTSIDE_HEAD_FORGED', null);
      else if (link.sequence === this.#last.sequence && link.hash !== this.#last.hash)
        this.#found('CHAIN_REMADE', link.sequence);
      else if (link.sequence > this.#last.sequence) this.#outside.set(link.sequence, link.hash);
    }
  }

  async #walk(removedUpTo: number): Promise<void> {
    // From below the checkpoint: what it says was removed may not be there under another content.
    for (let after = -2_147_483_648; this.#findings.length < most; ) {
      const rows = await this.manager.find(AuditEntryRow, {
        where: { sequence: MoreThan(after) },
        order: { sequence: 'ASC' },
        take: readAtOnce,
      });
      for (const row of rows) this.#entry(row, row.sequence ?? 0, removedUpTo);
      await this.#reasons(rows);
      if (rows.length < readAtOnce) return;
      after = rows.at(-1)?.sequence ?? 0;
    }
  }

  #entry(row: AuditEntryRow, sequence: number, removedUpTo: number): void {
    if (row.seal !== sealOf(this.key, row)) this.#found('ENTRY_CHANGED', sequence, row.id);
    if (sequence <= removedUpTo) return;
    const isNext = sequence === this.#last.sequence + 1;
    if (!isNext) this.#found('ENTRY_MISSING', this.#last.sequence + 1);
    const follows = !isNext || row.previous === this.#last.hash;
    const isOurs = row.hash === linkHash(this.key, row.previous ?? '', sequence, row.seal);
    if (!follows || !isOurs) this.#found('LINK_BROKEN', sequence, row.id);
    const known = this.#outside.get(sequence);
    if (known !== undefined && known !== row.hash) this.#found('CHAIN_REMADE', sequence, row.id);
    this.#last = { sequence, hash: row.hash ?? '' };
    this.#links += 1;
  }

  async #reasons(rows: readonly AuditEntryRow[]): Promise<void> {
    const digests = new Map(rows.flatMap(({ id, reasonDigest: digest }) => (digest ? [[id, digest] as const] : [])));
    if (digests.size === 0) return;
    const reasons = await this.manager.findBy(AuditReasonRow, { id: In([...digests.keys()]) });
    for (const { id, salt, text } of reasons) {
      if (salt !== null && reasonDigest(salt, text) !== digests.get(id)) this.#reasonsThatDiffer.push(id);
    }
  }

  /** The end that the database tells, and those that were kept outside it. */
  async #end(removedUpTo: number): Promise<void> {
    let head = await this.#head();
    // Links that were made meanwhile.
    if (head.last > this.#last.sequence) {
      await this.#walkOn();
      head = await this.#head();
    }
    if (head.last > this.#last.sequence) this.#found('TAIL_CUT', this.#last.sequence + 1);
    else if (head.last < this.#last.sequence || head.hash !== this.#last.hash) this.#found('HEAD_CHANGED', head.last);
    const cut = [...this.#outside.keys()].filter((sequence) => sequence > Math.max(this.#last.sequence, removedUpTo));
    if (cut.length > 0 && head.last <= this.#last.sequence) this.#found('TAIL_CUT', this.#last.sequence + 1);
  }

  async #walkOn(): Promise<void> {
    const rows = await this.manager.find(AuditEntryRow, {
      where: { sequence: MoreThan(this.#last.sequence) },
      order: { sequence: 'ASC' },
    });
    for (const row of rows) this.#entry(row, row.sequence ?? 0, 0);
  }

  async #waiting(): Promise<number> {
    const rows = await this.manager.findBy(AuditEntryRow, { sequence: IsNull() });
    for (const row of rows) if (row.seal !== sealOf(this.key, row)) this.#found('ENTRY_FORGED', null, row.id);
    return rows.length;
  }

  async #head(): Promise<AuditHeadRow> {
    const head = await this.manager.findOneBy(AuditHeadRow, { id: 1 });
    return head ?? { id: 1, last: -1, hash: '', keyMark: '' };
  }

  #found(fault: AuditFault, sequence: number | null, entryId: string | null = null): void {
    this.#findings.push({ fault, sequence, entryId });
  }
}
