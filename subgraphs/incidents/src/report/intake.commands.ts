import { incidentsEvents } from '@gridweave/events/incidents-events';
import { requiredText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import { reportingRole } from '../access/matter.policy';
import { knownCategory } from '../category/category.queries';
import { newLeg } from '../leg/dispatch.commands';
import { LegRow } from '../leg/leg.entity';
import { LegKind } from '../leg/leg.rules';
import { MatterGridRow } from '../place/matter-grid.entity';
import { divisionsAbove, type Placing, placed } from '../place/place.queries';
import { elementId, shortLine, verticalAddress } from '../place/written-address';
import type { IncidentsDeed } from '../services';
import { chiefAppointmentAt } from '../staffing/appointment-interval.queries';
import { type EntrySketch, note } from '../timeline/entry.commands';
import { DangerAlarmRow } from './danger-alarm.entity';
import { happenedAt, mailAddress } from './intake.rules';
import { newReceiptNumber } from './receipt-number';
import { plainReport, ReportContactRow, ReportRow } from './report.entity';
import { ReportOrigin, ReportState } from './report.rules';
import type { ReportContent } from './report-content.type';

/** How a report came, as its door knows it. */
export type Coming = Pick<ReportRow, 'origin' | 'source' | 'sourceId' | 'visitTheme'>;

/** A report that has been looked through and not been kept yet. */
export interface NewReport {
  readonly report: ReportRow;
  readonly gridIds: readonly string[];
  readonly contact: ReportContactRow | null;
  readonly byRole: string;
}

/** Looks through what was reported. Throws the refusal of the first thing that is odd. */
export async function lookedThrough(deed: IncidentsDeed, content: ReportContent, coming: Coming): Promise<NewReport> {
  const { viewer, services } = deed.ctx;
  const text = requiredText(content.text, 'text');
  const happened = happenedAt(content.happenedAt, deed.now);
  const { gridIds, divisionIds, ...where } = placed(services.territory, content.point, deed.now);
  const category = content.categoryCode ? await knownCategory(deed.tx, content.categoryCode, 'categoryCode') : null;
  const id = newId(deed.now.getTime());
  const contact = contactOf(id, content);
  const about = content.about ?? null;
  const report: ReportRow = {
    ...plainReport,
    ...where,
    ...verticalAddress(content.address),
    ...coming,
    ...(about && { divisionId: aboveCommunity(deed, divisionIds) }),
    registerElementId: elementId(content.registerElementId),
    id,
    number: newReceiptNumber(deed.now),
    state: ReportState.RECEIVED,
    version: 1,
    text,
    categoryId: category?.id ?? null,
    receivedAt: deed.now,
    happenedAt: happened,
    peopleInDanger: content.peopleInDanger ?? false,
    about,
    feedbackChannel: channelOf(deed, coming, contact),
    synthetic: false,
    submittedBy: viewer.kind === 'PERSON' ? viewer.id : null,
  };
  const byRole = viewer.kind === 'SYSTEM' ? 'SYSTEM' : reportingRole(viewer, { gridIds, divisionIds });
  return { report, gridIds: about ? [] : gridIds, contact, byRole };
}

/** A complaint about those who work in a grid or community goes past them: it lies in the subdistrict, and in no grid. */
function aboveCommunity({ ctx }: IncidentsDeed, divisionIds: Placing['divisionIds']): string {
  const { subdistrictId, districtId } = divisionsAbove(ctx.services.territory, divisionIds[0]!);
  const above = subdistrictId ?? districtId;
  if (above === null) throw new Refusal('POINT_OUTSIDE_DISTRICT', '该位置不在本区范围内。', 'point');
  return above;
}

function contactOf(reportId: string, { contact }: ReportContent): ReportContactRow | null {
  const name = shortLine(contact?.name, 'contact.name', 50);
  const phone = contact?.phone ?? null;
  const email = mailAddress(contact?.email);
  return name === null && phone === null && email === null ? null : { reportId, name, phone, email };
}

/**
 * How the reporter is told besides on the page: an app by its call-back, others by mail where they left an address; null
 * where this installation has no such channel.
 */
function channelOf({ ctx }: IncidentsDeed, { origin }: Coming, contact: ReportContactRow | null): string | null {
  const wanted = origin === ReportOrigin.APP ? 'WEBHOOK' : contact?.email ? 'SMTP' : null;
  return wanted !== null && ctx.services.feedback.has(wanted) ? wanted : null;
}

const atOnce = 100;

/** Keeps reports; the chiefs of their grids are asked to verify at once, and alarms stand before the desk. */
export async function keepReports(deed: IncidentsDeed, news: readonly NewReport[]): Promise<void> {
  const chiefs = new Map<string, string | null>();
  for (let start = 0; start < news.length; start += atOnce) {
    await keepSome(deed, news.slice(start, start + atOnce), chiefs);
  }
}

async function keepSome(deed: IncidentsDeed, news: readonly NewReport[], chiefs: Map<string, string | null>) {
  const { tx } = deed;
  const legs = await verifyLegs(deed, news, chiefs);
  await keep(
    tx,
    ReportRow,
    news.map(({ report }) => report),
  );
  await keep(
    tx,
    MatterGridRow,
    news.flatMap(({ report, gridIds }) => gridIds.map((gridId) => ({ matterId: report.id, gridId }))),
  );
  await keep(
    tx,
    ReportContactRow,
    news.flatMap(({ contact }) => contact ?? []),
  );
  await keep(tx, LegRow, legs);
  const inDanger = news.filter(({ report }) => report.peopleInDanger).map(({ report }) => report);
  await keep(
    tx,
    DangerAlarmRow,
    inDanger.map((report) => alarmOf(deed, report)),
  );
  await note(deed, ...news.flatMap(({ report, byRole }) => entriesOf(report, byRole, legs)));
  for (const { id, divisionId, gridId, about } of inDanger) {
    const told = { id, divisionId, gridId: about === null ? gridId : null, at: deed.now.toISOString() };
    await deed.emit(incidentsEvents.peopleInDanger, told);
  }
}

function entriesOf({ id: reportId, state, peopleInDanger }: ReportRow, byRole: string, legs: LegRow[]): EntrySketch[] {
  const leg = legs.find((each) => each.reportId === reportId);
  return [
    { action: 'submitReport', state, byRole, reportId },
    ...(peopleInDanger ? [{ action: 'alarmDesk', state, byRole: 'SYSTEM', reportId }] : []),
    ...(leg ? [askedToVerify(leg)] : []),
  ];
}

export function askedToVerify({ id: legId, reportId, gridId, state }: LegRow): EntrySketch {
  return { action: 'dispatchVerification', state, byRole: 'SYSTEM', legId, reportId, gridId };
}

function alarmOf({ ctx, now }: IncidentsDeed, { id: reportId, divisionId }: ReportRow): DangerAlarmRow {
  const above = divisionsAbove(ctx.services.territory, divisionId);
  const untaken = { acknowledgedAt: null, acknowledgedBy: null, version: 1 };
  return { ...untaken, ...above, id: newId(now.getTime()), reportId, divisionId, at: now };
}

/** A VERIFY leg each, but none for what is about the chief. A vacant grid has one too, so that the desk sees that nobody goes. */
async function verifyLegs(
  deed: IncidentsDeed,
  news: readonly NewReport[],
  chiefs: Map<string, string | null>,
): Promise<LegRow[]> {
  const legs: LegRow[] = [];
  for (const { report } of news) {
    if (report.about !== null) continue;
    const { gridId } = report;
    if (!chiefs.has(gridId)) chiefs.set(gridId, await chiefAppointmentAt(deed.tx, gridId, deed.now));
    legs.push(verifyLeg(report, chiefs.get(gridId) ?? null, deed.now));
  }
  return legs;
}

export function verifyLeg({ id: reportId, gridId }: ReportRow, appointmentId: string | null, dispatchedAt: Date) {
  return newLeg({ kind: LegKind.VERIFY, reportId, gridId, appointmentId, dispatchedAt });
}

async function keep<Row extends ObjectLiteral>(tx: EntityManager, entity: EntityTarget<Row>, rows: readonly Row[]) {
  // biome-ignore lint/suspicious/noExplicitAny: TypeORM types a partial of a generic entity no better
  if (rows.length > 0) await tx.insert(entity, rows as any);
}
