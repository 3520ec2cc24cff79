import { organizationEvents } from '@gridweave/events/organization-events';
import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';

export enum UnitKind {
  SUBDISTRICT_OFFICE = 'SUBDISTRICT_OFFICE',
  TOWN_GOVERNMENT = 'TOWN_GOVERNMENT',
  RESIDENTS_COMMITTEE = 'RESIDENTS_COMMITTEE',
  VILLAGERS_COMMITTEE = 'VILLAGERS_COMMITTEE',
  OPERATION_CENTRE = 'OPERATION_CENTRE',
  DEPARTMENT = 'DEPARTMENT',
  POLICE_STATION = 'POLICE_STATION',
  PROPERTY_COMPANY = 'PROPERTY_COMPANY',
  CONTRACTOR = 'CONTRACTOR',
  CITY_UNIT = 'CITY_UNIT',
}
registerEnumType(UnitKind, {
  name: 'UnitKind',
  description: '单位类型。The kind of a unit.',
  valuesConfig: {
    SUBDISTRICT_OFFICE: { description: '街道办事处。The office of a subdistrict.' },
    TOWN_GOVERNMENT: { description: '镇人民政府。The government of a town.' },
    RESIDENTS_COMMITTEE: { description: '居委会。The residents’ committee of a community.' },
    VILLAGERS_COMMITTEE: { description: '村委会。The villagers’ committee of a village.' },
    OPERATION_CENTRE: { description: '新型智慧城市运行中心。Where reports come in and incidents are dispatched.' },
    DEPARTMENT: { description: '委办局。A department of the district.' },
    POLICE_STATION: { description: '派出所。A police station.' },
    PROPERTY_COMPANY: { description: '物业。A property management company.' },
    CONTRACTOR: { description: '施工企业。A building or works contractor.' },
    CITY_UNIT: { description: '市属单位。A unit of the city, outside the district.' },
  },
});

export enum UnitLevel {
  COMMUNITY = 'COMMUNITY',
  STREET = 'STREET',
  DISTRICT = 'DISTRICT',
  CITY = 'CITY',
}
registerEnumType(UnitLevel, {
  name: 'UnitLevel',
  description: '单位层级。The level that a unit works at.',
  valuesConfig: {
    COMMUNITY: { description: '社区（村）级。A community or village.' },
    STREET: { description: '街道（镇）级。A subdistrict or town.' },
    DISTRICT: { description: '区级。The district.' },
    CITY: { description: '市级。The city.' },
  },
});

export enum UnitPower {
  ENFORCEMENT = 'ENFORCEMENT',
  EMERGENCY_RESPONSE = 'EMERGENCY_RESPONSE',
  MAINTENANCE = 'MAINTENANCE',
  MEDIATION = 'MEDIATION',
  DISPATCH = 'DISPATCH',
}
registerEnumType(UnitPower, {
  name: 'UnitPower',
  description: '单位职权。What a unit may do by itself.',
  valuesConfig: {
    ENFORCEMENT: { description: '执法。May order and fine.' },
    EMERGENCY_RESPONSE: { description: '应急处置。May act at once where life or property is in danger.' },
    MAINTENANCE: { description: '维修养护。Repairs and keeps public works or buildings.' },
    MEDIATION: { description: '调解服务。May persuade and mediate, not order.' },
    DISPATCH: { description: '派遣。May dispatch incidents to units.' },
  },
});

@Directive(`@entityCache(event: "${organizationEvents.unitChanged}", maxAgeSeconds: 60)`)
@Directive('@key(fields: "id")')
@ObjectType({
  description:
    '单位。A government office, committee, department, company or unit of the city that incidents can be dispatched to.',
})
export class Unit {
  @Directive('@cacheable')
  @Field(() => ID, { description: '标识。Opaque and lasting.' })
  id: string;
  @Directive('@shareable')
  @Directive('@cacheable')
  @Field(() => String, { nullable: true, description: '名称。Its name.' })
  name: string;
  @Directive('@cacheable')
  @Field(() => UnitKind, { nullable: true, description: '类型。Its kind.' })
  kind: UnitKind;
  @Directive('@cacheable')
  @Field(() => UnitLevel, { nullable: true, description: '层级。The level it works at.' })
  level: UnitLevel;
  @Directive('@cacheable')
  @Field(() => Boolean, {
    nullable: true,
    description: '是否虚构。False only where a source names the unit or the division that must have it.',
  })
  synthetic: boolean;
  @Directive('@cacheable')
  @Field(() => Boolean, { nullable: true, description: '是否仍设立。False once it has been dissolved.' })
  live: boolean;
}
