import { RightsTable } from '@gridweave/testing/rights-table';
import { grant, nobody, person, resident } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { ids } from '../small-territory';
import type { Plants } from './plants';
import type { Site } from './sites';

/** The reports whose tokens two residents hold. */
export interface ReportsOfResidents {
  readonly near: string;
  readonly far: string;
}

const system = (permit: 'SENSOR' | 'APP') =>
  ({
    ...nobody,
    id: `key-${permit}`,
    kind: 'CLIENT',
    client: { permits: [permit], divisionId: ids.west },
  }) as const;

/** Everybody who may ask, each with its rights in the micro grid or above it, unless its name says otherwise. */
export const callersWith = ({ near, far }: ReportsOfResidents) =>
  ({
    nobody,
    resident: resident(near),
    'resident elsewhere': resident(far),
    'somebody without office': person('without-office'),
    'grid member': person('member', grant('GRID_MEMBER', 'GRID', ids.firstGrid)),
    'grid chief': person('chief', grant('GRID_CHIEF', 'GRID', ids.firstGrid)),
    'micro chief': person('micro-chief', grant('MICRO_CHIEF', 'GRID', ids.microGrid)),
    'chief of a dedicated grid': person('chief-z', grant('GRID_CHIEF', 'GRID', ids.nightMarket)),
    'chief elsewhere': person('chief-elsewhere', grant('GRID_CHIEF', 'GRID', ids.villageGrid)),
    'community dispatcher': person('community-dispatcher', grant('DISPATCHER', 'DIVISION', ids.westCommunity)),
    'street dispatcher': person('street-dispatcher', grant('DISPATCHER', 'DIVISION', ids.west)),
    'dispatcher elsewhere': person('dispatcher-elsewhere', grant('DISPATCHER', 'DIVISION', ids.east)),
    'district dispatcher': person('district-dispatcher', grant('DISPATCHER', 'DIVISION', ids.district)),
    'shift leader': person('shift-leader', grant('SHIFT_LEADER', 'DIVISION', ids.west)),
    'district shift leader': person('district-shift-leader', grant('SHIFT_LEADER', 'DIVISION', ids.district)),
    checker: person('checker', grant('CHECKER', 'DIVISION', ids.west)),
    'follow-up caller': person('caller', grant('FOLLOW_UP_CALLER', 'DIVISION', ids.west)),
    arbiter: person('arbiter', grant('ARBITER', 'DIVISION', ids.district)),
    supervisor: person('supervisor', grant('SUPERVISOR', 'DIVISION', ids.west)),
    'district supervisor': person('district-supervisor', grant('SUPERVISOR', 'DIVISION', ids.district)),
    /** Its unit is of the city, not the district’s, and leads. */
    'outside unit': person('outside-crew', grant('UNIT_MEMBER', 'UNIT', ids.drainage)),
    "outside unit's clerk": person('outside-clerk', grant('CLERK', 'UNIT', ids.drainage)),
    'assisting unit': person('assisting-crew', grant('UNIT_MEMBER', 'UNIT', ids.police)),
    "assisting unit's clerk": person('assisting-clerk', grant('CLERK', 'UNIT', ids.police)),
    /** Of a unit that has no leg. */
    'other unit': person('other-crew', grant('UNIT_MEMBER', 'UNIT', ids.property)),
    "other unit's clerk": person('other-clerk', grant('CLERK', 'UNIT', ids.property)),
    'department clerk': person('department-clerk', grant('CLERK', 'UNIT', ids.housing)),
    'village committee': person('village-committee', grant('UNIT_MEMBER', 'UNIT', ids.committee)),
    'street HR': person('street-hr', grant('HR_OFFICER', 'DIVISION', ids.west)),
    'district HR': person('district-hr', grant('HR_OFFICER', 'DIVISION', ids.district)),
    'street administrator': person('street-administrator', grant('ADMINISTRATOR', 'DIVISION', ids.west)),
    'district administrator': person('district-administrator', grant('ADMINISTRATOR', 'DIVISION', ids.district)),
    auditor: person('auditor', grant('AUDITOR', 'DIVISION', ids.district)),
    sensor: system('SENSOR'),
    'outside app': system('APP'),
    'Open311 door': { ...nobody, id: 'open311:city', kind: 'SYSTEM' },
    gateway: { ...nobody, id: 'gateway', kind: 'SYSTEM' },
  }) as const satisfies Record<string, Viewer>;

/** Residents whose reports have come to an end, who may read more than others and do no more. */
const residentsWith = (reportOf: (type: string, site: Site) => string) => ({
  'resident who was visited': resident(reportOf('ReportOfAVisit', 'micro')),
  'resident who was declined': resident(reportOf('DeclinedReport', 'micro')),
  'resident whose matter is closed': resident(reportOf('ClosedReport', 'micro')),
  'resident whose report is erased': resident(reportOf('ErasedReport', 'micro')),
  'resident who has complained': resident(reportOf('Complaint', 'street')),
});

/** The same, once it is planted what residents have reported. */
export const callersOf = (plants: Plants) =>
  callersWith({ near: plants.at('Report', 'micro'), far: plants.at('Report', 'beyond') });

/** Everybody who may read. */
export const readersOf = (plants: Plants) => ({
  ...callersOf(plants),
  ...residentsWith((type, site) => plants.at(type, site)),
});

export type Callers = ReturnType<typeof callersWith>;
export type Caller = keyof Callers;
export type Readers = ReturnType<typeof readersOf>;
export type Reader = keyof Readers;

const known = callersWith({ near: '', far: '' });
export const callerNames = Object.keys(known) as Caller[];
const residents = ['resident', 'resident elsewhere', ...(Object.keys(residentsWith(() => '')) as Reader[])] as const;
export const readerNames: readonly Reader[] = [...new Set<Reader>([...callerNames, ...residents])];

const holding = (isMeant: (name: Reader) => boolean) => readerNames.filter(isMeant);
const roleOf = (name: Reader): string | undefined =>
  name in known ? known[name as Caller].grants[0]?.role : undefined;
const ofStreet = [
  ...['street dispatcher', 'shift leader', 'checker', 'follow-up caller', 'supervisor', 'street administrator'],
];
const ofDistrict = [
  ...['district dispatcher', 'district shift leader', 'arbiter', 'district supervisor', 'district administrator'],
];

export const rights = new RightsTable(readerNames, {
  everybody: readerNames,
  staff: holding((name) => roleOf(name) !== undefined),
  'without office': holding((name) => roleOf(name) === undefined),
  /** Who reads at the desk of the street, or of the district; with those of the community and of elsewhere, all of them. */
  'street desk': ofStreet,
  'district desk': ofDistrict,
  desks: ['community dispatcher', 'dispatcher elsewhere', ...ofStreet, ...ofDistrict],
  /** Of units that were sent somewhere, the first two of that which leads. */
  'sent units': ['outside unit', "outside unit's clerk", 'assisting unit', "assisting unit's clerk"],
  'lead unit': ['outside unit', "outside unit's clerk"],
  units: holding((name) => roleOf(name) === 'UNIT_MEMBER' || roleOf(name) === 'CLERK'),
  residents,
});
