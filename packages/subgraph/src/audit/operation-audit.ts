import type { EntityManager } from 'typeorm';
import type { SubgraphContext } from '../context';
import type { DeedResult } from '../deed';
import { type Acting, type AuditedThing, type AuditNote, auditTrailOf, isOpaqueId } from './audit-trail';

/** What a deed itself adds to its entry: a reveal, or a file in clear, says what for. */
export type AuditDetail = Pick<AuditNote, 'fields' | 'purpose' | 'reason'> & {
  readonly outcome?: 'DONE' | 'REVEALED';
  readonly thing?: AuditedThing;
};

/** The mutation that an operation is at. */
export interface CurrentDeed {
  readonly name: string;
  /** The type that its payload answers, such as `Incident`. */
  readonly thingType: string | null;
  detail: AuditDetail;
  /** Whether its entry has been written in its own transaction, or needs none: a repeat has done nothing. */
  isSettled: boolean;
}

/** What has to be kept of one operation: the mutation that it is at, and what it has seen in clear. */
export class OperationAudit {
  current: CurrentDeed | null = null;
  readonly #seen = new Map<string, { thing: AuditedThing; fields: Set<string> }>();

  /** Something sensitive of a thing leaves in clear with the answer. */
  saw(thing: AuditedThing, field: string): void {
    const key = `${thing.type} ${thing.id}`;
    const known = this.#seen.get(key);
    if (known) known.fields.add(field);
    else this.#seen.set(key, { thing, fields: new Set([field]) });
  }

  /** Keeps what was seen, one entry a thing, before the answer leaves. */
  async keepSeen(ctx: SubgraphContext): Promise<void> {
    if (this.#seen.size === 0) return;
    const notes = [...this.#seen.values()].map(({ thing, fields }) => ({
      ...acting(ctx),
      deed: 'read',
      outcome: 'READ' as const,
      thing,
      fields: [...fields].sort(),
    }));
    this.#seen.clear();
    await auditTrailOf(ctx.database)?.writeAlone(notes);
  }
}

/** Something sensitive of a thing is shown in clear: whoever looks at the audit finds who has seen it. */
export function sawInClear(ctx: Pick<SubgraphContext, 'audit'>, type: string, id: string, field: string): void {
  ctx.audit?.saw({ type, id }, field);
}

/** What the deed at hand adds to its entry. */
export function tellAudit(ctx: Pick<SubgraphContext, 'audit'>, detail: AuditDetail): void {
  if (ctx.audit?.current) ctx.audit.current.detail = { ...ctx.audit.current.detail, ...detail };
}

/** A deed that was done, as its transaction keeps it; several where they share one. */
export interface DoneDeed {
  readonly ctx: SubgraphContext;
  readonly mutation: string;
  readonly result: DeedResult;
}

/** Keeps deeds in the transaction that did them. */
export async function keepDone(tx: EntityManager, deeds: readonly DoneDeed[]): Promise<void> {
  const trail = deeds[0] && auditTrailOf(deeds[0].ctx.database);
  if (!trail) return;
  await trail.write(tx, deeds.map(noteOf));
  for (const { ctx } of deeds) settled(ctx);
}

/** The mutation needs no entry besides: it has one, or was a repeat that did nothing. */
export function settled(ctx: Pick<SubgraphContext, 'audit'>): void {
  if (ctx.audit?.current) ctx.audit.current.isSettled = true;
}

function noteOf({ ctx, mutation, result }: DoneDeed): AuditNote & Acting {
  const current = ctx.audit?.current;
  return {
    ...acting(ctx),
    ...{ deed: current?.name ?? mutation, outcome: 'DONE', thing: thingAmong(result, current?.thingType ?? null) },
    ...current?.detail,
  };
}

export function acting({ viewer, now }: Acting): Acting {
  return { viewer, now };
}

/** The thing that some values are about: by its own name, as `id`, or the first id there is. */
export function thingAmong(values: Readonly<Record<string, unknown>>, type: string | null): AuditedThing | null {
  const own = type === null ? 'id' : `${type[0]!.toLowerCase()}${type.slice(1)}Id`;
  const names = [own, 'id', ...Object.keys(values).filter((name) => name.endsWith('Id'))];
  const name = names.find((each) => isOpaqueId(values[each]));
  if (name === undefined) return null;
  const id = values[name] as string;
  return { type: name === 'id' || name === own ? (type ?? 'Thing') : typeNamed(name), id };
}

/** `incidentId` is the id of an `Incident`. */
function typeNamed(name: string): string {
  return `${name[0]!.toUpperCase()}${name.slice(1, -2)}`;
}
