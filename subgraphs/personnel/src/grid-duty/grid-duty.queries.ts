import { type Batch, load } from '@gridweave/subgraph/context';
import { In } from 'typeorm';
import type { PersonnelContext } from '../services';
import { GridDutyRow } from './grid-duty.entity';
import { GridDuty } from './grid-duty.enums';

/** The duties of an appointment, in the order of the enum. */
export async function dutiesOf(ctx: PersonnelContext, appointmentId: string): Promise<GridDuty[]> {
  return (await load(ctx, dutiesById, appointmentId)) ?? [];
}

const dutiesById: Batch<PersonnelContext, string, GridDuty[]> = async (ctx, ids) => {
  const rows = await ctx.database.manager.findBy(GridDutyRow, { appointmentId: In([...ids]) });
  const byId = Map.groupBy(rows, ({ appointmentId }) => appointmentId);
  return ids.map((id) => Object.values(GridDuty).filter((duty) => byId.get(id)?.some((row) => row.duty === duty)));
};
