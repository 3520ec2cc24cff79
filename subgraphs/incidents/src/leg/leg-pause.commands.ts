import { newId } from '@gridweave/subgraph/ids';
import { IsNull } from 'typeorm';
import type { IncidentsDeed } from '../services';
import { LegPauseRow } from './leg-pause.entity';

/** The clock of a leg stands from now on. */
export async function beginPause({ tx, now }: IncidentsDeed, legId: string, reasonCode: string): Promise<void> {
  await tx.insert(LegPauseRow, { id: newId(now.getTime()), legId, from: now, to: null, reasonCode });
}

/** It runs again. */
export async function endPauses({ tx, now }: IncidentsDeed, legId: string): Promise<void> {
  await tx.update(LegPauseRow, { legId, to: IsNull() }, { to: now });
}
