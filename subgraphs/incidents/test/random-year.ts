import { newId } from '@gridweave/subgraph/ids';
import type { EntityManager } from 'typeorm';
import { categoryId } from '../src/category/category-id';
import { ClockRow } from '../src/clock/clock.entity';
import { ClockCalendar, ClockEnd, ClockKind } from '../src/clock/clock.rules';
import { IncidentRow, undecidedIncident } from '../src/incident/incident.entity';
import { ClosingKind, IncidentState } from '../src/incident/incident.rules';
import { LegRow, untouchedLeg } from '../src/leg/leg.entity';
import { LegKind, LegState } from '../src/leg/leg.rules';
import { latitudeRow } from '../src/place/latitude-rows';
import { plainReport, ReportRow } from '../src/report/report.entity';
import { ReportOrigin, ReportState } from '../src/report/report.rules';
import { markForCounting } from '../src/statistics/counting.commands';
import { SurveyRow } from '../src/survey/survey.entity';
import { EntryRow } from '../src/timeline/entry.entity';
import type { IncidentsUnderTest } from './incidents-subgraph';
import { ids, territoryEvents, unitChanged } from './small-territory';

/** What may happen, and how often beside the others. */
export const happenings = {
  raise: 14,
  join: 4,
  file: 14,
  refuse: 2,
  handle: 4,
  dispatch: 14,
  assist: 3,
  giveBack: 4,
  hold: 3,
  endHold: 2,
  done: 14,
  check: 10,
  rework: 3,
  close: 14,
  reopen: 6,
  review: 3,
  archive: 1,
  merge: 4,
  unmerge: 3,
  void: 1,
  tell: 6,
  answer: 8,
  redraw: 0.1,
  endUnit: 0.05,
} as const;
export type Happening = keyof typeof happenings;

export interface YearEvent {
  readonly what: Happening;
  /** Which of those to whom it may happen. */
  readonly which: number;
  /** How long after the last thing that happened to it. */
  readonly minutes: number;
  readonly yes: boolean;
}

type Known = Pick<IncidentRow, 'id' | 'state' | 'leadUnitId' | 'gridId' | 'mergedIntoId' | 'reopenedCount'> & {
  at: number;
  legs: { id: string; state: LegState; unitId: string | null; kind: LegKind; held: boolean }[];
  reports: { id: string; told: boolean; answered: number }[];
  /** As it was before it went into another. */
  before: { state: IncidentState; reports: Known['reports'] } | null;
};

const units = [ids.drainage, ids.police, ids.property, ids.committee, ids.housing];
const categories = ['0301', '0302', '0601', '0201'].map(categoryId);
const origins = Object.values(ReportOrigin);
const communityOf = new Map<string, string>([
  [ids.firstGrid, ids.westCommunity],
  [ids.secondGrid, ids.westCommunity],
  [ids.villageGrid, ids.eastVillage],
]);
const begin = Date.parse('2026-01-01T00:00:00+08:00');
const minute = 60_000;
const { RAISED, FILED, NOT_FILED, SELF_HANDLING, DISPATCHED, RESOLVED, CHECKED, CLOSED, REOPENED, ARCHIVED } =
  IncidentState;
const atWork = [LegState.DISPATCHED, LegState.IN_PROGRESS];
const standing = [RAISED, FILED, NOT_FILED, SELF_HANDLING, DISPATCHED, RESOLVED, CHECKED, CLOSED, REOPENED];

