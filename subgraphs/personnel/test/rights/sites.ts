import { divisionId, gridId, unitId } from '../small-district';

/** Two communities each of two subdistricts; callers stand in the first, so that the last two are of a foreign line. */
export const sites = ['own', 'beside', 'foreign', 'beyond'] as const;
export type Site = (typeof sites)[number];

const codes: Readonly<Record<Site, string>> = {
  own: '410103001001',
  beside: '410103001002',
  foreign: '410103002001',
  beyond: '410103002002',
};

/** Where things of a site lie. */
export const placeOf = (site: Site) => {
  const code = codes[site];
  const street = code.slice(0, 9);
  return {
    code,
    divisionId: divisionId(code),
    streetId: divisionId(street),
    committee: unitId(`committee:${code}`),
    office: unitId(`subdistrict-office:${street}`),
    grid: gridId(`${code}C001`),
    microGrid: gridId(`${code}C001-01`),
    dedicated: (number: number) => gridId(`${code}Z00${number}`),
    group: `group:${code}C001-01`,
  };
};

export const districtId = divisionId('410103');
export const reviewUnits = [unitId('department:human-resources'), unitId('department:urban-management')];
export const outsideUnit = unitId('city:drainage-3');
