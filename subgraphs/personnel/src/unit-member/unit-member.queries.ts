import type { UnitLabel } from '@gridweave/territory/territory';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { EntityManager } from 'typeorm';
import { inForce } from '../conditions';
import { PersonRow } from '../person/person.entity';
import type { PersonnelContext } from '../services';
import { UnitAdministratorRow } from './unit-administrator.entity';
import { canNameAdministrators } from './unit-member.policy';

/** Whether the viewer admits the people of a unit today. */
export function isUnitAdministrator(manager: EntityManager, ctx: PersonnelContext, unitId: string): Promise<boolean> {
  if (ctx.viewer.kind !== 'PERSON') return Promise.resolve(false);
  const today = inForce('named', shanghaiDay(ctx.now), 'today');
  return manager
    .createQueryBuilder(UnitAdministratorRow, 'named')
    .innerJoin(PersonRow, 'person', 'person.id = named.personId')
    .where('named.unitId = :unitId AND person.subject = :subject', { unitId, subject: ctx.viewer.id })
    .andWhere(today.sql, today.parameters)
    .getExists();
}

/** Who admits a unit's people, for those who name them and for themselves; null for everyone else. */
export async function unitAdministrators(
  ctx: PersonnelContext,
  unitId: string,
): Promise<UnitAdministratorRow[] | null> {
  const unit: UnitLabel | null = ctx.services.territory.unit(unitId);
  if (!unit) return null;
  const entitled =
    canNameAdministrators(ctx.viewer, ctx.services.territory, unit) ||
    (await isUnitAdministrator(ctx.database.manager, ctx, unitId));
  if (!entitled) return null;
  return ctx.database.manager.find(UnitAdministratorRow, { where: { unitId }, order: { id: 'ASC' } });
}
