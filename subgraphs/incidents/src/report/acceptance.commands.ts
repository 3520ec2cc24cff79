import { perform, refuseStale } from '@gridweave/subgraph/deed';
import { freeText, requiredText } from '@gridweave/subgraph/free-text';
import { Refusal } from '@gridweave/subgraph/refusal';
import type { Role } from '@gridweave/viewer/viewer';
import { CategoryRow } from '../category/category.entity';
import { knownCategory } from '../category/category.queries';
import { advance, raise } from '../incident/incident.commands';
import { heldIncident, incidentOfDeed } from '../incident/incident.queries';
import { complaintStandsApart, refuseJoining } from '../incident/incident.rules';
import { factsAtHand, stateAtHand } from '../incident-fact/incident-fact.commands';
import { knownUnit } from '../leg/dispatch.commands';
import { cancelOpenLegs } from '../leg/leg.commands';
import { LegRow } from '../leg/leg.entity';
import { gridsOf, liesInNoGrid } from '../place/place.queries';
import { shortLine } from '../place/written-address';
import type { IncidentsContext, IncidentsDeed } from '../services';
import { note } from '../timeline/entry.commands';
import { inWords, reasonOf, type TransitionTable } from '../transition/transition.rules';
import { advanceReport } from './report.commands';
import type { ReportRow } from './report.entity';
import type { AcceptReportInput, DeclineReportInput } from './report.input';
import { type ReportDeskDeed, refuseReportDesk, reportDeskRole } from './report.policy';
import { reportOfDeed, reportSubjects } from './report.queries';
import { reportAfter } from './report.rules';

/** The desk makes an incident of a report, or adds it to one that is open. The VERIFY leg goes along. */
export async function acceptReport(ctx: IncidentsContext, input: AcceptReportInput) {
  const atHand = await factsAtHand(ctx, input.facts);
  return perform(ctx, 'acceptReport', input, async (deed) => {
    const { report, byRole } = await reportAtDesk(deed, 'acceptReport', input);
    const incident = input.incidentId
      ? await joined(deed, report, input.incidentId, atHand !== null)
      : await raise(deed, await sketchOf(deed, report, input));
    const state = reportAfter('acceptReport', report.state);
    await advanceReport(deed, report, { state, incidentId: incident.id });
    await deed.tx.update(LegRow, { reportId: report.id }, { incidentId: incident.id });
    await note(deed, {
      action: 'acceptReport',
      state,
      byRole,
      reportId: report.id,
      incidentId: incident.id,
    });
    await stateAtHand(deed, incident, byRole, atHand);
    return { reportId: report.id, incidentId: incident.id };
  });
}

async function joined(deed: IncidentsDeed, report: ReportRow, incidentId: string, changesIt: boolean) {
  await incidentOfDeed(deed, incidentId);
  const incident = await heldIncident(deed, incidentId);
  refuseJoining(incident.state);
  if ((await liesInNoGrid(deed.tx, incidentId)) !== (report.about !== null)) throw complaintStandsApart('incidentId');
  return changesIt ? advance(deed, incident, {}) : incident;
}

async function sketchOf(deed: IncidentsDeed, report: ReportRow, input: AcceptReportInput) {
  const { divisionId, gridId, microGridId, longitude, latitude, accuracyMetres, building, floor, origin } = report;
  return {
    ...{ divisionId, gridId, microGridId, longitude, latitude, accuracyMetres, building, floor, origin },
    registerElementId: report.registerElementId,
    text: freeText(input.text ?? '', 'text') || report.text,
    category: await categoryFor(deed, report, input.categoryCode ?? null),
    gridIds: await gridsOf(deed.tx, report.id),
    raisedBy: null,
    synthetic: report.synthetic,
  };
}

async function categoryFor({ tx }: IncidentsDeed, report: ReportRow, code: string | null): Promise<CategoryRow> {
  if (code !== null) return knownCategory(tx, code, 'categoryCode');
  if (report.categoryId === null) throw new Refusal('CATEGORY_MISSING', '请选择事项类别。', 'categoryCode');
  return tx.findOneByOrFail(CategoryRow, { id: report.categoryId });
}

/** The desk declines a report, with a reason and who deals with it instead. Nobody need go and look any more. */
export function declineReport(ctx: IncidentsContext, input: DeclineReportInput) {
  return perform(ctx, 'declineReport', input, async (deed) => {
    const { report, byRole, table } = await reportAtDesk(deed, 'declineReport', input);
    const code = reasonOf(table, 'declineReport', report.state, input.reasonCode ?? null);
    const words = freeText(input.reason ?? '', 'reason') || null;
    const declinedReason = inWords(code, words) ?? requiredText('', 'reason');
    const declinedCode = code?.code ?? null;
    const office = rightOfficeOf(ctx, input);
    if (declinedCode === 'OTHER_OFFICE' && office.rightOfficeUnitId === null && office.rightOffice === null)
      throw new Refusal('RIGHT_OFFICE_MISSING', '请指明应受理的单位。', 'rightOffice');
    const state = reportAfter('declineReport', report.state);
    await advanceReport(deed, report, { state, declinedReason, declinedCode, ...office });
    await cancelOpenLegs(deed, await deed.tx.findBy(LegRow, { reportId: report.id }), byRole);
    await note(deed, {
      action: 'declineReport',
      state,
      byRole,
      reportId: report.id,
      unitId: office.rightOfficeUnitId,
      reason: declinedReason,
      reasonCode: declinedCode,
    });
    return { reportId: report.id };
  });
}

function rightOfficeOf({ services }: IncidentsContext, { rightOffice }: DeclineReportInput) {
  const unitId = rightOffice?.unitId ?? null;
  if (unitId !== null) knownUnit(services.territory, unitId, 'rightOffice.unitId');
  return { rightOfficeUnitId: unitId, rightOffice: shortLine(rightOffice?.text, 'rightOffice.text', 200) };
}

/** A report as a deed of the desk finds it. Throws when it is not the viewer's to see or to decide about, stale, or decided. */
export async function reportAtDesk(
  deed: IncidentsDeed,
  name: ReportDeskDeed,
  input: { reportId: string; expectedVersion: number },
): Promise<{ report: ReportRow; byRole: Role; table: TransitionTable }> {
  const { viewer } = deed.ctx;
  const report = await reportOfDeed(deed, input.reportId);
  const [subject] = await reportSubjects(deed.ctx, deed.tx, [report]);
  const refusal = refuseReportDesk(viewer, name, subject!);
  if (refusal?.code === 'FORBIDDEN') throw refusal;
  refuseStale(input.expectedVersion, report.version);
  if (refusal) throw refusal;
  return { report, byRole: reportDeskRole(viewer, name, subject!)!, table: subject!.table };
}
