import { LocalDate } from '@gridweave/subgraph/scalars';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DivisionSuccessionKind } from '../division/division.type';
import { PartyOrganizationKind } from '../party/party.type';
import { UnitKind, UnitLevel } from '../unit/unit.type';

export enum DivisionChangeKind {
  ADDED = 'ADDED',
  REMOVED = 'REMOVED',
  RENAMED = 'RENAMED',
  RECODED = 'RECODED',
  MOVED = 'MOVED',
}
registerEnumType(DivisionChangeKind, {
  name: 'DivisionChangeKind',
  description: '区划变更类型。What became of a division from one yearly list to the next.',
  valuesConfig: {
    ADDED: { description: '新设。It is in the new list only.' },
    REMOVED: { description: '撤销。It is in the list before only.' },
    RENAMED: { description: '更名。It bears another name.' },
    RECODED: { description: '改码。It bears another code.' },
    MOVED: { description: '改隶。It belongs to another division; without RECODED its code stayed.' },
  },
});

export enum DivisionQuestionKind {
  SAME_NAME = 'SAME_NAME',
  SAME_CODE = 'SAME_CODE',
}
registerEnumType(DivisionQuestionKind, {
  name: 'DivisionQuestionKind',
  description: '须人工决定的问题。What two lists alone do not tell.',
  valuesConfig: {
    SAME_NAME: { description: '同名。Several bear one name on a level: which is which?' },
    SAME_CODE: { description: '同码异名。One code, two names: renamed, or another division?' },
  },
});

@ObjectType({ description: '清单中的一行。A division as a yearly list writes it.' })
export class ListedDivisionLine {
  @Field(() => String, { description: '代码。Its code in that list.' })
  code: string;
  @Field(() => String, { description: '名称。Its full name.' })
  name: string;
  @Field(() => String, { description: '级别。district, street, town, community or village.' })
  level: string;
  @Field(() => String, { description: '上级代码。The code of the division above it in that list.' })
  parentCode: string;
}

@ObjectType({ description: '拟作的变更。What a list would change about one division.' })
export class PlannedDivisionChange {
  @Field(() => [DivisionChangeKind], { nullable: 'items', description: '类型。What changes; several may hold.' })
  kinds: DivisionChangeKind[];
  @Field(() => ListedDivisionLine, { nullable: true, description: '原状。As it is now; null when it is new.' })
  previous: ListedDivisionLine | null;
  @Field(() => ListedDivisionLine, { nullable: true, description: '新状。As the list has it; null when it is gone.' })
  next: ListedDivisionLine | null;
  @Field(() => LocalDate, {
    nullable: true,
    description: '不早于。Cut-off of the list before, or the day that a document gives.',
  })
  notBefore: string | null;
  @Field(() => LocalDate, { description: '不晚于。Cut-off of this list, or the day that a document gives.' })
  notAfter: string;
  @Field(() => LocalDate, { nullable: true, description: '生效日。The day that a document gives, else null.' })
  effectiveOn: string | null;
  @Field(() => String, { nullable: true, description: '依据文件。The document of the decision, if any.' })
  document: string | null;
  @Field(() => Int, {
    nullable: true,
    description: '仍属其下的单位数。Of one that goes: how many units still work for it; else null.',
  })
  unitsLeft: number | null;
  @Field(() => Int, {
    nullable: true,
    description: '仍属其下的网格数。Of one that goes: how many grids still belong to it; else null.',
  })
  gridsLeft: number | null;
}

@ObjectType({ description: '拟记的沿革。How a division that comes or goes is connected with another.' })
export class PlannedDivisionSuccession {
  @Field(() => DivisionSuccessionKind, { description: '类型。How the one comes from the other.' })
  kind: DivisionSuccessionKind;
  @Field(() => ListedDivisionLine, { description: '前身。The division before.' })
  predecessor: ListedDivisionLine;
  @Field(() => ListedDivisionLine, { description: '后继。The division after.' })
  successor: ListedDivisionLine;
}

@ObjectType({ description: '须决定的问题。Lines that may be the same division; a decision has to say which.' })
export class DivisionListQuestion {
  @Field(() => DivisionQuestionKind, { description: '类型。Why it has to be asked.' })
  kind: DivisionQuestionKind;
  @Field(() => [ListedDivisionLine], { nullable: 'items', description: '原有。Those of the list before.' })
  previous: ListedDivisionLine[];
  @Field(() => [ListedDivisionLine], { nullable: 'items', description: '新列。Those of the new list.' })
  next: ListedDivisionLine[];
}

@ObjectType({ description: '清单的差错。What is wrong with the list or with a decision.' })
export class DivisionListFault {
  @Field(() => Int, {
    nullable: true,
    description: '行号。Line of the file, from 1; null for the whole or a decision.',
  })
  row: number | null;
  @Field(() => String, { nullable: true, description: '字段。The column, or the path of the input.' })
  field: string | null;
  @Field(() => String, { description: '代码。A stable code.' })
  code: string;
  @Field(() => String, { description: '说明。For people, in Chinese.' })
  message: string;
}

