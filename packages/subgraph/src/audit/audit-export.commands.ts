import type { SubgraphContext } from '../context';
import { perform } from '../deed';
import { keptMilliseconds } from '../exports/export.rules';
import { requiredText } from '../free-text';
import { newId } from '../ids';
import { Refusal } from '../refusal';
import { knowsViewer } from './audit.queries';
import { type AuditCriteria, filterWords, unheardOf } from './audit-filter.rules';
import type { AuditOfPart } from './audit-of-part';
import { AuditExportRow } from './audit-reading-tables';
import { tellAudit } from './operation-audit';

interface AuditExportInput {
  readonly idempotencyKey: string;
  readonly filter?: AuditCriteria | null;
  readonly reason: string;
}

/** Asks for entries as a file, and answers the id of the export. What it is for is kept with the deed. */
export async function exportAudit<Services>(
  ctx: SubgraphContext<Services>,
  { title, mayRead }: AuditOfPart<Services>,
  input: AuditExportInput,
): Promise<string> {
  const criteria = Object.fromEntries(Object.entries(input.filter ?? {}).filter(([, value]) => value != null));
  const { id } = await perform(ctx, `export${title}Audit`, input, async ({ tx, now }) => {
    if (!mayRead(ctx)) throw new Refusal('FORBIDDEN', '只有区级审计员可以导出审计记录。');
    const reason = requiredText(input.reason, 'reason', 500);
    const knows = await knowsViewer(tx, criteria);
    const [odd] = unheardOf(criteria, knows);
    if (odd) throw new Refusal('FILTER_UNHEARD_OF', '审计记录中没有这样的值。', `filter.${odd}`);
    tellAudit(ctx, { fields: filterWords(criteria, knows), reason });
    const export_ = {
      ...{ id: newId(now.getTime()), subject: ctx.viewer.id, filter: JSON.stringify(criteria), at: now },
      expiresAt: new Date(now.getTime() + keptMilliseconds),
    };
    await tx.insert(AuditExportRow, export_);
    return { id: export_.id };
  });
  return id;
}
