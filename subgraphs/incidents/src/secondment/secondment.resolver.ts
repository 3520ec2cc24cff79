import { load } from '@gridweave/subgraph/context';
import { PageArgs } from '@gridweave/subgraph/page-types';
import { DateTime, LocalDate } from '@gridweave/subgraph/scalars';
import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { categoriesById } from '../category/category.queries';
import { Category } from '../category/category.type';
import { visibleIncident } from '../incident/incident.queries';
import { ClosingKind, IncidentState } from '../incident/incident.rules';
import { Incident } from '../incident/incident.type';
import { Division } from '../references/division.type';
import type { IncidentsContext } from '../services';
import { type Handled, handledPage } from './handled.queries';
import { problemsIn } from './problems.queries';
import { HandledIncident, HandledIncidentConnection, Secondment, SecondmentProblems } from './secondment.type';

@Resolver(() => Secondment)
export class SecondmentResolver {
  @FieldResolver(() => HandledIncidentConnection, {
    nullable: true,
    description:
      '经办的事件。Incidents in which the secondee did a leg that was given to them on a day of the secondment, each once, the last done first. For the secondee, HR officers and supervisors over the division; null for others.',
  })
  handledIncidents(@Root() { id }: Secondment, @Args(() => PageArgs) args: PageArgs, @Ctx() ctx: IncidentsContext) {
    return handledPage(ctx, args, id);
  }
}

@Resolver(() => HandledIncident)
export class HandledIncidentResolver {
  @FieldResolver(() => String, { description: '事件编号。A label.' })
  number(@Root() { incident }: Handled) {
    return incident.number;
  }

  @FieldResolver(() => IncidentState, { description: '状态。Where the incident is in its life.' })
  state(@Root() { incident }: Handled) {
    return incident.state;
  }

  @FieldResolver(() => ClosingKind, {
    nullable: true,
    description: '结案类型。How it was closed; null while it is open.',
  })
  closingKind(@Root() { incident }: Handled) {
    return incident.closingKind;
  }

  @FieldResolver(() => DateTime, {
    nullable: true,
    description: '结案时间。When it was closed; null while it is open.',
  })
  closedAt(@Root() { incident }: Handled) {
    return incident.closedAt;
  }

  @FieldResolver(() => Category, { nullable: true, description: '类别。Of which category.' })
  category(@Root() { incident }: Handled, @Ctx() ctx: IncidentsContext) {
    return load(ctx, categoriesById, incident.categoryId);
  }

  @FieldResolver(() => Boolean, { description: '是否为生成的样例。True when generated as sample data.' })
  synthetic(@Root() { incident }: Handled) {
    return incident.synthetic;
  }

  @FieldResolver(() => Incident, {
    nullable: true,
    description: '事件。The incident itself, for those who may see it by their own posts; null for others.',
  })
  incident(@Root() { incident }: Handled, @Ctx() ctx: IncidentsContext) {
    return visibleIncident(ctx, incident.id);
  }
}

@Resolver(() => Division)
export class SecondmentProblemsResolver {
  @FieldResolver(() => SecondmentProblems, {
    nullable: true,
    description:
      '历练干部解决的问题数。For HR officers and supervisors over the division; null for others, and where fewer than five people were on secondment, since the total would be somebody’s own. A period of at most ten years.',
  })
  secondmentProblems(
    @Root() { id }: Division,
    @Arg('from', () => LocalDate, { description: '起（含）。The first day.' }) from: string,
    @Arg('to', () => LocalDate, { description: '止（含）。The last day.' }) to: string,
    @Ctx() ctx: IncidentsContext,
  ) {
    return problemsIn(ctx, id, { from, to });
  }
}
