import { ask } from '@gridweave/testing/ask';
import { grant, person } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { deed, type IncidentsUnderTest } from './incidents-subgraph';
import { ids } from './small-territory';

/** Further people of the small territory, for what is done in the grids beside incidents. */
export const others = {
  shiftLeader: person('west-shift-leader', grant('SHIFT_LEADER', 'DIVISION', ids.west)),
  districtShiftLeader: person('district-shift-leader', grant('SHIFT_LEADER', 'DIVISION', ids.district)),
  supervisor: person('district-supervisor', grant('SUPERVISOR', 'DIVISION', ids.district)),
  eastSupervisor: person('east-supervisor', grant('SUPERVISOR', 'DIVISION', ids.east)),
  firstMember: person('first-member', grant('GRID_MEMBER', 'GRID', ids.firstGrid)),
  secondMember: person('second-member', grant('GRID_MEMBER', 'GRID', ids.secondGrid)),
  housingMember: person('housing-member', grant('UNIT_MEMBER', 'UNIT', ids.housing)),
} satisfies Record<string, Viewer>;

/** Does a deed that must be done, and answers its payload. */
export async function done(
  test: IncidentsUnderTest,
  viewer: Viewer,
  name: string,
  input: Record<string, unknown>,
  answer: string,
) {
  const payload = await deed(test, viewer, name, input, answer);
  expect(payload.errors).toEqual([]);
  return payload;
}

/** The code of the refusal with which a deed is answered, undefined when it was done. */
export async function codeOf(
  test: IncidentsUnderTest,
  viewer: Viewer,
  name: string,
  input: Record<string, unknown>,
  answer: string,
): Promise<string | undefined> {
  return (await deed(test, viewer, name, input, answer)).errors[0]?.code;
}

/** Asks something that must be answered without an error. */
export async function answered(test: IncidentsUnderTest, viewer: Viewer, query: string, variables = {}) {
  const { data, errors } = await ask(test.subgraph, viewer, query, variables);
  expect(errors).toBeUndefined();
  return data;
}
