import { seedId } from '@gridweave/territory/seed-id';
import { shanghaiDayDigits } from '@gridweave/viewer/shanghai-day';
import { categoryId } from '../category/category-id';
import { IncidentCounter, IncidentRow, noDeadline, undecidedIncident } from '../incident/incident.entity';
import { ClosingKind, ClosingResult, IncidentState } from '../incident/incident.rules';
import { incidentNumber } from '../incident/incident-number.commands';
import { LegRow, untouchedLeg } from '../leg/leg.entity';
import { LegKind, LegState } from '../leg/leg.rules';
import { latitudeRow } from '../place/latitude-rows';
import { MatterGridRow } from '../place/matter-grid.entity';
import type { Placing } from '../place/place.queries';
import type { ContactDetails } from '../report/contact-details';
import { plainReport, ReportRow } from '../report/report.entity';
import { ReportOrigin, ReportState } from '../report/report.rules';
import { SurveyRow } from '../survey/survey.entity';
import { EntryRow } from '../timeline/entry.entity';
import type { SampleLife } from './sample-life';
import type { SampleSubject } from './sample-texts';

/** What one made-up matter is about, before it becomes rows. */
export interface SampleMatter {
  /** Seeds every id of the matter. */
  readonly label: string;
  readonly reportId: string;
  readonly life: SampleLife;
  readonly place: Placing;
  readonly divisionsAbove: { subdistrictId: string | null; districtId: string | null };
  readonly subject: SampleSubject;
  readonly text: string;
  readonly origin: ReportOrigin;
  readonly hasReport: boolean;
  readonly leadUnitId: string | null;
  readonly assistingUnitId: string | null;
  readonly chiefAppointmentId: string | null;
  readonly result: string;
}

type Told = Pick<EntryRow, 'at' | 'action' | 'state' | 'byRole'> & Partial<EntryRow>;

/** Everything that the sample writes. */
export class SampleRows {
  readonly incidents: IncidentRow[] = [];
  readonly reports: ReportRow[] = [];
  readonly contacts: ({ readonly reportId: string } & ContactDetails)[] = [];
  readonly legs: LegRow[] = [];
  readonly entries: EntryRow[] = [];
  readonly surveys: SurveyRow[] = [];
  readonly grids: MatterGridRow[] = [];

  /** Goes on after numbers that are taken: the last incident of each day, and how many reports there are. */
  constructor(
    readonly lastOfDay: Map<string, number> = new Map(),
    private readonly reportsBefore = 0,
  ) {}

  get counters(): IncidentCounter[] {
    return [...this.lastOfDay].map(([day, last]) => ({ day, last }));
  }

  addReport(matter: SampleMatter, state: ReportState, incidentId: string | null): ReportRow {
    const { reportId, life, place, origin, text, subject } = matter;
    const { gridIds, divisionIds: _, ...where } = place;
    const report: ReportRow = {
      ...plainReport,
      ...where,
      id: reportId,
      // Digits that no drawn number has: the sample takes no number away.
      number: `${shanghaiDayDigits(life.received)}-S${String(this.reportsBefore + this.reports.length).padStart(7, '0')}`,
      state,
      version: state === ReportState.RECEIVED ? 1 : 2,
      origin,
      text,
      categoryId: categoryId(subject.code),
      receivedAt: life.received,
      incidentId,
      declinedReason: state === ReportState.DECLINED ? '与已受理事项重复' : null,
      declinedCode: state === ReportState.DECLINED ? 'REPEATED' : null,
      synthetic: true,
      submittedBy: null,
    };
    this.reports.push(report);
    this.grids.push(...gridIds.map((gridId) => ({ matterId: reportId, gridId })));
    return report;
  }

  addIncident(matter: SampleMatter): IncidentRow {
    const { life, place, subject, origin, text } = matter;
    const { gridIds, divisionIds: _, ...where } = place;
    const id = seedId('incident', matter.label);
    const wasDispatched = life.dispatched !== null;
    const incident: IncidentRow = {
      ...undecidedIncident,
      ...where,
      latitudeRow: latitudeRow(where.latitude),
      ...matter.divisionsAbove,
      subdistrictTodayId: matter.divisionsAbove.subdistrictId,
      districtTodayId: matter.divisionsAbove.districtId,
      id,
      number: this.#nextNumber(life.raised),
      state: life.state,
      version: 1 + [life.filed, life.dispatched, life.resolved, life.checked, life.closed].filter(Boolean).length,
      categoryId: categoryId(subject.code),
      origin,
      text,
      leadUnitId: wasDispatched ? matter.leadUnitId : null,
      chiefAppointmentId:
        wasDispatched || life.state === IncidentState.SELF_HANDLING ? matter.chiefAppointmentId : null,
      building: null,
      floor: null,
      raisedAt: life.raised,
      dispatchedAt: life.state === IncidentState.SELF_HANDLING ? life.filed : life.dispatched,
      resolvedAt: life.resolved,
      closedAt: life.closed,
      nextDeadlineAt: life.state === IncidentState.DISPATCHED && life.due ? life.due : noDeadline,
      closingKind: life.closed ? closingKind(life) : null,
      outcome: life.closed ? matter.result : null,
      closingResult: life.closed ? ClosingResult.FIXED : null,
      transitionVersion: life.filed || life.state === IncidentState.NOT_FILED ? 1 : null,
      selfHandled: life.state === IncidentState.SELF_HANDLING,
      synthetic: true,
      raisedBy: null,
    };
    this.incidents.push(incident);
    this.grids.push(...gridIds.map((gridId) => ({ matterId: id, gridId })));
    return incident;
  }

