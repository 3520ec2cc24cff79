import { RightsTable } from '@gridweave/testing/rights-table';
import { grant, nobody, person, resident } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { gridId } from '../small-district';
import { districtId, outsideUnit, placeOf, reviewUnits } from './sites';

const own = placeOf('own');
const { streetId, divisionId, committee, office, grid, microGrid } = own;

/** Everybody who may ask, each with its rights in the first community or above it. */
export const callers = {
  nobody,
  resident: resident('report-1'),
  'somebody without office': person('without-office'),
  /** As the gateway signs somebody whose appointment is over: still known, no longer granted anything. */
  'somebody whose office has ended': person('planted-leaving-own'),
  nominee: person('planted-nominee-own', grant('GRID_MEMBER', 'GRID', own.dedicated(1))),
  secondee: person('planted-secondee-own', grant('GRID_MEMBER', 'GRID', own.dedicated(3))),
  'grid member': person('member', grant('GRID_MEMBER', 'GRID', grid)),
  'grid chief': person('chief', grant('GRID_CHIEF', 'GRID', grid)),
  'micro chief': person('micro-chief', grant('MICRO_CHIEF', 'GRID', microGrid)),
  'chief of a dedicated grid elsewhere': person(
    'chief-z',
    grant('GRID_CHIEF', 'GRID', gridId(`${placeOf('beyond').code}Z003`)),
  ),
  committee: person('secretary', grant('UNIT_MEMBER', 'UNIT', committee)),
  'street office': person('office', grant('UNIT_MEMBER', 'UNIT', office)),
  'clerk of the street office': person('office-clerk', grant('CLERK', 'UNIT', office)),
  'street HR': person('street-hr', grant('HR_OFFICER', 'DIVISION', streetId)),
  'district HR': person('district-hr', grant('HR_OFFICER', 'DIVISION', districtId)),
  'community dispatcher': person('community-dispatcher', grant('DISPATCHER', 'DIVISION', divisionId)),
  'street dispatcher': person('street-dispatcher', grant('DISPATCHER', 'DIVISION', streetId)),
  'shift leader': person('shift-leader', grant('SHIFT_LEADER', 'DIVISION', streetId)),
  checker: person('checker', grant('CHECKER', 'DIVISION', streetId)),
  'follow-up caller': person('caller', grant('FOLLOW_UP_CALLER', 'DIVISION', streetId)),
  arbiter: person('arbiter', grant('ARBITER', 'DIVISION', districtId)),
  supervisor: person('supervisor', grant('SUPERVISOR', 'DIVISION', districtId)),
  'street administrator': person('street-administrator', grant('ADMINISTRATOR', 'DIVISION', streetId)),
  'district administrator': person('district-administrator', grant('ADMINISTRATOR', 'DIVISION', districtId)),
  auditor: person('auditor', grant('AUDITOR', 'DIVISION', districtId)),
  'asked department': person('department', grant('CLERK', 'UNIT', reviewUnits[1]!)),
  "outside unit's administrator": person('planted-foreman', grant('UNIT_MEMBER', 'UNIT', outsideUnit)),
  "outside unit's member": person('planted-crew', grant('UNIT_MEMBER', 'UNIT', outsideUnit)),
  'system from outside': { ...nobody, id: 'key', kind: 'CLIENT', client: { permits: ['APP'], divisionId: streetId } },
  gateway: { ...nobody, id: 'gateway', kind: 'SYSTEM' },
} as const satisfies Record<string, Viewer>;

export type Caller = keyof typeof callers;
export const callerNames = Object.keys(callers) as Caller[];

/** Those who hold an office, and those who hold none. */
const staff = callerNames.filter((name) => callers[name].grants.length > 0);
const others = callerNames.filter((name) => callers[name].grants.length === 0);

export const rights = new RightsTable(callerNames, { everybody: callerNames, staff, 'without office': others });
