import { badInput } from '@gridweave/subgraph/refusal';
import { EARTH_RADIUS_METRES, metresBetween } from '@gridweave/territory/coordinates';
import { type EntityManager, In } from 'typeorm';
import { deskRole } from '../access/matter.policy';
import { CategoryRow } from '../category/category.entity';
import type { IncidentRow } from '../incident/incident.entity';
import { visibleIncident, visibleIncidents } from '../incident/incident.queries';
import { openIncidentStates } from '../incident/incident.rules';
import { latitudeRows } from '../place/latitude-rows';
import type { ReportRow } from '../report/report.entity';
import { visibleReport } from '../report/report.queries';
import type { IncidentsContext } from '../services';
import { compared, type DuplicateRule, likelier, ruleFor } from './duplicate.rules';
import type { DuplicateCandidate } from './duplicate.type';
import { DuplicateRuleRow } from './duplicate-rule.entity';

const mostCandidates = 20;
const mostLookedAt = 200;

export function duplicateRules(manager: EntityManager): Promise<DuplicateRuleRow[]> {
  return manager.find(DuplicateRuleRow, { order: { categoryPrefix: 'ASC' } });
}

type Asked = Pick<
  ReportRow,
  'id' | 'text' | 'divisionId' | 'longitude' | 'latitude' | 'registerElementId' | 'categoryId'
> & {
  at: Date;
};

/** Open incidents that a report or an incident may be about; null for whoever is not of the desk of its place. */
export async function duplicateCandidates(
  ctx: IncidentsContext,
  { reportId, incidentId }: { reportId: string | null; incidentId: string | null },
): Promise<DuplicateCandidate[] | null> {
  if ((reportId === null) === (incidentId === null)) throw badInput('请给出 reportId、incidentId 其中之一。');
  const asked = reportId === null ? await askedIncident(ctx, incidentId) : await askedReport(ctx, reportId);
  const { territory } = ctx.services;
  const above = asked ? territory.ancestors(asked.divisionId).map((division) => division.id) : [];
  if (!asked || !deskRole(ctx.viewer, above)) return null;
  if (!isOrdinary(ctx, asked.divisionId)) return [];
  return candidatesFor(ctx, asked);
}

async function askedReport(ctx: IncidentsContext, id: string): Promise<Asked | null> {
  const report = await visibleReport(ctx, id);
  return report && { ...report, at: report.happenedAt ?? report.receivedAt };
}

async function askedIncident(ctx: IncidentsContext, id: string | null): Promise<Asked | null> {
  const incident = await visibleIncident(ctx, id);
  return incident && { ...incident, at: incident.raisedAt };
}

/** Complaints lie in no community: they stand apart from what is there. */
function isOrdinary({ services }: IncidentsContext, divisionId: string): boolean {
  const kind = services.territory.division(divisionId)?.kind;
  return kind === 'COMMUNITY' || kind === 'VILLAGE';
}

async function candidatesFor(ctx: IncidentsContext, asked: Asked): Promise<DuplicateCandidate[]> {
  const { manager } = ctx.database;
  const codes = new Map(
    (await manager.find(CategoryRow, { select: { id: true, code: true } })).map((c) => [c.id, c.code]),
  );
  const codeOf = (id: string | null) => (id === null ? null : (codes.get(id) ?? null));
  const rule = ruleFor(await duplicateRules(manager), codeOf(asked.categoryId));
  if (!rule) return [];
  const one = { ...asked, categoryCode: codeOf(asked.categoryId) };
  return (await around(ctx, asked, rule))
    .filter((incident) => incident.id !== asked.id && isOrdinary(ctx, incident.divisionId))
    .flatMap((incident) => {
      const other = { ...incident, categoryCode: codeOf(incident.categoryId), at: incident.raisedAt };
      const comparison = compared(rule, one, other, metresBetween(asked, incident));
      return comparison ? [{ incidentId: incident.id, ...comparison }] : [];
    })
    .sort(likelier)
    .slice(0, mostCandidates);
}

/** Open incidents in a square around the place, and those about the same thing, within the rule's time. */
async function around(ctx: IncidentsContext, asked: Asked, { metres, hours }: DuplicateRule): Promise<IncidentRow[]> {
  const north = (metres / EARTH_RADIUS_METRES) * (180 / Math.PI);
  const east = north / Math.cos((asked.latitude * Math.PI) / 180);
  const [from, to] = [asked.latitude - north, asked.latitude + north];
  const near = inTime(ctx, asked, hours)
    .andWhere('incident.latitudeRow IN (:...rows)', { rows: latitudeRows(from, to) })
    .andWhere('incident.latitude BETWEEN :south AND :north', { south: from, north: to })
    .andWhere('incident.longitude BETWEEN :west AND :east', {
      west: asked.longitude - east,
      east: asked.longitude + east,
    });
  const { registerElementId } = asked;
  const alike =
    registerElementId === null
      ? []
      : await inTime(ctx, asked, hours)
          .andWhere('incident.registerElementId = :registerElementId', { registerElementId })
          .getMany();
  const found = [...alike, ...(await near.getMany())];
  return [...new Map(found.map((incident) => [incident.id, incident])).values()];
}

function inTime(ctx: IncidentsContext, { at }: Asked, hours: number) {
  const span = hours * 3_600_000;
  return visibleIncidents(ctx, ctx.database.manager)
    .andWhere({ state: In([...openIncidentStates]) })
    .andWhere('incident.raisedAt BETWEEN :from AND :to', {
      from: new Date(at.getTime() - span),
      to: new Date(at.getTime() + span),
    })
    .orderBy('incident.raisedAt', 'DESC')
    .limit(mostLookedAt);
}
