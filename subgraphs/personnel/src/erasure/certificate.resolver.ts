import { PageArgs } from '@gridweave/subgraph/page-types';
import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { PersonnelContext } from '../services';
import type { ErasureCertificateRow } from './erasure.entity';
import type { ErasedKind } from './erasure.enums';
import { ErasureCertificateFilter } from './erasure.input';
import { certificatesPage } from './erasure.queries';
import { ErasedCount, ErasureCertificate, ErasureCertificateConnection, RetentionBasis } from './erasure.type';

@Resolver(() => ErasureCertificate)
export class ErasureCertificateResolver {
  @Query(() => ErasureCertificateConnection, {
    nullable: true,
    description:
      '清除证明列表。Certificates of the viewer’s divisions, for HR officers and administrators; newest first.',
  })
  erasureCertificates(
    @Args() args: PageArgs,
    @Arg('filter', () => ErasureCertificateFilter, { nullable: true, description: '筛选。Which certificates.' })
    filter: ErasureCertificateFilter | null,
    @Ctx() ctx: PersonnelContext,
  ) {
    return certificatesPage(ctx, args, filter ?? {});
  }

  @FieldResolver(() => RetentionBasis, { description: '依据。The document it rests on.' })
  basis(@Root() { basisTitle, basisNumber, basisDay }: ErasureCertificateRow): RetentionBasis {
    return { title: basisTitle, number: basisNumber, day: basisDay };
  }

  @FieldResolver(() => [ErasedCount], { description: '清除数量。How many rows of each kind were erased.' })
  erased(@Root() { counts }: ErasureCertificateRow): ErasedCount[] {
    const erased = Object.entries(JSON.parse(counts) as Record<ErasedKind, number>) as [ErasedKind, number][];
    return erased.map(([kind, rows]) => ({ kind, rows }));
  }
}
