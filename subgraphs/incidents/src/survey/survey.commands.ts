import { isDuplicateKey } from '@gridweave/subgraph/database';
import { perform } from '@gridweave/subgraph/deed';
import { freeText } from '@gridweave/subgraph/free-text';
import { Refusal } from '@gridweave/subgraph/refusal';
import { IncidentRow } from '../incident/incident.entity';
import { reopenAsNotSolved } from '../incident/reopening.commands';
import { ReportRow } from '../report/report.entity';
import type { IncidentsContext } from '../services';
import { note } from '../timeline/entry.commands';
import { endFollowUp } from './follow-up.commands';
import { SurveyRow } from './survey.entity';
import { checkedScore, closingOf, refuseSurvey } from './survey.rules';
import type { AnswerSurveyInput } from './survey.type';

/** The bearer of a report's token says once for each closing what came of it. */
export function answerSurvey(ctx: IncidentsContext, input: AnswerSurveyInput) {
  return perform(ctx, 'answerSurvey', input, async (deed) => {
    const reportId = ctx.viewer.kind === 'RESIDENT' ? ctx.viewer.reportId : null;
    const report = reportId === null ? null : await deed.tx.findOneBy(ReportRow, { id: reportId });
    if (!report) throw new Refusal('REPORT_TOKEN_REQUIRED', '请先用回执编号和查询密码打开上报。');
    const incident = report.incidentId && (await deed.tx.findOneBy(IncidentRow, { id: report.incidentId }));
    const refusal = refuseSurvey(incident ? incident.state : null);
    if (refusal || !incident) throw refusal;
    const survey: SurveyRow = {
      reportId: report.id,
      closing: closingOf(incident),
      incidentId: incident.id,
      score: checkedScore(input.score),
      solved: input.solved,
      text: freeText(input.text ?? '', 'text') || null,
      answeredAt: deed.now,
      synthetic: false,
    };
    await deed.tx.insert(SurveyRow, survey).catch((error: unknown) => {
      throw isDuplicateKey(error) ? new Refusal('SURVEY_ALREADY_ANSWERED', '您已评价过这次办理。') : error;
    });
    await note(deed, {
      action: 'answerSurvey',
      state: incident.state,
      byRole: 'RESIDENT',
      reportId: report.id,
      incidentId: incident.id,
    });
    await endFollowUp(deed, incident.id);
    if (!survey.solved) await reopenAsNotSolved(deed, incident.id);
    return { reportId: report.id, closing: survey.closing };
  });
}