  /** Adds the leg of a unit as far as the life has come. */
  addUnitLeg({ life, label, result }: SampleMatter, incidentId: string, kind: LegKind, unitId: string): void {
    if (!life.dispatched) return;
    this.legs.push({
      ...emptyLeg,
      id: seedId('leg', `${label} ${kind}`),
      incidentId,
      kind,
      state: unitLegState(life),
      version:
        1 + [life.signed, life.setOut, life.arrived, life.started, life.resolved, life.checked].filter(Boolean).length,
      unitId,
      task: kind === LegKind.LEAD ? '到场处置并反馈结果' : '到场协助',
      dispatchedAt: life.dispatched,
      signedAt: life.signed,
      setOutAt: life.setOut,
      arrivedAt: life.arrived,
      startedAt: life.started,
      doneAt: life.resolved,
      dueAt: life.due,
      result: life.resolved ? result : null,
    });
  }

  /** Adds the leg of the chief who was asked to deal with it. */
  addGridLeg({ life, label, place, chiefAppointmentId }: SampleMatter, incidentId: string): void {
    this.legs.push({
      ...emptyLeg,
      id: seedId('leg', `${label} ${LegKind.LEAD}`),
      incidentId,
      kind: LegKind.LEAD,
      state: LegState.DISPATCHED,
      version: 1,
      gridId: place.gridId,
      appointmentId: chiefAppointmentId,
      task: '格内处置并反馈结果',
      dispatchedAt: life.filed ?? life.raised,
    });
  }

  /** Adds the leg of the chief who was asked to look. */
  addVerifyLeg({ life, label, reportId, place, chiefAppointmentId }: SampleMatter, incidentId: string | null): void {
    const { verified } = life;
    const open = life.closed ? LegState.CANCELLED : LegState.DISPATCHED;
    this.legs.push({
      ...emptyLeg,
      id: seedId('leg', `${label} VERIFY`),
      incidentId,
      reportId,
      kind: LegKind.VERIFY,
      state: verified ? LegState.DONE : open,
      version: verified ? 3 : 1,
      gridId: place.gridId,
      appointmentId: chiefAppointmentId,
      dispatchedAt: life.received,
      setOutAt: verified && new Date((life.received.getTime() + verified.getTime()) / 2),
      doneAt: verified,
      finding: verified ? 'CONFIRMED' : null,
      result: verified ? '现场核实属实' : null,
    });
  }

  addEntries(label: string, told: readonly (Told | null)[]): void {
    const given = told.filter((each) => each !== null);
    // Sorted ids keep the order of entries of the same moment.
    const ids = given.map((_, index) => seedId('entry', `${label} ${index}`)).sort();
    given.forEach((each, index) => {
      this.entries.push({ ...emptyEntry, ...each, id: ids[index]! });
    });
  }

  #nextNumber(at: Date): string {
    const day = shanghaiDayDigits(at);
    const sequence = (this.lastOfDay.get(day) ?? 0) + 1;
    this.lastOfDay.set(day, sequence);
    return incidentNumber(day, sequence);
  }
}

function closingKind({ due, resolved }: SampleLife): ClosingKind {
  return due && resolved && resolved > due ? ClosingKind.OVERTIME : ClosingKind.NORMAL;
}

function unitLegState(life: SampleLife): LegState {
  if (life.checked) return LegState.ACCEPTED;
  if (life.resolved) return LegState.DONE;
  if (life.started) return LegState.IN_PROGRESS;
  if (life.arrived) return LegState.ON_SITE;
  if (life.setOut) return LegState.ON_THE_WAY;
  return life.signed ? LegState.SIGNED : LegState.DISPATCHED;
}

const emptyLeg = { ...untouchedLeg, synthetic: true };

const emptyEntry = {
  incidentId: null,
  reportId: null,
  legId: null,
  unitId: null,
  gridId: null,
  reason: null,
  reasonCode: null,
  bySubject: 'sample',
};
