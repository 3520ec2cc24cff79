import { settle } from '@gridweave/subgraph/refusal';
import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { visibleJob } from '../job/job.queries';
import { PersonnelJob } from '../job/job.type';
import { Person } from '../person/person.type';
import type { PersonnelContext } from '../services';
import { PersonalNumberKind } from './cipher.enums';
import { RotateFieldKeysInput } from './cipher.input';
import { RotateFieldKeysPayload } from './cipher.type';
import { peopleByNumber } from './number-search.queries';
import { rotateFieldKeys } from './rotation.commands';

@Resolver()
export class CipherResolver {
  @Query(() => [Person], {
    nullable: true,
    description:
      '按完整号码查人。People on the files of an HR officer whose full number this is; nobody for anyone else. Give the number as a variable, never in the text of the query.',
  })
  peopleByNumber(
    @Arg('kind', () => PersonalNumberKind, { description: '种类。What kind of number it is.' })
    kind: PersonalNumberKind,
    @Arg('number', () => String, { description: '完整号码。The whole number; parts find nothing.' }) number: string,
    @Ctx() ctx: PersonnelContext,
  ) {
    return peopleByNumber(ctx, kind, number);
  }

  @Query(() => PersonnelJob, {
    nullable: true,
    description: '任务。A job that the viewer asked for; for administrators of the district any.',
  })
  personnelJob(@Arg('id', () => ID, { description: '标识。Its id.' }) id: string, @Ctx() ctx: PersonnelContext) {
    return visibleJob(ctx, id);
  }

  @Mutation(() => RotateFieldKeysPayload, {
    nullable: true,
    description:
      '更换加密密钥。Encrypts numbers of staff under the current key where they are under another, as a job. By an administrator of the district. Refusals: FORBIDDEN.',
  })
  rotateFieldKeys(
    @Arg('input', () => RotateFieldKeysInput, { description: '输入。The request.' }) input: RotateFieldKeysInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(async () => ({ job: await visibleJob(ctx, await rotateFieldKeys(ctx, input)) }));
  }
}
