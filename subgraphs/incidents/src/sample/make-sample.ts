import { seedId } from '@gridweave/territory/seed-id';
import type { Territory } from '@gridweave/territory/territory';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { categoryId } from '../category/category-id';
import type { IncidentRow } from '../incident/incident.entity';
import { IncidentState } from '../incident/incident.rules';
import { LegKind } from '../leg/leg.rules';
import { divisionsAbove, type Placing } from '../place/place.queries';
import { ReportOrigin, ReportState } from '../report/report.rules';
import { SurveyChannel } from '../survey/survey.enums';
import { incidentHistory, reportHistory, type SampleTold, surveyHistory } from './sample-history';
import { type SampleLife, sampleLife } from './sample-life';
import { SampleRandom } from './sample-random';
import { type SampleMatter, SampleRows } from './sample-rows';
import type { SampleTerritory } from './sample-territory';
import { type SampleSubject, sampleContact, sampleSubjects, sampleText } from './sample-texts';

/** The moment at which the sample stands still; it reaches one year back. */
export const sampleEnd = new Date('2026-06-30T18:00:00+08:00');

export const sampleIncidents = 5_000;
const sampleDeclined = 200;
const sampleWaiting = 60;
const day = 24 * 3_600_000;
export const year = 365 * day;
const quietHours = 6 * 3_600_000;

/** The report that the development token of a resident opens. */
export const developmentReportId = seedId('report', 'development');
const developmentSubdistrict = '人和路街道';

/** Makes up the sample: the same rows for the same territory. */
export function makeSample(sample: SampleTerritory, territory: Territory): SampleRows {
  const random = new SampleRandom('gridweave incidents sample');
  const rows = new SampleRows();
  const maker = new MatterMaker(sample, territory, random);
  const moments = Array.from({ length: sampleIncidents }, () => moment(random, year)).sort((a, b) => a - b);
  moments.forEach((received, index) => {
    const life = sampleLife(random, new Date(received), sampleEnd);
    addMatter(rows, random, maker.matter(`sample ${index}`, life, sample.somewhere(random)));
  });
  for (let index = 0; index < sampleDeclined; index += 1) {
    const life = undecidedLife(moment(random, year), 15);
    const matter = maker.matter(`sample declined ${index}`, life, sample.somewhere(random));
    rows.addReport(matter, ReportState.DECLINED, null);
    rows.addVerifyLeg(matter, null);
    rows.addEntries(matter.label, [...reportHistory(matter), declined(matter)]);
  }
  for (let index = 0; index < sampleWaiting; index += 1) {
    const life = undecidedLife(moment(random, 3 * day), random.chance(0.5) ? 15 : null);
    const matter = maker.matter(`sample waiting ${index}`, life, sample.somewhere(random));
    rows.addReport(matter, ReportState.RECEIVED, null);
    rows.addVerifyLeg(matter, null);
    rows.addEntries(matter.label, reportHistory(matter));
  }
  const development = sample.firstCommunityGrid(developmentSubdistrict, random);
  if (development) addMatter(rows, random, maker.developmentMatter(development));
  aboutMerchant(rows);
  return rows;
}

/** A shop of the sample’s register, by its key there, and the grid in which it stands. */
const merchantId = seedId('register-element', 'merchant:xingyun');
const merchantGridId = seedId('grid', '410103014001C005');
const goodsOutside = '0501';

/** What was told in that grid of goods on the pavement was about the shop. */
function aboutMerchant({ incidents }: SampleRows): void {
  for (const incident of incidents) {
    if (incident.gridId !== merchantGridId || incident.categoryId !== categoryId(goodsOutside)) continue;
    incident.registerElementId = merchantId;
  }
}

/** A moment within a time before the end; the last hours stay quiet, so that nothing reaches beyond it. */
export const moment = (random: SampleRandom, before: number) =>
  sampleEnd.getTime() - quietHours - Math.floor(random.next() * (before - quietHours));

/** Adds a matter with its report, legs and history. */
export function addMatter(rows: SampleRows, random: SampleRandom, matter: SampleMatter): void {
  const incident = rows.addIncident(matter);
  const afterwards: SampleTold[] = [];
  if (matter.hasReport) {
    rows.addReport(matter, ReportState.ACCEPTED, incident.id);
    rows.addVerifyLeg(matter, incident.id);
    if (matter.origin !== ReportOrigin.PATROL && random.chance(0.6)) {
      rows.contacts.push({ reportId: matter.reportId, email: null, ...sampleContact(random) });
    }
    if (incident.closedAt && random.chance(0.25)) {
      const answer = survey(random, matter, incident, incident.closedAt);
      rows.surveys.push(answer);
      afterwards.push(...surveyHistory(matter, incident.id, answer));
      if (!answer.solved) Object.assign(incident, reopened, { version: incident.version + 1 });
    }
  }
  if (incident.selfHandled) rows.addGridLeg(matter, incident.id);
  if (matter.leadUnitId) rows.addUnitLeg(matter, incident.id, LegKind.LEAD, matter.leadUnitId);
  if (matter.assistingUnitId) rows.addUnitLeg(matter, incident.id, LegKind.ASSIST, matter.assistingUnitId);
  rows.addEntries(
    matter.label,
    [...(matter.hasReport ? reportHistory(matter) : []), ...incidentHistory(matter, incident.id), ...afterwards].sort(
      inTime,
    ),
  );
}

