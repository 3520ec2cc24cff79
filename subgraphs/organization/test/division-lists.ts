import { seedId } from '@gridweave/territory/seed-id';
import { ask, freshKey } from '@gridweave/testing/ask';
import { grant, person } from '@gridweave/testing/viewers';
import { readDivisionRows } from '../src/synthetic/division-rows';
import type { Started } from './started';

export const district = seedId('division', '410103');
export const administrator = person('administrator', grant('ADMINISTRATOR', 'DIVISION', district));
export const listHeader = 'code,name,level,parentCode';
export type ListRow = ReturnType<typeof readDivisionRows>[number];

export const csvOf = (rows: readonly ListRow[]) =>
  [listHeader, ...rows.map(({ code, name, level, parentCode }) => [code, name, level, parentCode].join())].join('\n');

/** A list of 2024 as nobody published it: 2023's, with what a test changes in it. */
export const madeUp = (change: (rows: ListRow[]) => ListRow[]) =>
  change(readDivisionRows(2023).map((row) => ({ ...row })));

export const planQuery = `query ($input: DivisionListInput!) { divisionListPlan(input: $input) {
  previousYear previousCutOff rows unchanged applicable digest
  changes { kinds previous { code name } next { code name } notBefore notAfter effectiveOn document }
  successions { kind predecessor { name } successor { name } }
  questions { kind previous { code } next { code } } faults { row field code }
} }`;
const applyMutation = `mutation ($input: ApplyDivisionListInput!) { applyDivisionList(input: $input) {
  edition { year cutOff changes { kinds division { id } } } errors { code field }
} }`;

/** Plans and applies lists as the administrator of the district. */
export class DivisionLists {
  constructor(private readonly home: () => Started) {}

  async plan(rows: readonly ListRow[] | string, more: object = {}) {
    const text = typeof rows === 'string' ? rows : csvOf(rows);
    const input = { csv: text, year: 2024, cutOff: '2024-06-30', ...more };
    const { data, errors } = await ask(this.home().subgraph, administrator, planQuery, { input });
    expect(errors).toBeUndefined();
    return { ...data.divisionListPlan, input };
  }

  async apply(input: object, expectedPlan: string, viewer = administrator, idempotencyKey = freshKey()) {
    const variables = { input: { ...input, idempotencyKey, expectedPlan } };
    const { data, errors } = await ask(this.home().subgraph, viewer, applyMutation, variables);
    expect(errors).toBeUndefined();
    return data.applyDivisionList;
  }
}
