import { registerEnumType } from 'type-graphql';

export enum CareerTier {
  GRID_MEMBER = 'GRID_MEMBER',
  GRID_CHIEF = 'GRID_CHIEF',
  MEMBER = 'MEMBER',
  DEPUTY = 'DEPUTY',
  HEAD = 'HEAD',
  PUBLIC_INSTITUTION_POST = 'PUBLIC_INSTITUTION_POST',
  OTHER_POST = 'OTHER_POST',
  NO_POST = 'NO_POST',
}
registerEnumType(CareerTier, {
  name: 'CareerTier',
  description: '成长层级。Where a promotion leads from and to; the tracks are a graph, not a ladder.',
  valuesConfig: {
    GRID_MEMBER: { description: '网格员。Member of a grid’s staff.' },
    GRID_CHIEF: { description: '网格长。Chief of a grid.' },
    MEMBER: { description: '社区“两委”委员。Member of the community committees.' },
    DEPUTY: { description: '社区副职。Deputy head of the community committees.' },
    HEAD: { description: '社区正职。Head of the community committees.' },
    PUBLIC_INSTITUTION_POST: { description: '事业编制岗位。Post of a public institution, reached by examination.' },
    OTHER_POST: { description: '其他岗位。A post of another kind, such as an office’s or a micro grid’s.' },
    NO_POST: { description: '无岗位。No post: before one is taken from outside, or after one is left.' },
  },
});