const inTime = (a: { at: Date } | null, b: { at: Date } | null) => (a?.at.getTime() ?? 0) - (b?.at.getTime() ?? 0);

/** What one “not solved” leaves on an incident, until somebody of the desk has looked into it. */
const reopened: Partial<IncidentRow> = {
  state: IncidentState.REOPENED,
  reopenedCount: 1,
  resolvedAt: null,
  closedAt: null,
  closingKind: null,
  outcome: null,
  closingResult: null,
};

/** What was archived has been solved in its reporter's eyes: it would have been opened again otherwise. */
function survey(random: SampleRandom, { reportId }: SampleMatter, { id, state }: IncidentRow, closedAt: Date) {
  const score = Number(random.weighted({ 5: 50, 4: 25, 3: 12, 2: 7, 1: 6 }));
  const answeredAt = new Date(closedAt.getTime() + random.whole(10, 2_000) * 60_000);
  const solved = score >= 3 || state === IncidentState.ARCHIVED;
  const said = { channel: SurveyChannel.REPORT_PAGE, respondentKind: null, score, solved, text: null };
  return { reportId, closing: 1, incidentId: id, ...said, answeredAt, synthetic: true };
}

export class MatterMaker {
  constructor(
    private readonly sample: SampleTerritory,
    private readonly territory: Territory,
    private readonly random: SampleRandom,
  ) {}

  matter(label: string, life: SampleLife, place: Placing): SampleMatter {
    const { random } = this;
    const weights = Object.fromEntries(sampleSubjects.map(({ code, weight }) => [`s${code}`, weight]));
    const code = random.weighted(weights).slice(1);
    const subject = sampleSubjects.find((each) => each.code === code)!;
    const origin = random.weighted({ CITIZEN: 58, PATROL: 32, HOTLINE: 10 }) as ReportOrigin;
    const hasReport = origin !== ReportOrigin.PATROL || random.chance(0.5);
    return this.about(label, subject, place, { life, origin, hasReport });
  }

  /** An open incident about a sewer in the grid of the development chief, on which a crew is under way. */
  developmentMatter(place: Placing): SampleMatter {
    const received = new Date(sampleEnd.getTime() - 2 * 3_600_000);
    const later = (minutes: number) => new Date(received.getTime() + minutes * 60_000);
    const life: SampleLife = {
      ...nothingYet,
      state: IncidentState.DISPATCHED,
      received,
      raised: later(3),
      filed: later(5),
      dispatched: later(8),
      due: later(248),
      signed: later(12),
      setOut: later(15),
    };
    const subject = sampleSubjects.find(({ code }) => code === '0301')!;
    const matter = this.about('development', subject, place, { life, origin: ReportOrigin.CITIZEN, hasReport: true });
    return {
      ...matter,
      reportId: developmentReportId,
      leadUnitId: this.sample.units(subject.lead, place.divisionId)[0] ?? null,
    };
  }

  private about(
    label: string,
    subject: SampleSubject,
    place: Placing,
    rest: Pick<SampleMatter, 'life' | 'origin' | 'hasReport'>,
  ): SampleMatter {
    const { random, sample } = this;
    const leads = sample.units(subject.lead, place.divisionId);
    const leadUnitId = leads.length > 0 ? random.pick(leads) : null;
    const assisting = sample.units(subject.assisting, place.divisionId).filter((id) => id !== leadUnitId);
    return {
      ...rest,
      label,
      reportId: seedId('report', label),
      // Without any unit to send it to, nothing of the sample can have been dispatched.
      life: leadUnitId === null && rest.life.dispatched ? undispatched(rest.life) : rest.life,
      place,
      divisionsAbove: divisionsAbove(this.territory, place.divisionId),
      subject,
      text: sampleText(random, subject, sample.divisionName(place.divisionId)),
      leadUnitId,
      assistingUnitId: assisting.length > 0 && random.chance(0.35) ? random.pick(assisting) : null,
      chiefAppointmentId: sample.chiefOn(place.gridId, shanghaiDay(rest.life.received)),
      result: random.pick(subject.results),
    };
  }
}

const nothingYet = {
  verified: null,
  filed: null,
  dispatched: null,
  due: null,
  signed: null,
  setOut: null,
  arrived: null,
  started: null,
  resolved: null,
  checked: null,
  closed: null,
  archived: null,
} as const;

/** A report about which the desk has not decided for forty minutes. */
function undecidedLife(received: number, verifiedAfter: number | null): SampleLife {
  const at = (minutes: number) => new Date(received + minutes * 60_000);
  const verified = verifiedAfter === null ? null : at(verifiedAfter);
  return { ...nothingYet, state: IncidentState.RAISED, received: at(0), verified, raised: at(40) };
}

function declined({ life, reportId }: SampleMatter) {
  const reason = '与已受理事项重复';
  return { at: life.raised, action: 'declineReport', state: 'DECLINED', byRole: 'DISPATCHER', reportId, reason };
}

function undispatched({ received, verified, raised, filed }: SampleLife): SampleLife {
  return { ...nothingYet, state: IncidentState.FILED, received, verified, raised, filed };
}
