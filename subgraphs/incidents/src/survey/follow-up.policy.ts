import { Refusal } from '@gridweave/subgraph/refusal';
import type { Viewer } from '@gridweave/viewer/viewer';
import { divisionRole, notAllowed } from '../access/matter.policy';
import type { IncidentState } from '../incident/incident.rules';
import { refuseErased } from '../report/report.rules';
import { refuseSurvey } from './survey.rules';

/** What decides about a call after a closing. */
export interface FollowUpSubject {
  /** The report's division and everything above it today. */
  readonly divisionIds: readonly string[];
  /** When what the report said of a person was erased: nobody is called any more. */
  readonly erasedAt: Date | null;
  /** Null while the report has become no incident. */
  readonly state: IncidentState | null;
  /** Whether the viewer has worked on one of the incident's legs, or belongs to a unit or grid that has. */
  readonly isHandler: boolean;
  /** Whether this reporter has said about this closing what came of it. */
  readonly isAnswered: boolean;
}

/** Why a viewer may not write down what a reporter says on the phone, or null. Whoever handled the matter does not ask. */
export function refuseFollowUp(viewer: Viewer, subject: FollowUpSubject): Refusal | null {
  if (!divisionRole(viewer, subject.divisionIds, ['FOLLOW_UP_CALLER'])) return notAllowed();
  const refusal = refuseErased(subject) ?? refuseSurvey(subject.state);
  if (refusal) return refusal;
  if (subject.isHandler) return new Refusal('HANDLED_BY_VIEWER', '处置人员不能回访自己经办的事件。');
  return subject.isAnswered ? new Refusal('SURVEY_ALREADY_ANSWERED', '上报人已评价过这次办理。') : null;
}
