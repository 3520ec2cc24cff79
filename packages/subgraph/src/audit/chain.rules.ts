import { createHash } from 'node:crypto';
import { hmacSha256 } from '@gridweave/viewer/hmac';
import type { AuditCheckpointRow, AuditEntryRow } from './audit-tables';

// What holds the chain together: keyed hashes, so that nobody without the key can make a link.

/** What an entry says, without its place in the chain. */
export type AuditContent = Omit<AuditEntryRow, 'sequence' | 'seal' | 'previous' | 'hash'>;

export function sealOf(key: Uint8Array, entry: AuditContent): string {
  return keyed(key, 'entry', [
    entry.id,
    entry.at.toISOString(),
    entry.viewerKind,
    entry.viewerId,
    entry.roles,
    Boolean(entry.grantsAreLastKnown),
    entry.deed,
    entry.outcome,
    entry.code,
    entry.thingType,
    entry.thingId,
    entry.fields,
    entry.purpose,
    entry.reasonDigest,
    entry.traceId,
    // Left out where there is none, so that entries of before this column keep their seals.
    ...(entry.breakGlassId ? [entry.breakGlassId] : []),
  ]);
}

/** The hash by which the next link holds on to this one. */
export function linkHash(key: Uint8Array, previous: string, sequence: number, seal: string): string {
  return keyed(key, 'link', [previous, sequence, seal]);
}

export function checkpointSeal(key: Uint8Array, { upTo, hash, at }: Omit<AuditCheckpointRow, 'seal'>): string {
  return keyed(key, 'checkpoint', [upTo, hash, at.toISOString()]);
}

export function headSeal(key: Uint8Array, { sequence, hash }: { sequence: number; hash: string }): string {
  return keyed(key, 'head', [sequence, hash]);
}

/** Tells two keys apart, and nothing about either. */
export function keyMark(key: Uint8Array): string {
  return keyed(key, 'key', []);
}

export function reasonDigest(salt: string, text: string): string {
  return createHash('sha256').update(`${salt}\n${text}`).digest('hex');
}

function keyed(key: Uint8Array, kind: string, values: readonly unknown[]): string {
  return hmacSha256(key)
    .update(JSON.stringify([kind, ...values]))
    .digest('hex');
}
