import { perform, refuseStale } from '@gridweave/subgraph/deed';
import { Refusal } from '@gridweave/subgraph/refusal';
import type { IncidentsContext } from '../services';
import { ClockAlarmRow } from './clock.entity';
import { visibleIncidentAlarm } from './clock-alarm.queries';
import type { AcknowledgeIncidentAlarmInput } from './clock-alarm.type';

/** One of those who are told takes an alarm; once. */
export function acknowledgeIncidentAlarm(ctx: IncidentsContext, input: AcknowledgeIncidentAlarmInput) {
  return perform(ctx, 'acknowledgeIncidentAlarm', input, async ({ tx, now }) => {
    const alarm = await visibleIncidentAlarm(ctx, tx, input.alarmId);
    if (!alarm) throw new Refusal('ALARM_NOT_FOUND', '没有这条预警。', 'alarmId');
    refuseStale(input.expectedVersion, alarm.version);
    if (alarm.acknowledgedAt) throw new Refusal('ALARM_ALREADY_TAKEN', '该预警已有人接收。', 'alarmId');
    const { id, version } = alarm;
    const change = { acknowledgedAt: now, acknowledgedBy: ctx.viewer.id, version: version + 1 };
    const { affected } = await tx.update(ClockAlarmRow, { id, version }, change);
    if (affected === 0) refuseStale(version, version + 1);
    return { alarmId: id };
  });
}
