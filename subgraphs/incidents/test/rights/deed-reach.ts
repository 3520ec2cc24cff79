import { RightsTable } from '@gridweave/testing/rights-table';
import { ids } from '../small-territory';
import { type Caller, callerNames, callersWith } from './callers';
import { places, type Site, sites } from './sites';

const known = callersWith({ near: 'near', far: 'far' });
const inStreet = (name: string) => [`community ${name}`, `street ${name}`, `${name} elsewhere`, `district ${name}`];
const ofRole = (...roles: string[]) =>
  callerNames.filter((name) => known[name].grants.some(({ role }) => roles.includes(role)));

/** Rows of deeds, with groups of callers by what they are. */
export const deedRights = new RightsTable(callerNames, {
  everybody: callerNames,
  staff: callerNames.filter((name) => known[name].grants.length > 0),
  people: callerNames.filter((name) => known[name].kind === 'PERSON'),
  residents: ['resident', 'resident elsewhere'],
  dispatchers: inStreet('dispatcher'),
  'shift leaders': ofRole('SHIFT_LEADER'),
  supervisors: ofRole('SUPERVISOR'),
  administrators: ofRole('ADMINISTRATOR'),
  chiefs: ofRole('GRID_CHIEF', 'MICRO_CHIEF'),
  units: ofRole('UNIT_MEMBER', 'CLERK'),
  'chiefs of grids': ['grid chief', 'chief elsewhere'],
  'grid staff': ['grid member', 'grid chief', 'chief elsewhere'],
  'leading unit': ['outside unit', "outside unit's clerk"],
  'unit that helps': ['assisting unit', "assisting unit's clerk"],
});

/** How far somebody got with a deed, by the sites at which it was let through. */
const words: Readonly<Record<string, string>> = {
  '': 'NOTHING',
  micro: 'MICRO',
  'micro grid': 'GRID',
  'micro grid community': 'COMMUNITY',
  'micro grid community street': 'STREET',
  'micro grid community street beyond': 'ALL',
  beyond: 'BEYOND',
};

const wordFor = (passed: readonly Site[]) => words[passed.join(' ')] ?? passed.join(' AND ').toUpperCase();

/** How far each caller got, as a row says it: THEIRS is the place for which somebody holds an office, a key or a token. */
export function reachesOf(passed: ReadonlyMap<Caller, readonly Site[]>): Map<string, string> {
  const isOfPlaces = [...passed.values()].some((got) => got.length > 0 && got.length < sites.length);
  return new Map(
    [...passed].map(([caller, got]) => {
      const word = wordFor(got);
      return [caller, isOfPlaces && got.length > 0 && word === wordFor(theirs(caller)) ? 'THEIRS' : word];
    }),
  );
}

/** The sites in the place for which somebody holds something; none for those who hold nothing, or something of a unit. */
function theirs(caller: Caller): readonly Site[] {
  const { grants, client, reportId } = known[caller] as {
    grants: readonly { scope: { kind: string; id: string } }[];
    client?: { divisionId: string };
    reportId?: string | null;
  };
  if (reportId) return reportId === 'near' ? ['micro'] : ['beyond'];
  const scopes = [...grants.map(({ scope }) => scope.id), client?.divisionId];
  return sites.filter((site) => {
    const { gridId, divisionId, streetId } = places[site];
    const above = [gridId, divisionId, streetId, ids.district, ...(site === 'micro' ? [ids.microGrid] : [])];
    return above.some((id) => scopes.includes(id));
  });
}
