import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';

export enum DutyFactKind {
  CHOICE = 'CHOICE',
  NUMBER = 'NUMBER',
}
registerEnumType(DutyFactKind, {
  name: 'DutyFactKind',
  description: '事实类型。What values a fact has.',
  valuesConfig: {
    CHOICE: { description: '选项。One of its choices.' },
    NUMBER: { description: '数值。A number from 0 on, in its unit.' },
  },
});

@ObjectType({ description: '事实取值。A value that a fact may have.' })
export class DutyFactChoice {
  @Field(() => String, { description: '取值。The value itself.' })
  value: string;
  @Field(() => String, { description: '名称。For people, in Chinese.' })
  name: string;
}

@ObjectType({ description: '事实目录。Something that may be known of a case and that duty rules may ask for.' })
export class DutyFact {
  @Field(() => String, { description: '代码。Its name in rules and cases.' })
  fact: string;
  @Field(() => String, { description: '名称。For people, in Chinese.' })
  name: string;
  @Field(() => String, { description: '英文名称。For people, in English.' })
  englishName: string;
  @Field(() => String, { description: '说明。What it means.' })
  description: string;
  @Field(() => DutyFactKind, { description: '类型。What values it has.' })
  kind: DutyFactKind;
  @Field(() => [DutyFactChoice], { description: '选项。The values of a CHOICE; empty for a NUMBER.' })
  choices: DutyFactChoice[];
  @Field(() => String, { nullable: true, description: '单位。The unit of a NUMBER, in Chinese.' })
  unit: string | null;
  @Field(() => Boolean, {
    description: '是否在用。False once it was retired: cases may state it, new rules no longer ask for it.',
  })
  live: boolean;
  @Field(() => Boolean, { description: '是否内置。Whether every district begins with it.' })
  builtIn: boolean;
  @Field(() => Int, {
    description:
      '版本。Goes up with every change of the district; 0 for one that it has not touched. Mutations ask for it.',
  })
  version: number;
}
