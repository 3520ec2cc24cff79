import type { ListedLevel } from '../unit/listed-unit.rules';
import { organizationsOfDivision, stillToSetUp } from './set-up.rules';

const nothing = { unitKinds: new Set<string>(), partyKinds: new Set<string>() };

describe('what goes with a division', () => {
  it.each<[ListedLevel, string, (string | null)[][]]>([
    [
      'street',
      '示例街道',
      [
        ['SUBDISTRICT_OFFICE', '示例街道办事处'],
        ['OPERATION_CENTRE', '示例街道新型智慧城市运行中心'],
        ['WORKING_COMMITTEE', null],
      ],
    ],
    [
      'town',
      '示例镇',
      [
        ['TOWN_GOVERNMENT', '示例镇人民政府'],
        ['OPERATION_CENTRE', '示例镇新型智慧城市运行中心'],
        ['WORKING_COMMITTEE', null],
      ],
    ],
    [
      'community',
      '示例社区居民委员会',
      [
        ['RESIDENTS_COMMITTEE', '示例社区居民委员会'],
        ['COMMUNITY_PARTY_ORG', null],
      ],
    ],
    [
      'village',
      '示例村民委员会',
      [
        ['VILLAGERS_COMMITTEE', '示例村民委员会'],
        ['COMMUNITY_PARTY_ORG', null],
      ],
    ],
    ['district', '示例区', [['OPERATION_CENTRE', '示例区新型智慧城市运行中心']]],
  ])('%s', (level, name, expected) => {
    const found = organizationsOfDivision({ level, name });
    expect(found.map((each) => [each.unitKind ?? each.partyOrganizationKind, each.name])).toEqual(expected);
    expect(stillToSetUp({ level, name }, nothing)).toEqual(found);
  });

  it('is not missing once one of its kind is there, whatever it is called', () => {
    const present = { unitKinds: new Set(['RESIDENTS_COMMITTEE']), partyKinds: new Set<string>() };
    const left = stillToSetUp({ level: 'community', name: '示例社区居民委员会' }, present);
    expect(left.map(({ partyOrganizationKind }) => partyOrganizationKind)).toEqual(['COMMUNITY_PARTY_ORG']);
    expect(
      stillToSetUp(
        { level: 'community', name: '示例社区居民委员会' },
        { ...present, partyKinds: new Set(['COMMUNITY_PARTY_ORG']) },
      ),
    ).toEqual([]);
  });
});
