import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { AuditSettings } from '@gridweave/subgraph/audit/audit-settings';
import { StartFault } from '@gridweave/subgraph/start-fault';
import type { Config } from './config';
import { keepOnce, readKept } from './kept-file';

/**
 * What the audit is sealed with: GRIDWEAVE_AUDIT_KEY, or the key of the data directory, or a new one, which is kept there
 * before it is used. Whoever is to find out what the database’s owner has changed keeps it away from the database.
 */
export function findAuditSettings(config: Config): AuditSettings {
  return { ...heldSettings(config), key: heldKey(config) ?? made(config) };
}

/** The same without making a key: there is nothing to verify that was sealed under none. Null then. */
export function readAuditSettings(config: Config): AuditSettings | null {
  const key = heldKey(config);
  return key && { ...heldSettings(config), key };
}

function heldSettings({ audit: { headDirectory, keptYears } }: Config) {
  return { headDirectory, keptYears };
}

function heldKey(config: Config): Uint8Array | null {
  if (config.audit.key) return config.audit.key;
  const text = readKept(keyFile(config));
  return text === null ? null : keyOf(config, text);
}

function made(config: Config): Uint8Array {
  const text = randomBytes(32).toString('hex');
  return keyOf(config, keepOnce(keyFile(config), text, 'set GRIDWEAVE_AUDIT_KEY instead'));
}

function keyOf(config: Config, text: string): Uint8Array {
  if (/^[0-9a-f]{64}$/.test(text)) return Buffer.from(text, 'hex');
  // Never made anew: what was sealed under the key that was in it could not be verified any more.
  throw new StartFault(`${keyFile(config)} does not hold a key of 64 hexadecimal digits: put back a copy of it.`);
}

function keyFile({ dataDirectory }: Config): string {
  return join(dataDirectory, 'audit-key');
}
