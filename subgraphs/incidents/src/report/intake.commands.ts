import { incidentsEvents } from '@gridweave/events/incidents-events';
import { insertEntities } from '@gridweave/subgraph/bulk';
import { requiredText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { type EntityManager, In } from 'typeorm';
import { reportingRole } from '../access/matter.policy';
import { CategoryRow } from '../category/category.entity';
import { knownCategory } from '../category/category.queries';
import { newLeg } from '../leg/dispatch.commands';
import { LegRow } from '../leg/leg.entity';
import { LegKind } from '../leg/leg.rules';
import { withInboxPlace } from '../leg/leg-waiting';
import { MatterGridRow } from '../place/matter-grid.entity';
import { divisionsAbove, outsideDistrict, type Placing, placed } from '../place/place.queries';
import { elementId, shortLine, verticalAddress } from '../place/written-address';
import type { IncidentsDeed } from '../services';
import { appointmentsOnDuty } from '../staffing/on-duty.queries';
import { type EntrySketch, note } from '../timeline/entry.commands';
import { isCategoryCode } from '../words';
import { type ContactDetails, sealedContact } from './contact-details';
import { DangerAlarmRow } from './danger-alarm.entity';
import { happenedAt, mailAddress } from './intake.rules';
import { newReceiptNumber } from './receipt-number';
import { plainReport, ReportContactRow, ReportRow } from './report.entity';
import { isSystem, refuseOutsideScope } from './report.policy';
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
  /** Who brought it. */
  readonly bySubject: string;
}

/** Categories by code, read once for many reports. */
export type Categories = ReadonlyMap<string, Pick<CategoryRow, 'id'>>;

/** The categories that reports name, as far as there are such. */
export async function categoriesNamed(tx: EntityManager, contents: readonly ReportContent[]): Promise<Categories> {
  const codes = [...new Set(contents.flatMap(({ categoryCode }) => categoryCode ?? []))].filter(isCategoryCode);
  const rows = codes.length === 0 ? [] : await tx.findBy(CategoryRow, { code: In(codes) });
  return new Map(rows.map((row) => [row.code, row]));
}

/** Looks through what was reported. Throws the refusal of the first thing that is odd. */
export async function lookedThrough(
  deed: IncidentsDeed,
  content: ReportContent,
  coming: Coming,
  categories?: Categories,
): Promise<NewReport> {
  const { viewer, services } = deed.ctx;
  const text = requiredText(content.text, 'text');
  const happened = happenedAt(content.happenedAt, deed.now);
  const { gridIds, divisionIds, ...where } = placed(services.territory, content.point, deed.now);
  refuseOutsideScope(viewer, divisionIds);
  const category = content.categoryCode ? await categoryOf(deed.tx, content.categoryCode, categories) : null;
  const id = newId(deed.now.getTime());
  const contact = contactOf(content);
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
  const byRole = isSystem(viewer) ? 'SYSTEM' : reportingRole(viewer, { gridIds, divisionIds });
  return {
    report,
    gridIds: about ? [] : gridIds,
    contact: contact && sealedContact(services.fieldKeys, id, contact),
    byRole,
    bySubject: viewer.id,
  };
}

async function categoryOf(tx: EntityManager, code: string, known?: Categories): Promise<Pick<CategoryRow, 'id'>> {
  return known?.get(code) ?? (await knownCategory(tx, code, 'categoryCode'));
}

/** A complaint about those who work in a grid or community goes past them: it lies in the subdistrict, and in no grid. */
function aboveCommunity({ ctx }: IncidentsDeed, divisionIds: Placing['divisionIds']): string {
  const { subdistrictId, districtId } = divisionsAbove(ctx.services.territory, divisionIds[0]!);
  const above = subdistrictId ?? districtId;
  if (above === null) throw outsideDistrict();
  return above;
}

function contactOf({ contact }: ReportContent): ContactDetails | null {
  const name = shortLine(contact?.name, 'contact.name', 50);
  const phone = contact?.phone ?? null;
  const email = mailAddress(contact?.email);
  return name === null && phone === null && email === null ? null : { name, phone, email };
}

/**
 * How the reporter is told besides on the page: an app by its call-back, others by mail where they left an address; null
 * where this installation has no such channel.
 */
function channelOf({ ctx }: IncidentsDeed, { origin }: Coming, contact: ContactDetails | null): string | null {
  const wanted = origin === ReportOrigin.APP ? 'WEBHOOK' : contact?.email ? 'SMTP' : null;
  return wanted !== null && ctx.services.feedback.has(wanted) ? wanted : null;
}

const atOnce = 200;

/** Keeps reports; the chiefs of their grids are asked to verify at once, and alarms stand before the desk. */
export async function keepReports(deed: IncidentsDeed, news: readonly NewReport[]): Promise<void> {
  for (let start = 0; start < news.length; start += atOnce) await keepSome(deed, news.slice(start, start + atOnce));
}

/** As many statements for one as for all of them. */
async function keepSome(deed: IncidentsDeed, news: readonly NewReport[]): Promise<void> {
  const { tx } = deed;
  const reports = news.map(({ report }) => report);
  const legs = await verifyLegs(deed, reports);
  const inDanger = reports.filter(({ peopleInDanger }) => peopleInDanger);
  const grids = news.flatMap(({ report, gridIds }) => gridIds.map((gridId) => ({ matterId: report.id, gridId })));
  const contacts = news.flatMap(({ contact }) => contact ?? []);
  const alarms = inDanger.map((report) => alarmOf(deed, report));
  await insertEntities(tx, ReportRow, reports);
  await insertEntities(tx, MatterGridRow, grids);
  await insertEntities(tx, ReportContactRow, contacts);
  await insertEntities(tx, LegRow, legs.map(withInboxPlace));
  await insertEntities(tx, DangerAlarmRow, alarms);
  const legOf = new Map(legs.map((leg) => [leg.reportId, leg]));
  await note(deed, ...news.flatMap((each) => entriesOf(each, legOf.get(each.report.id))));
  for (const { id, divisionId, gridId, about } of inDanger) {
    const told = { id, divisionId, gridId: about === null ? gridId : null, at: deed.now.toISOString() };
    await deed.emit(incidentsEvents.peopleInDanger, told);
  }
}

function entriesOf({ report, byRole, bySubject }: NewReport, leg: LegRow | undefined): EntrySketch[] {
  const { id: reportId, state, peopleInDanger } = report;
  const entries: EntrySketch[] = [
    { action: 'submitReport', state, byRole, reportId },
    ...(peopleInDanger ? [{ action: 'alarmDesk', state, byRole: 'SYSTEM', reportId }] : []),
    ...(leg ? [askedToVerify(leg)] : []),
  ];
  return entries.map((entry) => ({ ...entry, bySubject }));
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
async function verifyLegs({ tx, now }: IncidentsDeed, reports: readonly ReportRow[]): Promise<LegRow[]> {
  const asked = reports.filter(({ about }) => about === null);
  const chiefs = await appointmentsOnDuty(tx, [...new Set(asked.map(({ gridId }) => gridId))], now);
  return asked.map((report) => verifyLeg(report, chiefs.get(report.gridId) ?? null, now));
}

export function verifyLeg({ id: reportId, gridId }: ReportRow, appointmentId: string | null, dispatchedAt: Date) {
  return newLeg({ kind: LegKind.VERIFY, reportId, gridId, appointmentId, dispatchedAt });
}
