import { registerEnumType } from 'type-graphql';

export enum PostKind {
  GRID = 'GRID',
  PARTY_ORGANIZATION = 'PARTY_ORGANIZATION',
  COMMITTEE = 'COMMITTEE',
  COMMUNITY_WORKER = 'COMMUNITY_WORKER',
  OFFICE = 'OFFICE',
  OPERATION_CENTRE = 'OPERATION_CENTRE',
  PUBLIC_INSTITUTION = 'PUBLIC_INSTITUTION',
  OUTSIDE_UNIT = 'OUTSIDE_UNIT',
  OTHER = 'OTHER',
}
registerEnumType(PostKind, {
  name: 'PostKind',
  description: '岗位类别。What kind of place a post is.',
  valuesConfig: {
    GRID: { description: '网格岗位。On a grid.' },
    PARTY_ORGANIZATION: { description: '党组织班子。In the leading body of a Party organization.' },
    COMMITTEE: { description: '居（村）委会班子。In a residents’ or villagers’ committee.' },
    COMMUNITY_WORKER: { description: '社区工作者。A community worker’s place, outside the committees.' },
    OFFICE: { description: '机关岗位。In an office or a department.' },
    OPERATION_CENTRE: { description: '运行中心岗位。In an operation centre.' },
    PUBLIC_INSTITUTION: { description: '事业编制岗位。On the establishment of a public institution.' },
    OUTSIDE_UNIT: { description: '外单位岗位。In a unit outside the district’s staff.' },
    OTHER: { description: '其他。Not told.' },
  },
});

export enum PostStaffing {
  VACANT = 'VACANT',
  OVERLAPPING = 'OVERLAPPING',
}
registerEnumType(PostStaffing, {
  name: 'PostStaffing',
  description: '配备情况。How a post is filled on a date; stand-ins do not count.',
  valuesConfig: {
    VACANT: {
      description:
        '空缺。Fewer hold it than there are places; where no number is set, nobody holds it. Posts of grids, units and divisions that are no more are left out.',
    },
    OVERLAPPING: { description: '重叠。More hold it than there are places.' },
  },
});
