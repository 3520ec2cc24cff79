import { organizationEvents } from '@gridweave/events/organization-events';
import { DateTime } from '@gridweave/subgraph/scalars';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';

export enum GridKind {
  COMMUNITY = 'COMMUNITY',
  VILLAGE = 'VILLAGE',
  DEDICATED = 'DEDICATED',
  MICRO = 'MICRO',
}
registerEnumType(GridKind, {
  name: 'GridKind',
  description:
    '网格类型。The kind of a grid. Community and village grids tile the district; so do micro grids, one level below.',
  valuesConfig: {
    COMMUNITY: { description: '社区网格。A territorial grid of a community.' },
    VILLAGE: { description: '村网格。A territorial grid of a village.' },
    DEDICATED: { description: '专属网格。Drawn around a scene such as a night market, beside the territorial grids.' },
    MICRO: { description: '微网格。A part of a territorial grid.' },
  },
});

export enum SceneType {
  NIGHT_MARKET = 'NIGHT_MARKET',
  BUSINESS_CIRCLE = 'BUSINESS_CIRCLE',
  COMMERCIAL_BUILDING = 'COMMERCIAL_BUILDING',
  INDUSTRIAL_PARK = 'INDUSTRIAL_PARK',
  MARKET = 'MARKET',
  OTHER = 'OTHER',
}
registerEnumType(SceneType, {
  name: 'SceneType',
  description: '专属网格的场景类型。What a dedicated grid is drawn around.',
  valuesConfig: {
    NIGHT_MARKET: { description: '夜市。A night market.' },
    BUSINESS_CIRCLE: { description: '商圈。A business circle.' },
    COMMERCIAL_BUILDING: { description: '商务楼宇。A commercial building.' },
    INDUSTRIAL_PARK: { description: '园区。An industrial park.' },
    MARKET: { description: '市场。A market.' },
    OTHER: { description: '其他。Something else, said in words by the scene.' },
  },
});

@ObjectType({ description: '场景。What a dedicated grid is drawn around.' })
export class Scene {
  @Directive('@cacheable')
  @Field(() => SceneType, { description: '类型。The type of the scene.' })
  type: SceneType;
  @Directive('@cacheable')
  @Field(() => String, { nullable: true, description: '说明。In words, where the type is OTHER.' })
  text: string | null;
}

@Directive(`@entityCache(event: "${organizationEvents.gridChanged}", maxAgeSeconds: 60)`)
@Directive('@key(fields: "id")')
@ObjectType({
  description:
    '网格。A grid; its fields are present facts, `at` gives those of another day. Its code and number are labels.',
})
export class Grid {
  @Directive('@cacheable')
  @Field(() => ID, { description: '标识。Opaque and lasting.' })
  id: string;
  @Directive('@shareable')
  @Directive('@cacheable')
  @Field(() => String, { nullable: true, description: '名称。Its name.' })
  name: string;
  @Directive('@shareable')
  @Directive('@cacheable')
  @Field(() => String, {
    nullable: true,
    description:
      '本地编号。What people say: C12, V3, Z3, or C12-03 of a micro grid; unique within a subdistrict or town.',
  })
  localNumber: string;
  @Directive('@cacheable')
  @Field(() => String, {
    nullable: true,
    description:
      '网格编码。Division code, letter of the kind and number; of a micro grid the code of its grid and a number.',
  })
  code: string;
  @Directive('@cacheable')
  @Field(() => GridKind, { nullable: true, description: '类型。Its kind.' })
  kind: GridKind;
  @Directive('@cacheable')
  @Field(() => Boolean, { nullable: true, description: '是否虚构。True for a generated grid.' })
  synthetic: boolean;
  @Directive('@cacheable')
  @Field(() => Boolean, {
    nullable: true,
    description: '是否在用。False before it begins and once it has been withdrawn.',
  })
  live: boolean;
  @Field(() => Int, { nullable: true, description: '版本。Goes up with every change; mutations ask for it.' })
  version: number;
}

@Directive('@key(fields: "gridId asOf")')
@ObjectType({ description: '某时点的网格。What a grid was called and belonged to at a moment.' })
export class GridAt {
  @Field(() => ID, { description: '网格标识。The id of the grid.' })
  gridId: string;
  @Field(() => DateTime, { description: '时点。The moment asked for.' })
  asOf: Date;
  @Field(() => String, { nullable: true, description: '名称。Its name then.' })
  name: string;
  @Field(() => String, { nullable: true, description: '本地编号。Its local number then.' })
  localNumber: string;
  @Field(() => String, { nullable: true, description: '网格编码。Its code then.' })
  code: string;
  divisionId: string;
  parentId: string | null;
  participatingDivisionIds: string | null;
  version: number;
}

export enum GridJurisdictionRole {
  LEAD = 'LEAD',
  PARTICIPATING = 'PARTICIPATING',
}
registerEnumType(GridJurisdictionRole, {
  name: 'GridJurisdictionRole',
  description: '辖区在专属网格中的角色。What a community or village is to a dedicated grid.',
  valuesConfig: {
    LEAD: { description: '牵头。It leads; the code of the grid begins with its code.' },
    PARTICIPATING: { description: '参与。The grid reaches into it.' },
  },
});

@ObjectType({ description: '专属网格的辖区。A community or village that led a dedicated grid or took part in it.' })
export class GridJurisdiction {
  @Field(() => GridJurisdictionRole, { description: '角色。Whether it leads.' })
  role: `${GridJurisdictionRole}`;
  @Field(() => DateTime, { nullable: true, description: '起。From when; null for as long as known.' })
  since: Date | null;
  @Field(() => DateTime, {
    nullable: true,
    description: '止。Until when, exclusive; null while nothing else is planned.',
  })
  until: Date | null;
  divisionId: string;
}