@ObjectType({
  description:
    '待设立的单位或党组织。What goes with a new division and is not there: no list sets it up, createUnit and createPartyOrganization do.',
})
export class OrganizationToSetUp {
  @Field(() => String, { description: '区划代码。Code of the division.' })
  divisionCode: string;
  @Field(() => String, { description: '区划名称。Name of the division.' })
  divisionName: string;
  /** Null while the division itself is only planned. */
  divisionId: string | null;
  @Field(() => UnitKind, { nullable: true, description: '单位类型。The kind of unit; null for a Party organization.' })
  unitKind: UnitKind | null;
  @Field(() => UnitLevel, { nullable: true, description: '单位层级。Its level; null for a Party organization.' })
  unitLevel: UnitLevel | null;
  @Field(() => PartyOrganizationKind, {
    nullable: true,
    description: '党组织类型。The kind of Party organization; null for a unit.',
  })
  partyOrganizationKind: PartyOrganizationKind | null;
  @Field(() => String, {
    nullable: true,
    description:
      '名称。The name of a unit as those of the published lists were named, after its division; null for a Party organization, whose name only its founding gives.',
  })
  name: string | null;
}

@ObjectType({
  description: '区划清单导入方案。What applying a yearly list would change; looking at it changes nothing.',
})
export class DivisionListPlan {
  @Field(() => Int, { description: '年份。The year of the list.' })
  year: number;
  @Field(() => LocalDate, { description: '截止日。The day of which the list speaks.' })
  cutOff: string;
  @Field(() => Int, {
    nullable: true,
    description: '上一份的年份。The year of the list before; null when there is none.',
  })
  previousYear: number | null;
  @Field(() => LocalDate, { nullable: true, description: '上一份的截止日。The cut-off of the list before.' })
  previousCutOff: string | null;
  @Field(() => Int, { description: '行数。How many divisions the list has.' })
  rows: number;
  @Field(() => Int, { description: '不变的。How many stay as they are.' })
  unchanged: number;
  @Field(() => [PlannedDivisionChange], { nullable: 'items', description: '变更。What would change.' })
  changes: PlannedDivisionChange[];
  @Field(() => [OrganizationToSetUp], {
    nullable: 'items',
    description: '待设立。Units and Party organizations that go with new divisions; applying the list sets up none.',
  })
  toSetUp: OrganizationToSetUp[];
  @Field(() => [PlannedDivisionSuccession], { nullable: 'items', description: '沿革。What came from what.' })
  successions: PlannedDivisionSuccession[];
  @Field(() => [DivisionListQuestion], { nullable: 'items', description: '须决定的问题。To be answered by decisions.' })
  questions: DivisionListQuestion[];
  @Field(() => [DivisionListFault], { nullable: 'items', description: '差错。To be mended in the file or the input.' })
  faults: DivisionListFault[];
  @Field(() => Boolean, { description: '能否导入。True when nothing is wrong and nothing is open.' })
  applicable: boolean;
  @Field(() => String, { description: '方案指纹。Names this very plan; applyDivisionList asks for it.' })
  digest: string;
}

@ObjectType({ description: '已导入的区划清单。A yearly list that has been applied.' })
export class DivisionEdition {
  @Field(() => Int, { description: '年份。Its year.' })
  year: number;
  @Field(() => LocalDate, { description: '截止日。The day of which it speaks.' })
  cutOff: string;
}

@ObjectType({ description: '区划变更。What a yearly list changed about one division.' })
export class DivisionChange {
  @Field(() => Int, { description: '依据的版本。The year of the list.' })
  edition: number;
  @Field(() => String, { nullable: true, description: '原代码。Its code before; null when it was new.' })
  codeBefore: string | null;
  @Field(() => String, { nullable: true, description: '新代码。Its code after; null when it is gone.' })
  codeAfter: string | null;
  @Field(() => String, { nullable: true, description: '原名称。Its name before; null when it was new.' })
  nameBefore: string | null;
  @Field(() => String, { nullable: true, description: '新名称。Its name after; null when it is gone.' })
  nameAfter: string | null;
  @Field(() => LocalDate, {
    description: '不早于。Cut-off of the last list without the change, or the day that a document gives.',
  })
  notBefore: string;
  @Field(() => LocalDate, {
    description: '不晚于。Cut-off of the first list with the change, or the day that a document gives.',
  })
  notAfter: string;
  @Field(() => LocalDate, { nullable: true, description: '生效日。The day that a document gives; null when unknown.' })
  effectiveOn: string | null;
  @Field(() => String, { nullable: true, description: '依据文件。The document that gives the day or the decision.' })
  document: string | null;
}
