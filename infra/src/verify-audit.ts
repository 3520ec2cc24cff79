import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type AuditSettings, auditKeyOf, outsideHeadOf } from '@gridweave/subgraph/audit/audit-settings';
import { AuditEntryRow, auditEntities } from '@gridweave/subgraph/audit/audit-tables';
import { countOutlived, keptSince } from '@gridweave/subgraph/audit/retention';
import { type AuditFault, type AuditVerdict, verifyAudit } from '@gridweave/subgraph/audit/verify';
import { Database } from '@gridweave/subgraph/database';
import { StartFault } from '@gridweave/subgraph/start-fault';
import type { SubgraphName } from '@gridweave/viewer/internal-identity';
import { type Config, subgraphNames } from './config';
import { atDatabaseOf } from './database-fault';
import { readAuditSettings } from './kept-audit-key';

/**
 * Goes through the audit of each part and prints what is wrong where, beside a server that may be running. True when
 * nothing is.
 */
export async function verifyAudits(config: Config): Promise<boolean> {
  const settings = readAuditSettings(config);
  if (!settings) {
    throw new StartFault(
      `There is no audit key in ${config.dataDirectory}: set GRIDWEAVE_DATA to where Gridweave runs, or GRIDWEAVE_AUDIT_KEY to its key.`,
    );
  }
  let stand = true;
  for (const part of subgraphNames) {
    const verdict = await verdictOf(config, settings, part);
    console.log(verdict ? describe(part, verdict) : `${part}: no audit is here.`);
    stand &&= !verdict || verdict.findings.length === 0;
  }
  return stand;
}

/** Null where there is none, and was none. */
async function verdictOf(config: Config, settings: AuditSettings, part: SubgraphName): Promise<AuditVerdict | null> {
  const [key, outside] = [auditKeyOf(part, settings.key), outsideHeadOf(part, settings)];
  const database = await opened(config, part);
  try {
    if (database) return await verifyAudit(database.manager, key, outside);
    return outside.read(key).length > 0 ? allGone : null;
  } finally {
    await database?.close();
  }
}

const allGone: AuditVerdict = {
  findings: [{ fault: 'TAIL_CUT', sequence: 1, entryId: null }],
  ...{ links: 0, waiting: 0, removedUpTo: 0, reasonsThatDiffer: [] },
};

/** Says how many entries of each part have been kept long enough; they are removed at night, by whatever runs then. */
export async function countOutlivedAudits(config: Config): Promise<void> {
  const before = keptSince(new Date(), config.audit.keptYears);
  for (const part of subgraphNames) {
    const database = await opened(config, part);
    if (!database) continue;
    try {
      const all = await database.manager.count(AuditEntryRow);
      console.log(
        `${part}: ${await countOutlived(database, before)} of ${all} entries are older than ${before.toISOString()}.`,
      );
    } finally {
      await database.close();
    }
  }
}

/** The database of a part as it is; null where it has no audit. */
async function opened({ databaseUrl }: Config, part: SubgraphName): Promise<Database | null> {
  if (databaseUrl.startsWith('sqlite:') && !existsSync(join(databaseUrl.slice('sqlite:'.length), `${part}.sqlite`)))
    return null;
  const sketch = { owner: part, url: databaseUrl, entities: auditEntities, migrations: [] };
  const database = await atDatabaseOf(part, databaseUrl, () => Database.open(sketch));
  const hasAudit = await database.manager.query('SELECT 1 FROM audit_head').then(
    () => true,
    () => false,
  );
  if (!hasAudit) await database.close();
  return hasAudit ? database : null;
}

function describe(
  part: SubgraphName,
  { findings, links, waiting, removedUpTo, reasonsThatDiffer }: AuditVerdict,
): string {
  const end = removedUpTo > 0 ? ` Entries up to ${removedUpTo} were removed because their time was over.` : '';
  const counts = `${links} links, ${waiting} entries that wait to be chained.${end}`;
  const differ =
    reasonsThatDiffer.length === 0
      ? []
      : [
          `  Reasons that were cut, or changed: ${reasonsThatDiffer.length}, the first of entry ${reasonsThatDiffer[0]}.`,
        ];
  if (findings.length === 0) return [`${part}: stands. ${counts}`, ...differ].join('\n');
  const lines = findings.map(({ fault, sequence, entryId }) => {
    const place = sequence === null ? '' : ` at ${sequence}`;
    return `  ${fault}${place}${entryId ? ` (${entryId})` : ''}: ${sentences[fault]}`;
  });
  return [`${part}: ${findings.length} faults. ${counts}`, ...lines, ...differ].join('\n');
}

const sentences: Readonly<Record<AuditFault, string>> = {
  OTHER_KEY: 'the audit was sealed under another key than this one.',
  ENTRY_CHANGED: 'what the entry says is not what was written.',
  ENTRY_MISSING: 'one entry or several were taken out here.',
  LINK_BROKEN: 'the entry does not follow the one before: it was put in, moved, or its link was changed.',
  ENTRY_FORGED: 'the entry waits to be chained and was not written by Gridweave.',
  TAIL_CUT: 'the chain went on from here and was cut off.',
  HEAD_CHANGED: 'the last link is not the one that the database names.',
  CHECKPOINT_FORGED: 'nobody with the key has removed what is below this checkpoint.',
  CHAIN_REMADE: 'the link is not the one that is kept outside the database: the chain was made anew.',
  OUTSIDE_HEAD_FORGED: 'what is kept outside the database was changed there.',
  OUTSIDE_HEAD_MISSING: 'nothing is kept outside the database: the files of audit-heads are gone.',
};
