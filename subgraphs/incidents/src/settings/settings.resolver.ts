import { settle } from '@gridweave/subgraph/refusal';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { IncidentsContext } from '../services';
import { changeIncidentSettings } from './settings.commands';
import { lifeSettings, visibleSettings } from './settings.queries';
import { ChangeIncidentSettingsInput, ChangeIncidentSettingsPayload, IncidentSettings } from './settings.type';

@Resolver()
export class SettingsResolver {
  @Query(() => IncidentSettings, {
    nullable: true,
    description: '事件处置设置。What the district sets about the life of incidents; for whoever works here.',
  })
  incidentSettings(@Ctx() ctx: IncidentsContext) {
    return visibleSettings(ctx);
  }

  @Mutation(() => ChangeIncidentSettingsPayload, {
    nullable: true,
    description: '修改事件处置设置。For administrators of the district.',
  })
  changeIncidentSettings(
    @Arg('input', () => ChangeIncidentSettingsInput, { description: '修改内容。What changes.' })
    input: ChangeIncidentSettingsInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settle(async () => {
      await changeIncidentSettings(ctx, input);
      return { settings: await lifeSettings(ctx.database.manager) };
    });
  }
}
