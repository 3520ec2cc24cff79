import { LocalDate } from '@gridweave/subgraph/scalars';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { visiblePerson } from '../person/person.queries';
import { Person } from '../person/person.type';
import { enteredBy } from '../person-fact/person-fact.queries';
import type { PersonnelContext } from '../services';
import { type RuleVersion, versionsShown, visibleRuleSet } from './rule-set.queries';
import {
  EligibilityBasis,
  EligibilityRelaxation,
  EligibilityRule,
  EligibilityRuleSet,
  EligibilityRuleVersion,
} from './rule-set.type';
import { lastDayOf } from './rule-version.rules';

@Resolver(() => EligibilityRuleVersion)
export class EligibilityRuleVersionResolver {
  @FieldResolver(() => EligibilityRuleSet, { nullable: true, description: '规则集。The set that it is a version of.' })
  ruleSet(@Root() version: RuleVersion, @Ctx() ctx: PersonnelContext) {
    return visibleRuleSet(ctx, version.ruleSetId);
  }

  @FieldResolver(() => LocalDate, { description: '起（含）。The first day on which it decides.' })
  from(@Root() version: RuleVersion) {
    return version.fromDay;
  }

  @FieldResolver(() => LocalDate, {
    nullable: true,
    description: '止（含）。The last day on which it decides, as it is known now; null while that is open.',
  })
  async to(@Root() version: RuleVersion, @Ctx() ctx: PersonnelContext) {
    const ruleSet = await visibleRuleSet(ctx, version.ruleSetId);
    return lastDayOf(version, ruleSet ? await versionsShown(ctx, ruleSet) : []);
  }

  @FieldResolver(() => EligibilityBasis, { description: '依据文件。The document that it rests on.' })
  basis(@Root() { basisTitle, basisNumber, basisBody, basisDay }: RuleVersion): EligibilityBasis {
    return { title: basisTitle, number: basisNumber, issuedBy: basisBody, issuedOn: basisDay };
  }

  @FieldResolver(() => [EligibilityRule], { description: '规则。All of them must hold.' })
  rules(@Root() version: RuleVersion) {
    return version.content.rules;
  }

  @FieldResolver(() => [EligibilityRelaxation], { description: '放宽。What rules may be eased to.' })
  relaxations(@Root() version: RuleVersion) {
    return version.content.relaxations;
  }

  @FieldResolver(() => Person, {
    nullable: true,
    description: '起草人。Who wrote it last, masked by policy; null where the viewer may not see who.',
  })
  author(@Root() version: RuleVersion, @Ctx() ctx: PersonnelContext) {
    return bySubject(ctx, version.authorSubject);
  }

  @FieldResolver(() => Person, {
    nullable: true,
    description: '批准人。Who approved it, masked by policy; null before, and where the viewer may not see who.',
  })
  approver(@Root() version: RuleVersion, @Ctx() ctx: PersonnelContext) {
    return version.approverSubject === null ? null : bySubject(ctx, version.approverSubject);
  }
}

async function bySubject(ctx: PersonnelContext, subject: string) {
  const person = await enteredBy(ctx, subject);
  return person && visiblePerson(ctx, person.id);
}
