import { perform, refuseStale } from '@gridweave/subgraph/deed';
import { Refusal } from '@gridweave/subgraph/refusal';
import { deskRole } from '../access/matter.policy';
import type { IncidentsContext } from '../services';
import { note } from '../timeline/entry.commands';
import { DangerAlarmRow } from './danger-alarm.entity';
import { visibleAlarm } from './danger-alarm.queries';
import type { AcknowledgeDangerAlarmInput } from './danger-alarm.type';
import { ReportRow } from './report.entity';

/** Somebody of the desk takes an alarm; once. */
export function acknowledgeDangerAlarm(ctx: IncidentsContext, input: AcknowledgeDangerAlarmInput) {
  return perform(ctx, 'acknowledgeDangerAlarm', input, async (deed) => {
    const { tx, now } = deed;
    const { viewer, services } = ctx;
    const alarm = await visibleAlarm(ctx, tx, input.alarmId);
    if (!alarm) throw new Refusal('ALARM_NOT_FOUND', '没有这条警报。', 'alarmId');
    refuseStale(input.expectedVersion, alarm.version);
    if (alarm.acknowledgedAt) throw new Refusal('ALARM_ALREADY_TAKEN', '该警报已接警。', 'alarmId');
    const { id, version, reportId } = alarm;
    const change = { acknowledgedAt: now, acknowledgedBy: viewer.id, version: version + 1 };
    const { affected } = await tx.update(DangerAlarmRow, { id, version }, change);
    if (affected === 0) refuseStale(version, version + 1);
    const { state } = await tx.findOneByOrFail(ReportRow, { id: reportId });
    const divisionIds = services.territory.ancestors(alarm.divisionId).map((division) => division.id);
    const byRole = `${deskRole(viewer, divisionIds)}`;
    await note(deed, { action: 'acknowledgeDangerAlarm', state, byRole, reportId });
    return { alarmId: id };
  });
}
