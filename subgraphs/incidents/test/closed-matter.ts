import { nobody, resident } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { deed, finish, type IncidentsUnderTest, type LegAnswer, legOf, people } from './incidents-subgraph';
import { ids, pointIn } from './small-territory';

export interface Matter {
  readonly reportId: string;
  readonly incidentId: string;
  /** Version of the incident. */
  readonly version: number;
}

const desk = people.districtDispatcher;

/** A resident’s report. */
export async function reportOf(test: IncidentsUnderTest, input: object = {}): Promise<{ id: string; version: number }> {
  const said = { text: '污水井冒水，气味很大', point: pointIn(0), categoryCode: '0301', ...input };
  const { report, errors } = await deed(test, nobody, 'submitReport', said, 'report { id version }');
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return report;
}

/** A resident’s report that the desk has made an incident of, dispatched to two units. */
export async function dispatchedMatter(test: IncidentsUnderTest, input: object = {}) {
  const { id: reportId, version } = await reportOf(test, input);
  const accepted = await done(
    test,
    desk,
    'acceptReport',
    { reportId, expectedVersion: version },
    'report { incident { id version } }',
  );
  const incidentId = accepted.report.incident.id as string;
  const filing = { incidentId, expectedVersion: accepted.report.incident.version };
  const filed = await done(test, desk, 'fileIncident', filing, 'incident { version }');
  const sending = { incidentId, expectedVersion: filed.incident.version, lead: { unitId: ids.drainage, task: '疏通' } };
  const answer = 'incident { id version legs { id kind version state unit { id } } }';
  const { incident } = await done(test, desk, 'dispatchIncident', sending, answer);
  return { reportId, incidentId, incident: incident as { id: string; version: number; legs: LegAnswer[] } };
}

/** The same, handled, checked and closed. */
export async function closedMatter(test: IncidentsUnderTest, input: object = {}): Promise<Matter> {
  const { reportId, incidentId, incident } = await dispatchedMatter(test, input);
  const finished = await finish(test, legOf(incident, ids.drainage), people.drainage);
  const version = await end(test, incidentId, finished.leg.incident.version);
  return { reportId, incidentId, version };
}

export async function end(test: IncidentsUnderTest, incidentId: string, version: number): Promise<number> {
  const checking = { incidentId, expectedVersion: version, verdict: 'ACCEPT' };
  const checked = await done(test, people.districtChecker, 'checkIncident', checking, 'incident { version }');
  const closing = { incidentId, expectedVersion: checked.incident.version, closingKind: 'NORMAL', outcome: '已疏通' };
  return (await done(test, people.districtChecker, 'closeIncident', closing, 'incident { version }')).incident.version;
}

/** Does a deed that must not be refused. */
export async function done(
  test: IncidentsUnderTest,
  viewer: Viewer,
  name: string,
  input: Record<string, unknown>,
  answer: string,
) {
  const payload = await deed(test, viewer, name, input, answer);
  if (payload.errors.length > 0) throw new Error(`${name}: ${JSON.stringify(payload.errors)}`);
  return payload;
}

export const erasureFields = `reportErasure { id version state byRole haltedBy reason basis { title number date }
  certificate { number decidedByRole erased { part count } } availableActions { action allowed denial { code } } }`;

/** The reporter has the report erased, and the system does it. */
export async function erased(test: IncidentsUnderTest, reportId: string) {
  const { reportErasure } = await done(test, resident(reportId), 'eraseReport', {}, erasureFields);
  await test.subgraph.runJobs();
  return reportErasure.id as string;
}
