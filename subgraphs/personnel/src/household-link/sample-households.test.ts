import { onEachEngine } from '@gridweave/testing/engines';
import { smallDistrict } from '../../test/small-district';
import { startPersonnel } from '../../test/started';
import { PersonRow } from '../person/person.entity';
import { HouseholdLinkRow, HouseholdTallyRow } from './household-link.entity';

onEachEngine('the sample’s links of Party members', (engine) => {
  it('stand for a few groups, by members of the same community, invented and the same on every run', async () => {
    const size = { ...smallDistrict, communities: 6, micro: 6 };
    const read = async () => {
      const home = engine.create();
      const subgraph = await startPersonnel(home, size);
      const { manager } = subgraph.database;
      const links = await manager.find(HouseholdLinkRow, { order: { id: 'ASC' } });
      const tallies = await manager.find(HouseholdTallyRow, { order: { partyOrganizationId: 'ASC' } });
      const people = new Map((await manager.find(PersonRow)).map((each) => [each.id, each]));
      await subgraph.close();
      await home.drop();
      return { links, tallies, people };
    };
    const { links, tallies, people } = await read();
    expect(links.length).toBeGreaterThan(0);
    for (const each of links) {
      expect(each).toMatchObject({
        synthetic: true,
        address: expect.stringMatching(/^示例小区.+示例户$/),
        toDay: null,
      });
      expect(people.get(each.personId)?.inParty).toBe(true);
    }
    const groups = Map.groupBy(links, ({ partyOrganizationId }) => partyOrganizationId);
    expect(tallies).toEqual(
      [...groups]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([partyOrganizationId, { length }]) => ({
          partyOrganizationId,
          links: length,
          version: 1,
        })),
    );
    const again = await read();
    expect(again.links).toEqual(links);
  });
});
