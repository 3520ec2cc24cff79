import { pageOfRows } from '@gridweave/subgraph/page';
import { PageArgs } from '@gridweave/subgraph/page-types';
import { LocalDate } from '@gridweave/subgraph/scalars';
import { AvailableAction } from '@gridweave/subgraph/shared-types';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { visibleAppointment } from '../appointment/appointment.queries';
import { Appointment } from '../appointment/appointment.type';
import { EligibilityReport } from '../eligibility/eligibility.type';
import { visiblePerson } from '../person/person.queries';
import { Person } from '../person/person.type';
import { divisionLabel, gridLabel, unitLabel } from '../references/labels.queries';
import { Division, Grid, Unit } from '../references/labels.type';
import { SchemeCatalogue } from '../scheme-catalogue/scheme-catalogue.enums';
import { SchemeCatalogueItem } from '../scheme-catalogue/scheme-catalogue.type';
import type { PersonnelContext } from '../services';
import { actionsOn } from './secondment.actions';
import { SecondmentRow } from './secondment.entity';
import { SecondmentStage } from './secondment.enums';
import { readsFile } from './secondment.policy';
import { changesOf, eligibilityFor, fileOf, itemsOf, termOf } from './secondment.queries';
import { stageOf } from './secondment.rules';
import { Secondment, SecondmentTimelineEntryConnection } from './secondment.type';

@Resolver(() => Secondment)
export class SecondmentFieldsResolver {
  @FieldResolver(() => Person, { nullable: true, description: '人员。Who is sent, masked by policy.' })
  person(@Root() { personId }: SecondmentRow, @Ctx() ctx: PersonnelContext) {
    return visiblePerson(ctx, personId);
  }

  @FieldResolver(() => Unit, { nullable: true, description: '派出单位。The unit that sends.' })
  originUnit(@Root() { originUnitId }: SecondmentRow, @Ctx() ctx: PersonnelContext) {
    return unitLabel(ctx, originUnitId);
  }

  @FieldResolver(() => Grid, { nullable: true, description: '网格。The grid; null in a community’s committee.' })
  grid(@Root() { gridId }: SecondmentRow, @Ctx() ctx: PersonnelContext) {
    return gridLabel(ctx, gridId);
  }

  @FieldResolver(() => Division, { nullable: true, description: '所在社区（村）。In whose line it is.' })
  division(@Root() { divisionId }: SecondmentRow, @Ctx() ctx: PersonnelContext) {
    return divisionLabel(ctx, divisionId);
  }

  @FieldResolver(() => Appointment, { nullable: true, description: '任职。The appointment by which it is done.' })
  appointment(@Root() { appointmentId }: SecondmentRow, @Ctx() ctx: PersonnelContext) {
    return visibleAppointment(ctx, appointmentId);
  }

  @FieldResolver(() => LocalDate, { description: '起（含）。First day.' })
  async from(@Root() secondment: SecondmentRow, @Ctx() ctx: PersonnelContext) {
    return (await termOf(ctx, secondment)).fromDay;
  }

  @FieldResolver(() => LocalDate, {
    nullable: true,
    description:
      '止（含）。Last day, as it is known now; null where it was called off or its appointment was left open.',
  })
  async to(@Root() secondment: SecondmentRow, @Ctx() ctx: PersonnelContext) {
    const term = await termOf(ctx, secondment);
    return term.state === 'STANDS' ? term.toDay : null;
  }

  @FieldResolver(() => SecondmentStage, { description: '进度。Where it stands today.' })
  async stage(@Root() secondment: SecondmentRow, @Ctx() ctx: PersonnelContext) {
    return stageOf(await termOf(ctx, secondment), shanghaiDay(ctx.now));
  }

  @FieldResolver(() => [SchemeCatalogueItem], {
    nullable: 'itemsAndList',
    description: '机制。Of the district’s list of mechanisms.',
  })
  mechanisms(@Root() { id }: SecondmentRow, @Ctx() ctx: PersonnelContext) {
    return itemsOf(ctx, id, SchemeCatalogue.MECHANISM);
  }

  @FieldResolver(() => [SchemeCatalogueItem], {
    nullable: 'itemsAndList',
    description: '职责。Of the district’s list of duties.',
  })
  duties(@Root() { id }: SecondmentRow, @Ctx() ctx: PersonnelContext) {
    return itemsOf(ctx, id, SchemeCatalogue.DUTY);
  }

  @FieldResolver(() => [SchemeCatalogueItem], {
    nullable: 'itemsAndList',
    description: '为民服务类别。Of the district’s list of kinds of service.',
  })
  services(@Root() { id }: SecondmentRow, @Ctx() ctx: PersonnelContext) {
    return itemsOf(ctx, id, SchemeCatalogue.SERVICE);
  }

  @FieldResolver(() => EligibilityReport, {
    nullable: true,
    description:
      '资格判断。What the district’s rules for the scheme (SECONDMENT, 365) say of the secondee on the first day, age among them; for those who may read the file, null for others.',
  })
  eligibility(@Root() secondment: SecondmentRow, @Ctx() ctx: PersonnelContext) {
    return eligibilityFor(ctx, secondment);
  }

  @FieldResolver(() => SecondmentTimelineEntryConnection, {
    nullable: true,
    description:
      '历程。What was done about its term, oldest first; reasons are for the secondee and HR officers of the line.',
  })
  async timeline(@Root() secondment: SecondmentRow, @Args() args: PageArgs, @Ctx() ctx: PersonnelContext) {
    const withReasons = readsFile(ctx.viewer, ctx.services.territory, await fileOf(ctx, secondment));
    const entries = (await changesOf(ctx, secondment)).map(({ id, at, byRole, action, reason }) => {
      return { id, at, byRole, action, reason: withReasons ? reason : null };
    });
    return pageOfRows(args, entries, 'secondmentTimeline', ({ id }) => id);
  }

  @FieldResolver(() => [AvailableAction], {
    nullable: true,
    description: '可做的操作。What this viewer may do about it now.',
  })
  availableActions(@Root() secondment: SecondmentRow, @Ctx() ctx: PersonnelContext) {
    return actionsOn(ctx, secondment);
  }
}
