import { type PlantedText, type PlantedThing, PlantedThings } from './planted-things';

class Plants extends PlantedThings<PlantedThing, PlantedText> {
  add(type: string, id: string, site: string) {
    return this.keepThing({ type, id, site });
  }

  write(kind: string, text: string) {
    return this.keepText({ kind, text });
  }
}

describe('what was planted', () => {
  it('is told apart by type and site, in the order in which it was planted', () => {
    const plants = new Plants();
    for (const [type, id, site] of [
      ['Grid', 'g-1', 'own'],
      ['Grid', 'g-2', 'foreign'],
      ['Unit', 'u-1', 'own'],
      ['Grid', 'g-3', 'own'],
    ] as const)
      plants.add(type, id, site);
    expect(plants.of('Grid').map(({ id }) => id)).toEqual(['g-1', 'g-2', 'g-3']);
    expect([plants.at('Grid', 'own'), plants.at('Grid', 'own', 1)]).toEqual(['g-1', 'g-3']);
    expect(plants.of('Report')).toEqual([]);
    expect(() => plants.at('Grid', 'foreign', 1)).toThrow('no Grid 1 was planted at foreign');
  });

  it('is what it was planted as last, in its first place', () => {
    const plants = new Plants();
    plants.add('Grid', 'g-1', 'own');
    plants.add('Grid', 'g-2', 'own');
    plants.add('Grid', 'g-1', 'foreign');
    expect(plants.of('Grid')).toMatchObject([{ id: 'g-1', site: 'foreign' }, { id: 'g-2' }]);
  });

  it('is found in texts, those too that are planted after something was sought', () => {
    const plants = new Plants();
    plants.write('name', '甄示例');
    expect(plants.foundIn('甄示例与甄样例')).toEqual([{ kind: 'name', text: '甄示例' }]);
    plants.write('name', '甄样例');
    expect(plants.foundIn('甄示例与甄样例')).toHaveLength(2);
    expect(plants.foundIn('甄某')).toEqual([]);
  });
});
