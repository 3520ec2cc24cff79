import { perform } from '@gridweave/subgraph/deed';
import { Refusal } from '@gridweave/subgraph/refusal';
import { notAllowed } from '../access/matter.policy';
import { changeMatter, knownUnitId, record, siteOf } from '../grid-matter/grid-matter.commands';
import { roleFor } from '../grid-matter/grid-matter.policy';
import { subjectOf } from '../grid-matter/grid-matter.queries';
import {
  headCount,
  numberlessText,
  refuseLonger,
  requiredNumberlessText,
  shortTexts,
} from '../grid-matter/grid-matter.rules';
import type { IncidentsContext, IncidentsDeed } from '../services';
import { ActivityKindRow, type ServiceActivityRow } from './activity.entity';
import type {
  CancelActivityInput,
  DefineActivityKindInput,
  PartnerInput,
  PlanActivityInput,
  RecordActivityInput,
  ZoneInput,
} from './activity.input';
import { definingKinds, openTo, organising } from './activity.policy';
import { activity } from './activity.queries';
import {
  type ActivityDeed,
  ActivityState,
  activityLife,
  countedZones,
  isKindCode,
  type Partner,
  type Zone,
} from './activity.rules';

/** Those of a place, or a unit, plan an activity there. */
export function planActivity(ctx: IncidentsContext, input: PlanActivityInput) {
  return perform(ctx, 'planActivity', input, async (deed) => {
    const { territory } = ctx.services;
    const site = siteOf(territory, input.place);
    const organiserUnitId = input.organiserUnitId
      ? knownUnitId(territory, input.organiserUnitId, 'organiserUnitId')
      : null;
    const byRole = roleFor(
      ctx.viewer,
      subjectOf(territory, site, organiserUnitId ? [organiserUnitId] : []),
      organising,
    );
    if (!byRole) throw notAllowed();
    if (input.endsAt && input.endsAt <= input.at)
      throw new Refusal('ENDS_BEFORE_START', '结束时间须晚于开始时间。', 'endsAt');
    const row = await record(deed, activity, 'planActivity', byRole, site, {
      state: ActivityState.PLANNED,
      at: input.at,
      endsAt: input.endsAt ?? null,
      title: requiredNumberlessText(input.title, 'title', 100),
      kindCode: await knownKind(deed, input.kindCode ?? null),
      venue: numberlessText(input.venue, 'venue', 100),
      organiserUnitId,
      themes: shortTexts(input.themes ?? [], 'themes', 20, 40),
      partners: partnersOf(ctx, input.partners ?? []),
      zones: zonesOf(input.zones ?? []),
      withMinors: input.withMinors,
      headCount: null,
      summary: null,
    });
    return { activityId: row.id };
  });
}

async function knownKind({ tx }: IncidentsDeed, code: string | null): Promise<string | null> {
  if (code === null) return null;
  const isKnown = isKindCode(code) && (await tx.existsBy(ActivityKindRow, { code }));
  if (!isKnown) throw new Refusal('ACTIVITY_KIND_UNKNOWN', '没有这个活动类型。', 'kindCode');
  return code;
}

/** Who helps, by the names of organizations. */
export function partnersOf(ctx: IncidentsContext, partners: readonly PartnerInput[], field = 'partners'): Partner[] {
  refuseLonger(partners, 30, field);
  return partners.map(({ name, unitId }, index) => ({
    name: requiredNumberlessText(name, `${field}.${index}.name`, 60),
    unitId: unitId ? knownUnitId(ctx.services.territory, unitId, `${field}.${index}.unitId`) : null,
  }));
}

function zonesOf(zones: readonly ZoneInput[]): Zone[] {
  refuseLonger(zones, 20, 'zones');
  const names = new Set<string>();
  return zones.map((zone, index) => {
    const name = requiredNumberlessText(zone.name, `zones.${index}.name`, 40);
    if (names.has(name)) throw new Refusal('ZONE_REPEATED', '分区名称不能重复。', `zones.${index}.name`);
    names.add(name);
    return { name, services: shortTexts(zone.services, `zones.${index}.services`, 20, 40), headCount: null };
  });
}

function onActivity<Input extends { idempotencyKey: string; activityId: string; expectedVersion: number }>(
  ctx: IncidentsContext,
  name: ActivityDeed,
  input: Input,
  work: (
    row: ServiceActivityRow,
    deed: IncidentsDeed,
  ) => { change?: Partial<ServiceActivityRow>; reason: string | null },
) {
  return perform(ctx, name, input, async (deed) => {
    const { activityId: id, expectedVersion } = input;
    const about = { kind: activity, life: activityLife, name, id, expectedVersion, openTo: openTo[name] };
    const unitsOf = ({ organiserUnitId }: ServiceActivityRow) => (organiserUnitId === null ? [] : [organiserUnitId]);
    await changeMatter<ServiceActivityRow, ActivityState, ActivityDeed>(deed, { ...about, unitsOf }, (row) =>
      work(row, deed),
    );
    return { activityId: id };
  });
}

/** It took place: how many came, and what came of it. Heads are counted; nothing else is kept of anybody. */
export function recordActivity(ctx: IncidentsContext, input: RecordActivityInput) {
  return onActivity(ctx, 'recordActivity', input, ({ zones, at }, { now }) => {
    if (at > now) throw new Refusal('ACTIVITY_NOT_BEGUN', '活动尚未开始。');
    const total = headCount(input.headCount, 'headCount');
    const summary = numberlessText(input.summary, 'summary');
    return {
      change: { headCount: total, zones: countedZones(zones, input.zones ?? [], total), summary },
      reason: summary,
    };
  });
}

export function cancelActivity(ctx: IncidentsContext, input: CancelActivityInput) {
  return onActivity(ctx, 'cancelActivity', input, () => ({
    reason: requiredNumberlessText(input.reason, 'reason', 2_000),
  }));
}

/** The district enters a kind of activity, or names it anew. */
export function defineActivityKind(ctx: IncidentsContext, input: DefineActivityKindInput) {
  return perform(ctx, 'defineActivityKind', input, async ({ tx }) => {
    const districts = [...ctx.services.territory.divisions()]
      .filter(({ kind }) => kind === 'DISTRICT')
      .map(({ id }) => id);
    if (!roleFor(ctx.viewer, { divisionIds: districts, gridIds: [] }, definingKinds)) throw notAllowed();
    const { code } = input;
    if (!isKindCode(code)) throw new Refusal('CODE_INVALID', '代码须为2至24个大写字母、数字或下划线。', 'code');
    const name = requiredNumberlessText(input.name, 'name', 40);
    await ctx.database.upsert(tx, ActivityKindRow, [{ code, name }]);
    return { code };
  });
}
