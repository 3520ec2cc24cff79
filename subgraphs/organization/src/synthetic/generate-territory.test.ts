import { createHash } from 'node:crypto';
import { readOutline } from '../boundary/boundary.js';
import { readDivisionRows } from './division-rows.js';
import { generateTerritory } from './generate-territory.js';
import { placeName } from './naming.js';
import { sampleTerritory } from './sample-territory.js';
import type { GridRow } from './territory-rows.js';

const territory = sampleTerritory();
const divisions = new Map(readDivisionRows(2023).map((row) => [row.code, row]));
const ofKind = (...kinds: GridRow['kind'][]) => territory.grids.filter(({ kind }) => kinds.includes(kind));
const digest = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex');

describe('generateTerritory', () => {
  it('makes 1,344 territorial, 496 dedicated and 6,281 micro grids, and an area for each of 193 divisions', () => {
    expect(ofKind('COMMUNITY', 'VILLAGE')).toHaveLength(1_344);
    expect(ofKind('DEDICATED')).toHaveLength(496);
    expect(ofKind('MICRO')).toHaveLength(6_281);
    expect(territory.divisionAreas.map(({ divisionCode }) => divisionCode).toSorted()).toEqual(
      [...divisions.keys()].toSorted(),
    );
  });

  it('marks all but the district itself as synthetic', () => {
    expect(territory.grids.every(({ synthetic }) => synthetic)).toBe(true);
    expect(
      territory.divisionAreas.filter(({ synthetic }) => !synthetic).map(({ divisionCode }) => divisionCode),
    ).toEqual(['410103']);
  });

  it('gives each territorial grid to a community or village of its own kind, and none goes without', () => {
    for (const { kind, divisionCode } of ofKind('COMMUNITY', 'VILLAGE')) {
      expect(divisions.get(divisionCode)!.level).toBe(kind.toLowerCase());
    }
    expect(new Set(ofKind('COMMUNITY', 'VILLAGE').map(({ divisionCode }) => divisionCode)).size).toBe(176);
  });

  it('puts each micro grid below one territorial grid, with its code and name', () => {
    const parents = new Map(ofKind('COMMUNITY', 'VILLAGE').map((grid) => [grid.key, grid]));
    for (const micro of ofKind('MICRO')) {
      const parent = parents.get(micro.parentKey!)!;
      expect(micro.code).toMatch(new RegExp(`^${parent.code}-\\d\\d$`));
      expect(micro.name.startsWith(parent.name)).toBe(true);
      expect(micro.divisionCode).toBe(parent.divisionCode);
    }
    expect(new Set(ofKind('MICRO').map(({ parentKey }) => parentKey)).size).toBe(1_344);
  });

  it('numbers and names grids so that people can tell them apart', () => {
    const { grids } = territory;
    expect(new Set(grids.map(({ key }) => key)).size).toBe(grids.length);
    expect(new Set(grids.map(({ id }) => id)).size).toBe(grids.length);
    expect(new Set(grids.map(({ code }) => code)).size).toBe(grids.length);
    expect(new Set(grids.map(({ name }) => name)).size).toBe(grids.length);
    expect(new Set(grids.map((grid) => grid.divisionCode.slice(0, 9) + grid.localNumber)).size).toBe(grids.length);
    expect(grids.find(({ key }) => key === 'grid:410103001001:C001')).toMatchObject({
      code: '410103001001C001',
      localNumber: 'C1',
      name: '淮河社区第一网格',
      kind: 'COMMUNITY',
    });
    expect(grids.find(({ key }) => key === 'grid:410103016206:V002-01')?.name).toBe('张李垌村第二网格01微网格');
  });

  it('lets dedicated grids reach over borders, led from where most of them lies', () => {
    const microById = ofKind('MICRO').map((grid) => ({ ...grid, corners: new Set(edgesOf(grid)) }));
    const dedicated = ofKind('DEDICATED');
    expect(new Set(dedicated.map(({ sceneType }) => sceneType)).size).toBe(6);
    expect(dedicated.filter(({ sceneType, sceneText }) => (sceneType === 'OTHER') !== (sceneText !== null))).toEqual(
      [],
    );
    const across = dedicated.filter((grid) => grid.participatingDivisionCodes.length > 0);
    const acrossSubdistricts = across.filter(({ divisionCode, participatingDivisionCodes }) =>
      participatingDivisionCodes.some((code) => !code.startsWith(divisionCode.slice(0, 9))),
    );
    expect(across.length).toBeGreaterThan(20);
    expect(acrossSubdistricts.length).toBeGreaterThan(5);
    for (const grid of across) {
      // Every cell of these grids lies at their rim or next to it, so the cells at the rim name all divisions.
      const rim = new Set(edgesOf(grid));
      const touched = microById.filter(({ corners }) => [...corners].some((edge) => rim.has(edge)));
      const inside = new Set(touched.map(({ divisionCode }) => divisionCode));
      expect([...inside].toSorted()).toEqual([grid.divisionCode, ...grid.participatingDivisionCodes].toSorted());
    }
  });

  it('has the night market of 人和路', () => {
    const market = territory.grids.filter(({ name }) => name === '人和夜市专属网格');
    expect(market).toHaveLength(1);
    expect(market[0]).toMatchObject({ kind: 'DEDICATED', sceneType: 'NIGHT_MARKET' });
    expect(divisions.get(market[0]!.divisionCode.slice(0, 9))!.name).toBe('人和路街道');
  });

  it('gives the same rows for the same seed and others for another', () => {
    expect(digest(sampleTerritory())).toBe(digest(territory));
    const other = generateTerritory({ divisions: readDivisionRows(2023), outline: readOutline(), seed: 'another' });
    expect(digest(other)).not.toBe(digest(territory));
    expect(other.grids).toHaveLength(territory.grids.length);
  });
});

describe('placeName', () => {
  it.each([
    ['淮河社区居民委员会', '淮河社区'],
    ['侯寨社区居民管理委员会', '侯寨社区'],
    ['贾寨社区管理委员会', '贾寨社区'],
    ['福华南街社区委员会', '福华南街社区'],
    ['郑州火车站地区拟居委会', '郑州火车站地区'],
    ['张李垌村委会', '张李垌村'],
  ])('calls what %s looks after %s', (committee, place) => {
    expect(placeName(committee)).toBe(place);
  });
});

function edgesOf({ area }: GridRow): string[] {
  return area.flat().flatMap((ring) => ring.slice(1).map((to, i) => `${ring[i]} ${to}`));
}
