import { Refusal } from '@gridweave/subgraph/refusal';
import type { AvailableAction } from '@gridweave/subgraph/shared-types';
import { denialOf } from '../appointment/appointment.actions';
import type { ReserveBatchRow } from '../reserve/reserve.entity';
import { refuseClosed } from '../reserve/reserve.rules';
import type { PersonnelContext } from '../services';
import { mayClose } from './reserve-batch.commands';

/** What this viewer may do with a batch now. */
export function actionsOnBatch(ctx: PersonnelContext, batch: ReserveBatchRow): AvailableAction[] {
  const denial = denialOf(() => {
    if (!mayClose(ctx, batch)) throw new Refusal('FORBIDDEN', '批次由区级组工干部开设和截止。');
    refuseClosed(batch.state);
  });
  return [{ action: 'closeReserveBatch', allowed: denial === null, denial }];
}
