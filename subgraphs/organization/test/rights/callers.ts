import { RightsTable } from '@gridweave/testing/rights-table';
import { grant, nobody, person, resident } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import type { Plants } from './plants';
import { cityUnitId, departmentId, districtId, placeOf } from './sites';

const [own, foreign] = [placeOf('own'), placeOf('foreign')];

const system = (permit: 'SENSOR' | 'APP') =>
  ({
    ...nobody,
    id: `key-${permit}`,
    kind: 'CLIENT',
    client: { permits: [permit], divisionId: own.streetId },
  }) as const;

/** Grids have no id before they are planted. */
interface Grids {
  readonly territorial: string;
  readonly micro: string;
  readonly dedicated: string;
  readonly elsewhere: string;
}

/** Everybody who may ask, each with its rights in the first community or above it, unless its name says otherwise. */
const callersWith = ({ territorial, micro, dedicated, elsewhere }: Grids) =>
  ({
    nobody,
    resident: resident('report-1'),
    'somebody without office': person('without-office'),
    sensor: system('SENSOR'),
    'outside app': system('APP'),
    gateway: { ...nobody, id: 'gateway', kind: 'SYSTEM' },
    'grid member': person('member', grant('GRID_MEMBER', 'GRID', territorial)),
    'grid chief': person('chief', grant('GRID_CHIEF', 'GRID', territorial)),
    'micro chief': person('micro-chief', grant('MICRO_CHIEF', 'GRID', micro)),
    'chief of a dedicated grid': person('chief-z', grant('GRID_CHIEF', 'GRID', dedicated)),
    'chief elsewhere': person('chief-elsewhere', grant('GRID_CHIEF', 'GRID', elsewhere)),
    committee: person('secretary', grant('UNIT_MEMBER', 'UNIT', own.committeeId)),
    'clerk of the street office': person('office-clerk', grant('CLERK', 'UNIT', own.officeId)),
    'clerk of a department': person('department-clerk', grant('CLERK', 'UNIT', departmentId)),
    'outside unit': person('crew', grant('UNIT_MEMBER', 'UNIT', cityUnitId)),
    'community dispatcher': person('community-dispatcher', grant('DISPATCHER', 'DIVISION', own.divisionId)),
    'street dispatcher': person('street-dispatcher', grant('DISPATCHER', 'DIVISION', own.streetId)),
    'dispatcher elsewhere': person('dispatcher-elsewhere', grant('DISPATCHER', 'DIVISION', foreign.streetId)),
    'district dispatcher': person('district-dispatcher', grant('DISPATCHER', 'DIVISION', districtId)),
    'shift leader': person('shift-leader', grant('SHIFT_LEADER', 'DIVISION', own.streetId)),
    checker: person('checker', grant('CHECKER', 'DIVISION', own.streetId)),
    'follow-up caller': person('caller', grant('FOLLOW_UP_CALLER', 'DIVISION', own.streetId)),
    arbiter: person('arbiter', grant('ARBITER', 'DIVISION', districtId)),
    supervisor: person('supervisor', grant('SUPERVISOR', 'DIVISION', districtId)),
    'district HR': person('district-hr', grant('HR_OFFICER', 'DIVISION', districtId)),
    'community administrator': person('community-administrator', grant('ADMINISTRATOR', 'DIVISION', own.divisionId)),
    'street administrator': person('street-administrator', grant('ADMINISTRATOR', 'DIVISION', own.streetId)),
    'administrator elsewhere': person('administrator-elsewhere', grant('ADMINISTRATOR', 'DIVISION', foreign.streetId)),
    'district administrator': person('district-administrator', grant('ADMINISTRATOR', 'DIVISION', districtId)),
    auditor: person('auditor', grant('AUDITOR', 'DIVISION', districtId)),
  }) as const satisfies Record<string, Viewer>;

export type Callers = ReturnType<typeof callersWith>;
export type Caller = keyof Callers;

export const callersAmong = (plants: Plants): Callers =>
  callersWith({
    territorial: plants.at('Grid', 'own', 0),
    micro: plants.at('Grid', 'own', 1),
    dedicated: plants.at('Grid', 'own', 4),
    elsewhere: plants.at('Grid', 'foreign', 0),
  });

const known = callersWith({ territorial: '', micro: '', dedicated: '', elsewhere: '' });
export const callerNames = Object.keys(known) as Caller[];

const holding = (...roles: string[]) =>
  callerNames.filter((name) => known[name].grants.some(({ role }) => roles.includes(role)));
const staff = callerNames.filter((name) => known[name].grants.length > 0);

export const rights = new RightsTable(callerNames, {
  everybody: callerNames,
  staff,
  'without office': callerNames.filter((name) => !staff.includes(name)),
  /** Who writes the duty list, or sends people out by it. */
  'duty desk': holding('ADMINISTRATOR', 'DISPATCHER', 'SHIFT_LEADER', 'ARBITER'),
  administrators: holding('ADMINISTRATOR'),
  dispatchers: holding('DISPATCHER'),
  chiefs: holding('GRID_CHIEF', 'MICRO_CHIEF', 'GRID_MEMBER'),
  clerks: holding('CLERK'),
});
