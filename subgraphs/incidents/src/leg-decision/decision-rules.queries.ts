import type { EntityManager } from 'typeorm';
import type { IncidentsContext } from '../services';
import { maySeeTransitions } from '../transition/transition.policy';
import { DecisionRulesRow } from './decision-rules.entity';
import type { DecisionRules } from './decision-rules.rules';

export interface DatedRules extends DecisionRules {
  readonly madeAt: Date;
  readonly reason: string;
}

/** The rules in force: the version made last. */
export async function rulesInForce(manager: EntityManager): Promise<DatedRules> {
  return dated(await manager.findOneOrFail(DecisionRulesRow, { where: {}, order: { version: 'DESC' } }));
}

/** Versions of the rules, each once. */
export async function rulesByVersion(manager: EntityManager, versions: readonly number[]) {
  const wanted = [...new Set(versions)].map((version) => ({ version }));
  const rows = wanted.length === 0 ? [] : await manager.findBy(DecisionRulesRow, wanted);
  return new Map(rows.map((row) => [row.version, dated(row)]));
}

/** A version, or the one in force; null for a version that was never made, and for the public. */
export async function visibleRules(ctx: IncidentsContext, version: number | null): Promise<DatedRules | null> {
  if (!maySeeTransitions(ctx.viewer)) return null;
  const { manager } = ctx.database;
  if (version === null) return rulesInForce(manager);
  return Number.isSafeInteger(version) ? ((await rulesByVersion(manager, [version])).get(version) ?? null) : null;
}

function dated({ version, madeAt, reason, content }: DecisionRulesRow): DatedRules {
  return { version, madeAt, reason, ...(JSON.parse(content) as Omit<DecisionRules, 'version'>) };
}
