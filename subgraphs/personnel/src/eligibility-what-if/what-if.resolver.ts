import { PageArgs } from '@gridweave/subgraph/page-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { dayAsked, purposeAsked } from '../eligibility/asked-purpose';
import { EligibilityPurposeInput } from '../eligibility-rule/eligibility-purpose.type';
import { EligibilityRuleVersion } from '../eligibility-rule-set/rule-set.type';
import { visiblePerson } from '../person/person.queries';
import { Person } from '../person/person.type';
import type { PersonnelContext } from '../services';
import { candidatesPage } from './candidate.queries';
import { EligibilityChangeKind } from './what-if.enums';
import { EligibilityScopeInput, EligibleCandidateFilter } from './what-if.input';
import { type EligibilityChange as Change, changesPage, type WhatIf, whatIf } from './what-if.queries';
import {
  EligibilityChange,
  EligibilityChangeConnection,
  EligibilityReportConnection,
  EligibilityWhatIf,
} from './what-if.type';

const asOfArgument = {
  nullable: true,
  description: '时间点。On the Asia/Shanghai date of this time; today when left out.',
} as const;

@Resolver(() => EligibilityWhatIf)
export class EligibilityWhatIfResolver {
  @Query(() => EligibilityReportConnection, {
    nullable: true,
    description:
      '符合资格的人选。Reports on people of a unit or a division who stand as asked, in no order of merit. For HR officers, of their own line; empty for others.',
  })
  eligibleCandidates(
    @Args() args: PageArgs,
    @Arg('purpose', () => EligibilityPurposeInput, { description: '用途。What for.' }) purpose: EligibilityPurposeInput,
    @Arg('filter', () => EligibleCandidateFilter, { description: '筛选。Which people.' })
    filter: EligibleCandidateFilter,
    @Arg('asOf', () => DateTime, asOfArgument) asOf: Date | null,
    @Arg('knownAt', () => DateTime, {
      nullable: true,
      description: '记录时间点。By what was on record at this time; now when left out. Rights are those of today.',
    })
    knownAt: Date | null,
    @Ctx() ctx: PersonnelContext,
  ) {
    const question = { purpose: purposeAsked(purpose), day: dayAsked(asOf, ctx.now), knownAt };
    return candidatesPage(ctx, args, filter, question);
  }

  @Query(() => EligibilityWhatIf, {
    nullable: true,
    description:
      '规则推演。Tries a version on the people of a unit or a division, against the rules in force: who becomes eligible, who ages out. For HR officers of the district, null for others and where there is no such version; at most 20,000 people.',
  })
  eligibilityWhatIf(
    @Arg('ruleSetId', () => ID, { description: '规则集。Whose version is tried.' }) ruleSetId: string,
    @Arg('number', () => Int, { nullable: true, description: '版本号。Which version; the open draft when left out.' })
    number: number | null,
    @Arg('scope', () => EligibilityScopeInput, { description: '人员范围。On whom it is tried.' })
    scope: EligibilityScopeInput,
    @Arg('asOf', () => DateTime, asOfArgument) asOf: Date | null,
    @Ctx() ctx: PersonnelContext,
  ) {
    return whatIf(ctx, { ruleSetId, number: number ?? null, scope, day: dayAsked(asOf, ctx.now) });
  }

  @FieldResolver(() => EligibilityRuleVersion, {
    nullable: true,
    description: '现行版本。The version in force; null where none is.',
  })
  before(@Root() { versionBefore }: WhatIf) {
    return versionBefore;
  }

  @FieldResolver(() => EligibilityRuleVersion, { nullable: true, description: '推演版本。The version that is tried.' })
  after(@Root() { versionAfter }: WhatIf) {
    return versionAfter;
  }

  @FieldResolver(() => EligibilityChangeConnection, {
    nullable: true,
    description: '变化。Those of whom the two say different things, in no order of merit.',
  })
  changes(
    @Root() of: WhatIf,
    @Args() args: PageArgs,
    @Arg('kinds', () => [EligibilityChangeKind], {
      nullable: true,
      description: '种类。One of these; any when left out.',
    })
    kinds: EligibilityChangeKind[] | null,
    @Arg('agesOut', () => Boolean, { nullable: true, description: '因此超龄。Only those who do, or do not, age out.' })
    agesOut: boolean | null,
  ) {
    return changesPage(args, of, { kinds: kinds ?? null, agesOut: agesOut ?? null });
  }
}

@Resolver(() => EligibilityChange)
export class EligibilityChangeResolver {
  @FieldResolver(() => Person, { nullable: true, description: '人员。Whom it is about.' })
  person(@Root() change: Change, @Ctx() ctx: PersonnelContext) {
    return visiblePerson(ctx, change.personId);
  }
}