/** Rows and marks as the deeds write them, without the graph: many thousand events in little time. */
export class RandomYear {
  readonly happened = new Map<Happening, number>();
  readonly #all: Known[] = [];
  readonly #live = new Set<string>(units);
  #version = Date.now() % 1_000_000;
  readonly #above = new Map<string, string>([
    [ids.westCommunity, ids.west],
    [ids.eastVillage, ids.east],
  ]);

  constructor(private readonly test: IncidentsUnderTest) {}

  /** Does what it says to one to whom it may happen; to a new one where there is none. */
  async take(event: YearEvent): Promise<void> {
    if (event.what === 'redraw') return this.#redraw(event);
    if (event.what === 'endUnit' && this.#live.size > 1) return this.#endUnit(event);
    // The last unit stays, so that there is one to dispatch to: another matter is raised instead.
    const doing = this.#doings[event.what];
    const able = doing === undefined ? [] : this.#all.filter((each) => doing.may(each));
    const one = able[event.which % Math.max(1, able.length)];
    await this.test.subgraph.database.transaction(async (tx) => {
      if (!doing || !one) return this.#raise(tx, event);
      one.at += event.minutes * minute;
      await doing.does(tx, one, event);
    });
    this.#count(doing && one ? event.what : 'raise');
  }

  #count(what: Happening): void {
    this.happened.set(what, (this.happened.get(what) ?? 0) + 1);
  }

  /** The western community goes to the other subdistrict: what is raised from now on counts there. */
  async #redraw({ what }: YearEvent): Promise<void> {
    const to = this.#above.get(ids.westCommunity) === ids.west ? ids.east : ids.west;
    const told = territoryEvents().find(({ id }) => id === ids.westCommunity)!;
    this.#version += 1;
    const payload = { ...(told.payload as object), parentId: to, version: this.#version };
    await this.test.tell({ ...told, id: newId(), payload });
    this.#above.set(ids.westCommunity, to);
    this.#count(what);
  }

  async #endUnit({ what, which }: YearEvent): Promise<void> {
    const left = [...this.#live];
    const id = left[which % left.length]!;
    this.#version += 1;
    await this.test.tell({ ...unitChanged(id, { live: false, version: this.#version }), id: newId() });
    this.#live.delete(id);
    this.#count(what);
  }

  #unit(which: number): string {
    const left = [...this.#live];
    return left[which % left.length]!;
  }

  async #raise(tx: EntityManager, { which, minutes, yes }: YearEvent): Promise<void> {
    const gridId = [...communityOf.keys()][which % communityOf.size]!;
    const divisionId = communityOf.get(gridId)!;
    const subdistrictId = this.#above.get(divisionId)!;
    const at = begin + ((which * 977 + minutes * 13) % (60 * 1_440)) * minute;
    const id = newId();
    const row: IncidentRow = {
      ...undecidedIncident,
      ...{ id, number: `T${id.slice(-16)}${this.#all.length}`.slice(0, 24), state: RAISED, version: 1 },
      ...{
        categoryId: categories[which % categories.length]!,
        origin: origins[minutes % origins.length]!,
        text: '积水',
      },
      ...{ divisionId, subdistrictId, districtId: ids.district, gridId, microGridId: null },
      ...{ subdistrictTodayId: subdistrictId, districtTodayId: ids.district, longitude: 113.6, latitude: 34.7 },
      ...{
        latitudeRow: latitudeRow(34.7),
        accuracyMetres: null,
        building: null,
        floor: null,
        raisedAt: new Date(at),
        synthetic: true,
        raisedBy: null,
      },
    };
    await tx.insert(IncidentRow, row);
    const one: Known = { ...row, at, legs: [], reports: [], before: null };
    this.#all.push(one);
    if (yes) await this.#report(tx, one, row.origin, which % 3 === 0);
    await this.#note(tx, one, 'acceptReport', RAISED);
  }

  async #report(tx: EntityManager, one: Known, origin: ReportOrigin, isStaffs: boolean): Promise<void> {
    const [id, at] = [newId(), new Date(one.at)];
    await tx.insert(ReportRow, {
      ...plainReport,
      ...{ id, number: `R${id.slice(-20)}`, state: ReportState.ACCEPTED, version: 1, origin, text: '积水' },
      ...{ categoryId: null, divisionId: communityOf.get(one.gridId)!, gridId: one.gridId, microGridId: null },
      ...{ longitude: 113.6, latitude: 34.7, accuracyMetres: null, receivedAt: at, incidentId: one.id },
      ...{ synthetic: true, submittedBy: isStaffs ? 'staff' : null },
    });
    await tx.insert(ClockRow, {
      ...{ id: newId(), kind: ClockKind.FIRST_FEEDBACK, subjectId: id, legId: null, incidentId: null, reportId: id },
      ...{ matterId: null, unitId: null, leading: false, round: 0, calendar: ClockCalendar.CALENDAR, limitAmount: 1 },
      ...{ limitUnit: 'HOUR', limitSource: '', rulesVersion: 1, startedAt: at, dueAt: new Date(one.at + 600 * minute) },
      ...{
        dueProvisional: false,
        stoppedAt: null,
        endedBy: null,
        pausedAt: null,
        pausedUntil: null,
        warnedPercent: 0,
        warningRound: 0,
      },
    });
    one.reports.push({ id, told: false, answered: 0 });
  }

  async #leg(tx: EntityManager, one: Known, kind: LegKind, unitId: string | null, which: number): Promise<void> {
    const leg = { id: newId(), kind, state: LegState.DISPATCHED, unitId };
    const dueAt = which % 4 === 0 ? null : new Date(one.at + (which % 5_000) * minute);
    await tx.insert(LegRow, {
      ...{ ...untouchedLeg, ...leg, incidentId: one.id, version: 1, gridId: unitId === null ? one.gridId : null },
      ...{ dispatchedAt: new Date(one.at), dueAt, synthetic: true },
    });
    one.legs.push({ ...leg, held: false });
  }

  /** Writes the deed into the history and marks its incident, as `note` does. */
  async #note(tx: EntityManager, { id, at }: Known, action: string, state: string, more: Partial<EntryRow> = {}) {
    const row: EntryRow = {
      ...{ id: newId(), incidentId: id, reportId: null, legId: null, at: new Date(at), action, state, unitId: null },
      ...{ byRole: 'DISPATCHER', gridId: null, reason: null, reasonCode: null, bySubject: 'test', ...more },
    };
    await tx.insert(EntryRow, row);
    const deed = { tx, now: new Date(at) } as Parameters<typeof markForCounting>[0];
    await markForCounting(deed, [row]);
  }

  async #become(tx: EntityManager, one: Known, action: string, change: Partial<IncidentRow>): Promise<void> {
    await tx.update(IncidentRow, { id: one.id }, change);
    Object.assign(one, change);
    await this.#note(tx, one, action, one.state);
  }

  async #onLegs(tx: EntityManager, one: Known, action: string, legs: Known['legs'], change: Partial<LegRow>) {
    for (const leg of legs) {
      await tx.update(LegRow, { id: leg.id }, change);
      leg.state = change.state ?? leg.state;
      if (change.heldUntil !== undefined) leg.held = change.heldUntil !== null;
      await this.#note(tx, one, action, leg.state, { legId: leg.id });
    }
  }

  readonly #doings: Partial<
    Record<
      Happening,
      { may(one: Known): boolean; does(tx: EntityManager, one: Known, event: YearEvent): Promise<void> }
    >
  > = {
    join: {
      may: ({ state }) => standing.includes(state) && state !== CLOSED,
      does: async (tx, one, { which, yes }) => {
        await this.#report(tx, one, origins[which % origins.length]!, yes);
        await this.#note(tx, one, 'joinReport', one.state);
      },
    },
    file: {
      may: ({ state }) => state === RAISED,
      does: (tx, one) => this.#become(tx, one, 'fileIncident', { state: FILED }),
    },
    refuse: {
      may: ({ state }) => state === RAISED,
      does: (tx, one) => this.#become(tx, one, 'refuseFiling', { state: NOT_FILED }),
    },
    handle: {
      may: ({ state }) => state === FILED,
      does: async (tx, one, { which }) => {
        await this.#leg(tx, one, LegKind.LEAD, null, which);
        await this.#become(tx, one, 'handleWithinGrid', { state: SELF_HANDLING, selfHandled: true, leadUnitId: null });
      },
    },
    dispatch: {
      may: ({ state }) => state === FILED || state === REOPENED,
      does: async (tx, one, { which, yes }) => {
        const leadUnitId = this.#unit(which);
        await this.#leg(tx, one, LegKind.LEAD, leadUnitId, which);
        if (yes) await this.#leg(tx, one, LegKind.ASSIST, this.#unit(which + 1), which);
        const change = { state: DISPATCHED, leadUnitId, selfHandled: false };
        await this.#become(tx, one, 'dispatchIncident', change);
      },
    },
    assist: {
      may: ({ state }) => state === DISPATCHED,
      does: async (tx, one, { which, yes }) => {
        await this.#leg(tx, one, yes ? LegKind.ASSIST : LegKind.REPORT_IN, this.#unit(which), which);
        await this.#note(tx, one, 'whistle', one.state);
      },
    },
    giveBack: {
      may: ({ state, legs }) => state === DISPATCHED && legs.some((leg) => isLead(leg) && atWork.includes(leg.state)),
      does: async (tx, one, { which }) => {
        const legs = one.legs.filter((leg) => isLead(leg) && atWork.includes(leg.state));
        await this.#onLegs(tx, one, 'decideReturn', legs, { state: LegState.RETURNED, heldUntil: null });
        const leadUnitId = this.#unit(which);
        await this.#leg(tx, one, LegKind.LEAD, leadUnitId, which);
        await this.#become(tx, one, 'redispatch', { leadUnitId });
      },
    },
    hold: {
      may: ({ legs }) => legs.some(({ state, held }) => atWork.includes(state) && !held),
      does: (tx, one) => {
        const legs = one.legs.filter(({ state }) => atWork.includes(state)).slice(0, 1);
        return this.#onLegs(tx, one, 'decideHold', legs, { heldUntil: new Date(one.at + 9_000 * minute) });
      },
    },
    endHold: {
      may: ({ legs }) => legs.some(({ held }) => held),
      does: (tx, one) =>
        this.#onLegs(
          tx,
          one,
          'endHold',
          one.legs.filter(({ held }) => held),
          { heldUntil: null },
        ),
    },
    done: {
      may: ({ state }) => state === DISPATCHED || state === SELF_HANDLING,
      does: async (tx, one) => {
        const legs = one.legs.filter(({ state }) => atWork.includes(state));
        await this.#onLegs(tx, one, 'reportLegResult', legs, { state: LegState.DONE, doneAt: new Date(one.at) });
        await this.#become(tx, one, 'resolve', { state: RESOLVED, resolvedAt: new Date(one.at) });
      },
    },
    check: {
      may: ({ state }) => state === RESOLVED,
      does: (tx, one) => this.#become(tx, one, 'checkIncident', { state: CHECKED }),
    },
    rework: {
      may: ({ state, legs }) => state === RESOLVED && legs.some(({ state: of }) => of === LegState.DONE),
      does: async (tx, one) => {
        const legs = one.legs.filter(({ state }) => state === LegState.DONE).slice(0, 1);
        await this.#onLegs(tx, one, 'goOn', legs, { state: LegState.IN_PROGRESS, doneAt: null });
        await this.#become(tx, one, 'rework', { state: DISPATCHED });
      },
    },
    close: {
      may: ({ state }) => state === CHECKED,
      does: (tx, one, { which }) => {
        const closingKind = Object.values(ClosingKind)[which % 4]!;
        return this.#become(tx, one, 'closeIncident', { state: CLOSED, closingKind, closedAt: new Date(one.at) });
      },
    },
    reopen: {
      may: ({ state }) => state === CLOSED,
      does: (tx, one) => {
        const reopenedCount = one.reopenedCount + 1;
        const change = { state: REOPENED, closingKind: null, closedAt: null, reopenedCount };
        return this.#become(tx, one, 'reopenIncident', change);
      },
    },
    review: {
      may: ({ state }) => state === REOPENED,
      does: (tx, one) => {
        const closingKind = ClosingKind.SPECIAL;
        return this.#become(tx, one, 'closeAfterReview', { state: CLOSED, closingKind, closedAt: new Date(one.at) });
      },
    },
    archive: {
      may: ({ state }) => state === CLOSED,
      does: (tx, one) => this.#become(tx, one, 'archiveIncident', { state: ARCHIVED }),
    },
    merge: {
      may: ({ state }) => standing.includes(state) && state !== CLOSED,
      does: async (tx, one, { which }) => {
        const others = this.#all.filter((each) => each !== one && standing.includes(each.state));
        const into = others[which % Math.max(1, others.length)];
        if (!into) return;
        one.before = { state: one.state, reports: one.reports };
        for (const { id } of one.reports) await tx.update(ReportRow, { id }, { incidentId: into.id });
        into.reports = [...into.reports, ...one.reports];
        one.reports = [];
        await this.#become(tx, one, 'mergeIncidents', { state: IncidentState.MERGED, mergedIntoId: into.id });
        await this.#note(tx, into, 'takeInIncident', into.state);
      },
    },
    unmerge: {
      may: (one) => one.before !== null && this.#ofId(one.mergedIntoId)!.before === null,
      does: async (tx, one) => {
        const [into, before] = [this.#ofId(one.mergedIntoId)!, one.before!];
        const back = new Set(before.reports.map(({ id }) => id));
        for (const id of back) await tx.update(ReportRow, { id }, { incidentId: one.id });
        into.reports = into.reports.filter(({ id }) => !back.has(id));
        one.reports = before.reports;
        one.before = null;
        await this.#become(tx, one, 'unmergeIncident', { state: before.state, mergedIntoId: null });
        await this.#note(tx, into, 'letGoIncident', into.state);
      },
    },
    void: {
      may: ({ state }) => state === RAISED || state === FILED,
      does: (tx, one) => this.#become(tx, one, 'decideVoiding', { state: IncidentState.VOIDED }),
    },
    tell: {
      may: ({ reports }) => reports.some(({ told }) => !told),
      does: async (tx, one, { which, yes }) => {
        const report = one.reports.find(({ told }) => !told)!;
        const endedBy = which % 5 === 0 ? ClockEnd.CANCELLED : ClockEnd.DONE;
        const stoppedAt = yes ? new Date(one.at) : new Date(begin);
        await tx.update(ClockRow, { reportId: report.id }, { stoppedAt, endedBy });
        report.told = true;
        await this.#note(tx, one, 'tellReporter', one.state, { reportId: report.id });
      },
    },
    answer: {
      may: ({ state, reports, reopenedCount }) =>
        state === CLOSED && reports.some(({ answered }) => answered <= reopenedCount),
      does: async (tx, one, { which, yes }) => {
        const closing = one.reopenedCount + 1;
        const report = one.reports.find(({ answered }) => answered < closing)!;
        await tx.insert(SurveyRow, {
          ...{ reportId: report.id, closing, incidentId: one.id, score: 1 + (which % 5), solved: yes, text: null },
          ...{ answeredAt: new Date(one.at), synthetic: true },
        });
        report.answered = closing;
        await this.#note(tx, one, 'answerSurvey', one.state, { reportId: report.id });
      },
    },
  };

  #ofId(id: string | null): Known | undefined {
    return this.#all.find((each) => each.id === id);
  }
}

const isLead = ({ kind }: { readonly kind: LegKind }) => kind === LegKind.LEAD;
