import { ask } from '@gridweave/testing/ask';
import type { Viewer } from '@gridweave/viewer/viewer';
import { deed, type IncidentsUnderTest, people, raisedIncident } from './incidents-subgraph';
import { ids } from './small-territory';

const legAnswer = `id kind state version task dispatchedAt dueAt heldUntil unit { id }
  availableActions { action allowed denial { code message } }
  returns { id version state nth deciderRole finding legalBasis reasonLabel proposedUnit { id } newLeg { id } availableActions { action allowed denial { code } } }
  extensions { id version state nth deciderRole amount unit dueBefore dueAfter availableActions { action allowed denial { code } } }
  holds { id version state deciderRole reviewAt availableActions { action allowed denial { code } } }`;

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of any shape
type Anything = any;

/** An incident with a limit that units have: the drainage crew leads, the police assist. */
export async function dispatchedWithLimit(
  test: IncidentsUnderTest,
  categoryCode = '0201',
  lead: Record<string, unknown> = {},
): Promise<{ id: string; reportId: string }> {
  const { id, version, reportId } = await raisedIncident(test, 0, categoryCode);
  const desk = people.districtDispatcher;
  const about = { incidentId: id, expectedVersion: version };
  const { incident } = await deed(test, desk, 'fileIncident', about, 'incident { version }');
  const input = {
    incidentId: id,
    expectedVersion: incident.version,
    lead: { unitId: ids.drainage, task: '疏通', ...lead },
    assisting: [{ unitId: ids.police, task: '维持秩序' }],
  };
  const dispatched = await deed(test, desk, 'dispatchIncident', input, 'incident { id }');
  if (dispatched.errors.length > 0) throw new Error(JSON.stringify(dispatched.errors));
  return { id, reportId };
}

/** What somebody sees of an incident's legs. */
export async function seen(test: IncidentsUnderTest, viewer: Viewer, incidentId: string, more = ''): Promise<Anything> {
  const query = `query ($id: ID!) { incident(id: $id) { id version state nextDeadline leadUnit { id } ${more} legs { ${legAnswer} } } }`;
  const { data, errors } = await ask(test.subgraph, viewer, query, { id: incidentId });
  if (errors) throw new Error(JSON.stringify(errors));
  return data.incident;
}

/** The latest leg of a unit. */
export async function legNow(
  test: IncidentsUnderTest,
  incidentId: string,
  unitId: string,
  viewer: Viewer = people.shiftLeader,
): Promise<Anything> {
  const { legs } = await seen(test, viewer, incidentId);
  return legs.findLast((leg: Anything) => leg.unit?.id === unitId);
}

/** Asks for something about a leg as it now is. */
export async function askAbout(
  test: IncidentsUnderTest,
  viewer: Viewer,
  name: string,
  leg: Anything,
  input: Record<string, unknown>,
  answer: string,
): Promise<Anything> {
  return deed(test, viewer, name, { legId: leg.id, expectedVersion: leg.version, ...input }, answer);
}

export const codesOf = (payload: { errors: { code: string }[] }) => payload.errors.map(({ code }) => code);

/** Whether an offer says what the command then answers. */
export function offerOf(actions: Anything[], name: string): string {
  const action = actions.find((each) => each.action === name);
  return action.allowed ? 'allowed' : action.denial.code;
}
