import { grant, nobody, person, resident } from '@gridweave/testing/viewers';
import { refuseRenaming } from './grid.policy';

const divisionIds = ['community', 'subdistrict', 'district'];

describe('who may rename a grid', () => {
  it.each([
    ['the administrator of the district', person('p', grant('ADMINISTRATOR', 'DIVISION', 'district')), true],
    ['the administrator of its subdistrict', person('p', grant('ADMINISTRATOR', 'DIVISION', 'subdistrict')), true],
    ['the administrator of another subdistrict', person('p', grant('ADMINISTRATOR', 'DIVISION', 'other')), false],
    ['an administrator of a unit with the same id', person('p', grant('ADMINISTRATOR', 'UNIT', 'district')), false],
    ['the dispatcher of the district', person('p', grant('DISPATCHER', 'DIVISION', 'district')), false],
    ['its chief', person('p', grant('GRID_CHIEF', 'GRID', 'grid')), false],
    ['a resident', resident('report'), false],
    ['nobody', nobody, false],
  ])('%s', (_who, viewer, may) => {
    expect(refuseRenaming(viewer, divisionIds)?.code ?? null).toBe(may ? null : 'FORBIDDEN');
  });
});
