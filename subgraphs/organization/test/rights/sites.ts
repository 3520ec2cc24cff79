import { seedId } from '@gridweave/territory/seed-id';
import { box, place } from '../drawn';

/** Two communities of one street, and one of another; callers stand in the first unless their name says otherwise. */
export const sites = ['own', 'beside', 'foreign'] as const;
export type Site = (typeof sites)[number];

const codes: Readonly<Record<Site, string>> = {
  own: '410103001001',
  beside: '410103001003',
  foreign: '410103003003',
};

/** Where the ground of a site begins, in steps: squares of ten steps that lie side by side. */
const corners: Readonly<Record<Site, readonly [x: number, y: number]>> = {
  own: [0, 0],
  beside: [10, 0],
  foreign: [0, 10],
};

/** Where things of a site lie. `neighbourId` is another community of its street. */
export const placeOf = (site: Site) => {
  const code = codes[site];
  const street = code.slice(0, 9);
  const [x, y] = corners[site];
  return {
    code,
    divisionId: seedId('division', code),
    streetId: seedId('division', street),
    neighbourId: seedId('division', site === 'foreign' ? '410103003004' : codes[site === 'own' ? 'beside' : 'own']),
    committeeId: seedId('unit', `committee:${code}`),
    centreId: seedId('unit', `operation-centre:${street}`),
    officeId: seedId('unit', `subdistrict-office:${street}`),
    /** An area of the site, in steps from its corner. */
    box: (east: number, north: number, width: number, height: number) => box(x + east, y + north, width, height),
    point: (east: number, north: number) => place(x + east, y + north),
  };
};

export const districtId = seedId('division', '410103');
export const departmentId = seedId('unit', 'department:urban-management');
export const cityUnitId = seedId('unit', 'city:drainage-3');
