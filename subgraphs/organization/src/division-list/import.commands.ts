import type { SubgraphContext } from '@gridweave/subgraph/context';
import type { Database } from '@gridweave/subgraph/database';
import { Emitted, perform } from '@gridweave/subgraph/deed';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import { applyTerritoryEvents } from '@gridweave/territory/apply';
import type { EntityManager } from 'typeorm';
import type { DivisionRow } from '../division/division.entity';
import { divisionChanged } from '../division/division.events';
import type { OrganizationServices } from '../services';
import { applyPlan, PlanOvertaken } from './division-list.commands';
import type { ApplyDivisionListInput } from './division-list.input';
import { mayImportDivisions } from './division-list.policy';
import { districtId, type GivenList, planOfList } from './division-list.queries';

/** Applies a list as its plan said, in one transaction. Answers the year. */
export async function applyDivisionList(ctx: SubgraphContext<OrganizationServices>, input: ApplyDivisionListInput) {
  const { year } = await perform(ctx, 'applyDivisionList', input, async ({ tx, now }) => {
    if (!mayImportDivisions(ctx.viewer, districtId(ctx.services))) {
      throw new Refusal('FORBIDDEN', '只有区级管理员可以导入区划清单。');
    }
    await importDivisionList(ctx.database, tx, input, input.expectedPlan, now);
    return { year: input.year };
  });
  await ctx.services.territory.refresh();
  return year;
}

/** The work itself, for the graph and for the command line: tells of what changed, and changes nothing by halves. */
export async function importDivisionList(
  database: Database,
  tx: EntityManager,
  list: GivenList,
  expectedPlan: string,
  now: Date,
): Promise<DivisionRow[]> {
  const { known, plan } = await planOfList(tx, list);
  const [fault] = plan.faults;
  if (fault) throw new Refusal(fault.code, `${fault.row ? `第${fault.row}行：` : ''}${fault.message}`, fault.field);
  if (plan.questions.length > 0) {
    throw new Refusal('DECISION_MISSING', `还有${plan.questions.length}个问题须先决定。`, 'decisions');
  }
  if (plan.digest !== expectedPlan) throw overtaken();
  try {
    const changed = await applyPlan(tx, known, plan, () => newId(now.getTime()));
    await tell(database, tx, changed, now);
    return changed;
  } catch (error) {
    throw error instanceof PlanOvertaken ? overtaken() : error;
  }
}

async function tell(database: Database, tx: EntityManager, changed: readonly DivisionRow[], now: Date): Promise<void> {
  const news = changed.map(divisionChanged);
  const events = new Emitted(now);
  for (const { type, payload } of news) await events.emit(type, payload);
  await events.write(tx);
  const at = now.toISOString();
  await applyTerritoryEvents(
    database,
    tx,
    news.map(({ type, payload }) => ({ id: '', sequence: 0, type, at, payload })),
  );
}

function overtaken(): Refusal {
  return new Refusal('PLAN_STALE', '方案已过时，请重新查看后再导入。', 'expectedPlan');
}
