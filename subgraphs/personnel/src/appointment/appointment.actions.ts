import { type Batch, inOrder, load } from '@gridweave/subgraph/context';
import { Refusal } from '@gridweave/subgraph/refusal';
import type { AvailableAction } from '@gridweave/subgraph/shared-types';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { In } from 'typeorm';
import { PersonRow } from '../person/person.entity';
import type { PersonnelContext } from '../services';
import { AppointmentRow } from './appointment.entity';
import { refuseOwn } from './appointment.policy';
import {
  noTerm,
  refuseAnnulling,
  refuseEnded,
  refuseLeavingStandIns,
  refuseTakenBack,
  refuseWithdrawing,
} from './appointment.rules';
import { changeableAppointments } from './appointment.scope';

/** What this viewer may do with an appointment now, by the right and the rules that the deeds themselves go by. */
export async function actionsOn(ctx: PersonnelContext, appointment: AppointmentRow): Promise<AvailableAction[]> {
  const changeable = await load(ctx, changeableById, appointment.id);
  const today = shanghaiDay(ctx.now);
  const firstStandIn = changeable?.standInFrom ?? null;
  const rules = {
    endAppointment: () => refuseEnded(appointment, today),
    correctAppointment: () => {},
    withdrawAppointment: () => refuseWithdrawing(appointment, today),
    annulAppointment: () => {
      refuseAnnulling(appointment, today);
      const standIns = firstStandIn === null ? [] : [{ fromDay: firstStandIn, toDay: null }];
      refuseLeavingStandIns(noTerm(appointment), standIns, today);
    },
    standInFor: () => refuseEnded(appointment, today),
  };
  return Object.entries(rules).map(([action, rule]) => {
    const denial = denialOf(() => {
      if (!changeable) throw new Refusal('FORBIDDEN', '您无权变更该任职。');
      if (action !== 'standInFor') refuseOwn(ctx.viewer, changeable);
      refuseTakenBack(appointment);
      rule();
    });
    return { action, allowed: denial === null, denial };
  });
}

/** The refusal that a rule would answer, or null when it has none. */
export function denialOf(rule: () => void): { code: string; message: string } | null {
  try {
    rule();
    return null;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { code: error.code, message: error.message };
  }
}

/** What of an appointment that the viewer may change its deeds depend on. */
interface Changeable {
  /** Whose it is. */
  readonly subject: string | null;
  /** Since when or from when on somebody stands in; null where nobody does. */
  readonly standInFrom: string | null;
}

const standInFrom = `(SELECT MIN(standing.from_day) FROM appointment standing
  WHERE standing.stands_in_for_id = appointment.id AND standing.state = 'STANDS')`;

const changeableById: Batch<PersonnelContext, string, Changeable> = async (ctx, ids) => {
  const rights = changeableAppointments(ctx.viewer);
  if (Object.keys(rights.parameters).length === 0) return ids.map(() => null);
  const rows = await ctx.database.manager
    .createQueryBuilder(AppointmentRow, 'appointment')
    .innerJoin(PersonRow, 'person', 'person.id = appointment.personId')
    .select('appointment.id', 'id')
    .addSelect('person.subject', 'subject')
    .addSelect(standInFrom, 'standInFrom')
    .where({ id: In([...ids]) })
    .andWhere(rights.sql, rights.parameters)
    .getRawMany<Changeable & { readonly id: string }>();
  return inOrder(ids, rows, ({ id }) => id);
};
