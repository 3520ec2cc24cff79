import { randomBytes, randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AuditSettings } from '@gridweave/subgraph/audit/audit-settings';
import { StartFault } from '@gridweave/subgraph/start-fault';
import type { Config } from './config';

/**
 * What the audit is sealed with: GRIDWEAVE_AUDIT_KEY, or the key of the data directory, or a new one, which is kept there
 * before it is used. Whoever is to find out what the database’s owner has changed keeps it away from the database.
 */
export function findAuditSettings(config: Config): AuditSettings {
  return { ...heldSettings(config), key: config.audit.key ?? readKept(config) ?? made(config) };
}

/** The same without making a key: there is nothing to verify that was sealed under none. Null then. */
export function readAuditSettings(config: Config): AuditSettings | null {
  const key = config.audit.key ?? readKept(config);
  return key && { ...heldSettings(config), key };
}

function heldSettings({ audit: { headDirectory, keptYears } }: Config) {
  return { headDirectory, keptYears };
}

function made(config: Config): Uint8Array {
  const file = keyFile(config);
  const draft = `${file}.${randomUUID()}`;
  try {
    mkdirSync(config.dataDirectory, { recursive: true, mode: 0o700 });
    writeFileSync(draft, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flush: true });
    linkSync(draft, file);
  } catch (fault) {
    // Another process was first: its key is ours.
    if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') {
      throw new StartFault(`${file} cannot be written: set GRIDWEAVE_AUDIT_KEY instead.`);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  const kept = readKept(config);
  if (!kept) throw new StartFault(`${file} was taken away while Gridweave started: start it again.`);
  return kept;
}

/** The key that is kept there, or null when there is none yet. */
function readKept(config: Config): Uint8Array | null {
  let text: string;
  try {
    text = readFileSync(keyFile(config), 'utf8').trim();
  } catch (fault) {
    if (['ENOENT', 'ENOTDIR'].includes((fault as NodeJS.ErrnoException).code ?? '')) return null;
    throw new StartFault(`${keyFile(config)} cannot be read: give it back to the user that starts Gridweave.`);
  }
  if (/^[0-9a-f]{64}$/.test(text)) return Buffer.from(text, 'hex');
  // Never made anew: what was sealed under the key that was in it could not be verified any more.
  throw new StartFault(`${keyFile(config)} does not hold a key of 64 hexadecimal digits: put back a copy of it.`);
}

function keyFile({ dataDirectory }: Config): string {
  return join(dataDirectory, 'audit-key');
}
