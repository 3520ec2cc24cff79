import { Subgraph, type SubgraphConfig } from '@gridweave/subgraph/subgraph';
import type { TestDatabase, TestEngine } from '@gridweave/testing/engines';
import { testFieldKeys } from '@gridweave/testing/field-keys';
import { startFilled } from '@gridweave/testing/templates';
import { grant, nobody, person, resident, testKey } from '@gridweave/testing/viewers';
import { personnel } from '../src/definition';
import type { PersonnelServices } from '../src/services';
import { type DistrictSize, divisionId, gridId, organizationSource, smallDistrict, unitId } from './small-district';

export type Personnel = Subgraph<PersonnelServices>;

/** The subgraph on a database of its own, filled with the sample of a small district. */
export async function startPersonnel(
  home: TestDatabase,
  size: DistrictSize = smallDistrict,
  more: Partial<SubgraphConfig> = {},
): Promise<Personnel> {
  return startFilled(home, 'personnel', size === smallDistrict ? 'personnel' : null, async () => {
    const subgraph = await Subgraph.start(personnel, {
      databaseUrl: home.url,
      internalKey: testKey,
      fieldKeys: () => testFieldKeys,
      sample: true,
      sources: { organization: organizationSource(size) },
      ...more,
    });
    await subgraph.fill();
    return subgraph;
  });
}

/** Has the subgraph run on a database of its own for as long as a suite's tests last; `begin` gets it before the first. */
export function duringTests(engine: TestEngine, begin: (subgraph: Personnel) => void | Promise<void>): void {
  let home: TestDatabase;
  let subgraph: Personnel;

  beforeAll(async () => {
    home = engine.create();
    subgraph = await startPersonnel(home);
    await begin(subgraph);
  });
  afterAll(async () => {
    await subgraph.close();
    await home.drop();
  });
}

const renhe = '410103003';

/** Callers as the gateway would sign them, in the small district. */
export const callers = {
  hrOfficer: person('development-hr', grant('HR_OFFICER', 'DIVISION', divisionId('410103'))),
  administrator: person('development-administrator', grant('ADMINISTRATOR', 'DIVISION', divisionId('410103'))),
  dispatcher: person('development-dispatcher', grant('DISPATCHER', 'DIVISION', divisionId(renhe))),
  otherDispatcher: person('sample-dispatcher-410103002', grant('DISPATCHER', 'DIVISION', divisionId('410103002'))),
  clerk: person('development-clerk', grant('CLERK', 'UNIT', unitId('department:urban-management'))),
  chief: person('development-chief', grant('GRID_CHIEF', 'GRID', gridId(`${renhe}001C001`))),
  colleague: person(`sample-grid-member-${renhe}001C001`, grant('GRID_MEMBER', 'GRID', gridId(`${renhe}001C001`))),
  withoutOffice: person('somebody-without-an-appointment'),
  resident: resident('report-1'),
  nobody,
} as const;
