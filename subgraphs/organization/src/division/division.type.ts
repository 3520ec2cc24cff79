import { organizationEvents } from '@gridweave/events/organization-events';
import { DateTime, LocalDate } from '@gridweave/subgraph/scalars';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';

export enum DivisionKind {
  DISTRICT = 'DISTRICT',
  SUBDISTRICT = 'SUBDISTRICT',
  TOWN = 'TOWN',
  COMMUNITY = 'COMMUNITY',
  VILLAGE = 'VILLAGE',
}
registerEnumType(DivisionKind, {
  name: 'DivisionKind',
  description: '区划类型。The kind of an administrative division.',
  valuesConfig: {
    DISTRICT: { description: '区。The district, the root of the tree.' },
    SUBDISTRICT: { description: '街道。A subdistrict.' },
    TOWN: { description: '镇。A town.' },
    COMMUNITY: { description: '社区。A community, under a subdistrict or town.' },
    VILLAGE: { description: '行政村。A village, under a subdistrict or town.' },
  },
});

export enum DivisionSuccessionKind {
  MERGE = 'MERGE',
  SPLIT = 'SPLIT',
  REPLACEMENT = 'REPLACEMENT',
  RECODING = 'RECODING',
  RENAMING = 'RENAMING',
}
registerEnumType(DivisionSuccessionKind, {
  name: 'DivisionSuccessionKind',
  description: '区划沿革类型。How a successor came from a predecessor.',
  valuesConfig: {
    MERGE: { description: '并入。The predecessor is gone; all or part of it is now in the successor.' },
    SPLIT: { description: '析出。The successor is new, made of a part of the predecessor, which goes on.' },
    REPLACEMENT: { description: '改设。The predecessor is gone and the successor is new.' },
    RECODING: { description: '改码。The same division under another code; both ends are the division itself.' },
    RENAMING: { description: '更名。The same division under another name; both ends are the division itself.' },
  },
});

@Directive(`@entityCache(event: "${organizationEvents.divisionChanged}", maxAgeSeconds: 60)`)
@Directive('@key(fields: "id")')
@ObjectType({
  description:
    '行政区划。An administrative division of the real list; its fields are present facts, `at` gives those of another day. Codes are labels: one code may name two divisions in turn.',
})
export class Division {
  @Directive('@cacheable')
  @Field(() => ID, { description: '标识。Opaque and lasting, whatever the code becomes.' })
  id: string;
  @Directive('@shareable')
  @Directive('@cacheable')
  @Field(() => String, {
    nullable: true,
    description: '名称。Its full name; of a division that is gone, the last one.',
  })
  name: string;
  @Directive('@cacheable')
  @Field(() => String, {
    nullable: true,
    description: '区划代码。The statistical code it bears now: 6, 9 or 12 digits.',
  })
  code: string;
  @Directive('@cacheable')
  @Field(() => DivisionKind, { nullable: true, description: '类型。Its kind.' })
  kind: DivisionKind;
  @Directive('@cacheable')
  @Field(() => Boolean, { nullable: true, description: '是否仍设立。False once the newest list no longer names it.' })
  live: boolean;
}

@ObjectType({ description: '某时点的区划。What a division was called and belonged to at a moment, as far as known.' })
export class DivisionAt {
  @Field(() => DateTime, { description: '时点。The moment asked for.' })
  asOf: Date;
  @Field(() => String, { description: '名称。Its full name then.' })
  name: string;
  @Field(() => String, { description: '区划代码。The code it bore then.' })
  code: string;
  @Field(() => Boolean, {
    description:
      '日期是否确定。False when the moment lies between two yearly lists of which the second says otherwise: the change may have come before it.',
  })
  dateCertain: boolean;
  @Field(() => Int, { description: '依据的版本。The year of the list that these facts come from.' })
  edition: number;
  @Field(() => LocalDate, {
    description: '确认至。Cut-off of the last list that says the same, or the day before a document ended it.',
  })
  confirmedUntil: string;
  parentId: string | null;
}

@ObjectType({ description: '区划沿革。One step from a division to its successor, between two yearly lists.' })
export class DivisionSuccession {
  @Field(() => DivisionSuccessionKind, { description: '类型。How the one came from the other.' })
  kind: DivisionSuccessionKind;
  @Field(() => LocalDate, {
    description: '不早于。Cut-off of the last list without the change, or the day that a document gives.',
  })
  notBefore: string;
  @Field(() => LocalDate, {
    description: '不晚于。Cut-off of the first list with the change, or the day that a document gives.',
  })
  notAfter: string;
  /** The division at the other end. */
  divisionId: string;
}
