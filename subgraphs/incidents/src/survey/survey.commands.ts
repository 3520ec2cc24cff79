import { isDuplicateKey } from '@gridweave/subgraph/database';
import { perform } from '@gridweave/subgraph/deed';
import { freeText } from '@gridweave/subgraph/free-text';
import { Refusal } from '@gridweave/subgraph/refusal';
import { heldIncident } from '../incident/incident.queries';
import { reopenAsNotSolved } from '../incident/reopening.commands';
import { ReportRow } from '../report/report.entity';
import { refuseErased } from '../report/report.rules';
import type { IncidentsContext, IncidentsDeed } from '../services';
import { note } from '../timeline/entry.commands';
import { endFollowUpWhenDone } from './follow-up.commands';
import { SurveyRow } from './survey.entity';
import { SurveyChannel } from './survey.enums';
import { checkedScore, closingOf, refuseSurvey } from './survey.rules';
import type { AnswerSurveyInput } from './survey.type';

/** The bearer of a report's token says once for each closing what came of it. */
export function answerSurvey(ctx: IncidentsContext, input: AnswerSurveyInput) {
  return perform(ctx, 'answerSurvey', input, async (deed) => {
    const reportId = ctx.viewer.kind === 'RESIDENT' ? ctx.viewer.reportId : null;
    const report = reportId === null ? null : await deed.tx.findOneBy(ReportRow, { id: reportId });
    if (!report) throw new Refusal('REPORT_TOKEN_REQUIRED', '请先用回执编号和查询密码打开上报。');
    // Held, so that the last of several reporters finds what the others have said.
    const incident = report.incidentId === null ? null : await heldIncident(deed, report.incidentId);
    const refusal = refuseErased(report) ?? refuseSurvey(incident ? incident.state : null);
    if (refusal || !incident) throw refusal;
    const survey = await insertSurvey(deed, {
      reportId: report.id,
      closing: closingOf(incident),
      incidentId: incident.id,
      channel: SurveyChannel.REPORT_PAGE,
      respondentKind: null,
      score: checkedScore(input.score),
      solved: input.solved,
      text: freeText(input.text ?? '', 'text') || null,
    });
    await note(deed, {
      action: 'answerSurvey',
      state: incident.state,
      byRole: 'RESIDENT',
      reportId: report.id,
      incidentId: incident.id,
    });
    await endFollowUpWhenDone(deed, incident);
    if (!survey.solved) await reopenAsNotSolved(deed, incident.id);
    return { reportId: report.id, closing: survey.closing };
  });
}

/** Keeps what a reporter said of a closing. Throws SURVEY_ALREADY_ANSWERED when there is an answer about it already. */
export async function insertSurvey(
  { tx, now: answeredAt }: IncidentsDeed,
  said: Omit<SurveyRow, 'answeredAt' | 'synthetic'>,
): Promise<SurveyRow> {
  const survey = { ...said, answeredAt, synthetic: false };
  await tx.insert(SurveyRow, survey).catch((error: unknown) => {
    throw isDuplicateKey(error) ? new Refusal('SURVEY_ALREADY_ANSWERED', '这次办理已有评价。') : error;
  });
  return survey;
}
