import { type EntityManager, In } from 'typeorm';
import type { IncidentsContext } from '../services';
import { maySeeTransitions } from '../transition/transition.policy';
import { ClockRulesRow } from './clock.entity';
import type { ClockRule, ClockRules } from './clock-rules.rules';

export interface DatedClockRules extends ClockRules {
  readonly madeAt: Date;
  readonly reason: string;
}

/** The rules in force: the version made last. */
export async function clockRulesInForce(manager: EntityManager): Promise<DatedClockRules> {
  return dated(await manager.findOneOrFail(ClockRulesRow, { where: {}, order: { version: 'DESC' } }));
}

/** Versions of the rules, each once. */
export async function clockRulesByVersion(manager: EntityManager, versions: readonly number[]) {
  const wanted = [...new Set(versions)];
  const rows = wanted.length === 0 ? [] : await manager.findBy(ClockRulesRow, { version: In(wanted) });
  return new Map(rows.map((row) => [row.version, dated(row)]));
}

/** A version, or the one in force; null for a version that was never made, and for the public. */
export async function visibleClockRules(ctx: IncidentsContext, version: number | null) {
  if (!maySeeTransitions(ctx.viewer)) return null;
  const { manager } = ctx.database;
  if (version === null) return clockRulesInForce(manager);
  return (await clockRulesByVersion(manager, [version])).get(version) ?? null;
}

function dated({ version, madeAt, reason, content }: ClockRulesRow): DatedClockRules {
  return { version, madeAt, reason, rules: JSON.parse(content) as ClockRule[] };
}
