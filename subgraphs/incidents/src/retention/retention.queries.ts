import { holds } from '@gridweave/viewer/viewer';
import type { EntityManager } from 'typeorm';
import type { IncidentsContext } from '../services';
import { countUpTo, held, outlived } from './outlived.queries';
import { RetentionRulesRow } from './retention.entity';
import { keptSince, type RetentionRule } from './retention.rules';
import type { RetentionDue, RetentionRules } from './retention.type';

/** The rules in force: version 0, without any, before the first. */
export async function rulesInForce(manager: EntityManager): Promise<RetentionRules> {
  const [newest] = await manager.find(RetentionRulesRow, { order: { version: 'DESC' }, take: 1 });
  if (!newest) return { version: 0, madeAt: null, reason: null, rules: [] };
  const { version, madeAt, reason, content } = newest;
  return { version, madeAt, reason, rules: JSON.parse(content) as RetentionRule[] };
}

/** The same for whoever administers or audits; null for others. */
export async function visibleRules({ viewer, database }: IncidentsContext): Promise<RetentionRules | null> {
  const isSeen = viewer.kind === 'PERSON' && holds(viewer, 'ADMINISTRATOR', 'AUDITOR');
  return isSeen ? rulesInForce(database.manager) : null;
}

/** What would end in a night by some rules, without ending it. */
export async function dueBy(
  manager: EntityManager,
  rules: readonly RetentionRule[],
  now: Date,
): Promise<RetentionDue[]> {
  const due: RetentionDue[] = [];
  for (const { kind, months } of rules) {
    const before = keptSince(now, months);
    const count = (isHeld: boolean) => countUpTo(held(outlived(manager, kind, before), isHeld));
    due.push({ kind, months, before, reports: await count(false), heldReports: await count(true) });
  }
  return due;
}
