import { perform } from '@gridweave/subgraph/deed';
import { pastDay } from '@gridweave/subgraph/past-day';
import { Refusal } from '@gridweave/subgraph/refusal';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { changeMatter, type MatterChange, record, roleAtSite, siteOf } from '../grid-matter/grid-matter.commands';
import { numberlessText, publicAlias, requiredNumberlessText } from '../grid-matter/grid-matter.rules';
import { raiseHazards } from '../grid-matter/hazard.commands';
import { ReportOrigin } from '../report/report.rules';
import type { IncidentsContext, IncidentsDeed } from '../services';
import { appointmentInForce } from '../staffing/appointment-interval.queries';
import type { HomeServiceRow } from './home-service.entity';
import type {
  CancelHomeServiceInput,
  CompleteHomeServiceInput,
  RequestHomeServiceInput,
  ScheduleHomeServiceInput,
} from './home-service.input';
import { openTo, visiting } from './home-service.policy';
import { homeService } from './home-service.queries';
import {
  type HomeServiceDeed,
  HomeServiceItem,
  HomeServiceState,
  homeServiceLife,
  refuseInspection,
} from './home-service.rules';

/** Somebody cannot come, so the service goes to them. */
export function requestHomeService(ctx: IncidentsContext, input: RequestHomeServiceInput) {
  return perform(ctx, 'requestHomeService', input, async (deed) => {
    const site = siteOf(ctx.services.territory, { gridId: input.gridId }, 'input');
    const byRole = roleAtSite(deed, site, visiting);
    const { item, reason } = input;
    const otherItem = numberlessText(input.otherItem, 'otherItem', 60);
    if (item === HomeServiceItem.OTHER && otherItem === null) {
      throw new Refusal('TEXT_MISSING', '请说明服务事项。', 'otherItem');
    }
    const row = await record(deed, homeService, 'requestHomeService', byRole, site, {
      state: HomeServiceState.REQUESTED,
      at: deed.now,
      item,
      otherItem,
      reason,
      alias: publicAlias(input.alias),
      door: numberlessText(input.door, 'door', 60),
      visitorAppointmentId: null,
      result: null,
      resultOn: null,
      remark: null,
      inspections: [],
    });
    return { homeServiceId: row.id };
  });
}

function onHomeService<Input extends { idempotencyKey: string; homeServiceId: string; expectedVersion: number }>(
  ctx: IncidentsContext,
  name: HomeServiceDeed,
  input: Input,
  work: (
    row: HomeServiceRow,
    deed: IncidentsDeed,
    byRole: string,
  ) => MatterChange<HomeServiceRow> | Promise<MatterChange<HomeServiceRow>>,
) {
  return perform(ctx, name, input, async (deed) => {
    const { homeServiceId: id, expectedVersion } = input;
    const about = { kind: homeService, life: homeServiceLife, name, id, expectedVersion, openTo: openTo[name] };
    await changeMatter<HomeServiceRow, HomeServiceState, HomeServiceDeed>(deed, about, (row, byRole) =>
      work(row, deed, byRole),
    );
    return { homeServiceId: id };
  });
}

/** Who goes, and when. */
export function scheduleHomeService(ctx: IncidentsContext, input: ScheduleHomeServiceInput) {
  return onHomeService(ctx, 'scheduleHomeService', input, async (_, { tx, now }) => {
    const appointment = await appointmentInForce(tx, input.visitorAppointmentId, now);
    if (!appointment) throw new Refusal('APPOINTMENT_UNKNOWN', '没有这个任职，或已结束。', 'visitorAppointmentId');
    if (input.at <= now) throw new Refusal('TIME_IN_PAST', '上门时间不能早于现在。', 'at');
    return { change: { visitorAppointmentId: appointment.id, at: input.at } };
  });
}

/** What came of it: passed on a day, or not. Hazards that were seen in the home become incidents. */
export function completeHomeService(ctx: IncidentsContext, input: CompleteHomeServiceInput) {
  return onHomeService(ctx, 'completeHomeService', input, async (row, deed, byRole) => {
    const { result } = input;
    const resultOn = pastDay(input.resultOn, shanghaiDay(deed.now), 'resultOn');
    const [inspections, hazards] = [input.inspections ?? [], input.hazards ?? []];
    const refusal = refuseInspection(inspections, hazards.length);
    if (refusal) throw refusal;
    await raiseHazards(deed, row, byRole, ReportOrigin.VISIT, hazards);
    const remark = numberlessText(input.remark, 'remark', 1_000);
    return {
      change: { result, resultOn, remark, inspections: inspections.map(({ thing, safe }) => ({ thing, safe })) },
    };
  });
}

export function cancelHomeService(ctx: IncidentsContext, input: CancelHomeServiceInput) {
  return onHomeService(ctx, 'cancelHomeService', input, () => ({
    reason: requiredNumberlessText(input.reason, 'reason', 1_000),
  }));
}
