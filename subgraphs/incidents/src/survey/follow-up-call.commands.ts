import { perform } from '@gridweave/subgraph/deed';
import { freeText } from '@gridweave/subgraph/free-text';
import type { IncidentRow } from '../incident/incident.entity';
import { heldIncident } from '../incident/incident.queries';
import { reopenAsNotSolved } from '../incident/reopening.commands';
import { reportOfDeed } from '../report/report.queries';
import type { IncidentsContext, IncidentsDeed } from '../services';
import { note } from '../timeline/entry.commands';
import { endFollowUpWhenDone } from './follow-up.commands';
import { refuseFollowUp } from './follow-up.policy';
import { followUpSubjects } from './follow-up.queries';
import { answerOfCall } from './follow-up.rules';
import type { RecordFollowUpInput } from './follow-up.type';
import { insertSurvey } from './survey.commands';
import { FollowUpOutcome, SurveyChannel } from './survey.enums';
import { closingOf } from './survey.rules';

/** A caller who is independent of the handlers writes down what a reporter says of a closing, or that nothing was said. */
export function recordFollowUp(ctx: IncidentsContext, input: RecordFollowUpInput) {
  return perform(ctx, 'recordFollowUp', input, async (deed) => {
    const report = await reportOfDeed(deed, input.reportId);
    const incident = report.incidentId === null ? null : await heldIncident(deed, report.incidentId);
    const [subject] = await followUpSubjects(ctx, deed.tx, [report]);
    const refusal = refuseFollowUp(ctx.viewer, { ...subject!, state: incident?.state ?? null });
    if (refusal || !incident) throw refusal;
    const answer = answerOfCall(input.outcome, input);
    const text = freeText(input.text ?? '', 'text') || null;
    if (answer) {
      const channel = SurveyChannel.FOLLOW_UP_CALL;
      const about = { reportId: report.id, closing: closingOf(incident), incidentId: incident.id };
      await insertSurvey(deed, { ...about, ...answer, channel, text });
    }
    await noteCall(deed, input.outcome, report.id, incident);
    if (input.outcome !== FollowUpOutcome.NOT_REACHED) await endFollowUpWhenDone(deed, incident);
    if (answer && !answer.solved) await reopenAsNotSolved(deed, incident.id);
    return { reportId: report.id };
  });
}

function noteCall(deed: IncidentsDeed, reasonCode: string, reportId: string, { id, state }: IncidentRow) {
  const byRole = 'FOLLOW_UP_CALLER';
  return note(deed, { action: 'recordFollowUp', state, byRole, reportId, incidentId: id, reasonCode });
}
