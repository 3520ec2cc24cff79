import type { EntityManager } from 'typeorm';
import type { IncidentsContext } from '../services';
import { maySeeTransitions } from '../transition/transition.policy';
import { SettingsRow } from './settings.entity';

export const settingsId = 1;

export function lifeSettings(manager: EntityManager): Promise<SettingsRow> {
  return manager.findOneByOrFail(SettingsRow, { id: settingsId });
}

/** The settings, for whoever works here. */
export function visibleSettings(ctx: IncidentsContext): Promise<SettingsRow> | null {
  return maySeeTransitions(ctx.viewer) ? lifeSettings(ctx.database.manager) : null;
}
