import { shanghaiDayDigits } from '@gridweave/viewer/shanghai-day';
import type { EntityManager } from 'typeorm';
import { IncidentCounter } from './incident.entity';

const districtCode = '410103';

/** Writes a number: day of Asia/Shanghai, district, six digits of sequence. */
export function incidentNumber(day: string, sequence: number): string {
  return `${day}${districtCode}${String(sequence).padStart(6, '0')}`;
}

/** The next number of the day. The counter's row stays locked until commit, so that no two incidents share one. */
export async function nextIncidentNumber(tx: EntityManager, at: Date): Promise<string> {
  const day = shanghaiDayDigits(at);
  const { affected } = await tx.increment(IncidentCounter, { day }, 'last', 1);
  if (affected === 0) {
    await tx.createQueryBuilder().insert().into(IncidentCounter).values({ day, last: 0 }).orIgnore().execute();
    await tx.increment(IncidentCounter, { day }, 'last', 1);
  }
  const { last } = await tx.findOneByOrFail(IncidentCounter, { day });
  return incidentNumber(day, last);
}
