import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { StaffingIntervalRow } from './staffing.entity';

/** Keeps the rows whose grid has no chief, or has one, on the Asia/Shanghai day of a moment. */
export function whereVacant<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  gridColumn: string,
  vacant: boolean,
  asOf: Date,
): void {
  const chiefs = query
    .subQuery()
    .select('1')
    .from(StaffingIntervalRow, 'staffing')
    .where(`staffing.gridId = ${gridColumn}`)
    .andWhere("staffing.role IN ('GRID_CHIEF', 'MICRO_CHIEF')")
    .andWhere('staffing.from <= :staffingDay AND (staffing.to IS NULL OR staffing.to >= :staffingDay)');
  query.andWhere(`${vacant ? 'NOT EXISTS' : 'EXISTS'} ${chiefs.getQuery()}`, { staffingDay: shanghaiDay(asOf) });
}
