import { type Deed, refuseStale } from '@gridweave/subgraph/deed';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import { refuseOwn } from '../appointment/appointment.policy';
import { Role } from '../appointment/role.type';
import { PersonRow } from '../person/person.entity';
import { isHrOfficerOver } from '../reserve/reserve.policy';
import { districtsOfHr } from '../retirement/retirement.policy';
import type { PersonnelContext, PersonnelServices } from '../services';
import { ApplicationRow, RecruitmentChangeRow, RecruitmentRow } from './recruitment.entity';
import { lockedApplication } from './recruitment.queries';
import { visibleApplications } from './recruitment.scope';

export type RecruitmentDeed = Deed<PersonnelServices>;

/** Who acts for itself in a record of what was done. */
export const applicant = 'APPLICANT';

/** Throws unless the viewer is an HR officer of the district that recruits. */
export function refuseUnentitled({ viewer, services }: PersonnelContext, divisionId: string): void {
  if (districtsOfHr(viewer, services.territory).includes(divisionId)) return;
  throw new Refusal('FORBIDDEN', '只有区级组工干部可以办理招聘。');
}

export interface Named {
  readonly applicationId: string;
  readonly expectedVersion: number;
}

/** An application that the viewer may see, as it was looked at; others who would change it wait. */
export async function seenApplication({ tx, ctx }: RecruitmentDeed, of: Named): Promise<ApplicationRow> {
  const found = await lockedApplication(tx, of.applicationId);
  const rights = visibleApplications(ctx.viewer);
  const seen = tx.createQueryBuilder(ApplicationRow, 'application').where({ id: found?.id ?? '' });
  if (!found || !(await seen.andWhere(rights.sql, rights.parameters).getExists())) {
    throw new Refusal('APPLICATION_NOT_FOUND', '没有这份报考。', 'applicationId');
  }
  return found;
}

/** The same for the district that recruits; never one’s own. */
export async function judgedApplication(
  deed: RecruitmentDeed,
  of: Named,
): Promise<{ application: ApplicationRow; recruitment: RecruitmentRow }> {
  const { tx, ctx } = deed;
  const application = await seenApplication(deed, of);
  const recruitment = await tx.findOneByOrFail(RecruitmentRow, { id: application.recruitmentId });
  refuseUnentitled(ctx, recruitment.divisionId);
  refuseOwn(ctx.viewer, await tx.findOneByOrFail(PersonRow, { id: application.personId }));
  refuseStale(of.expectedVersion, application.version);
  return { application, recruitment };
}

export async function changeApplication(
  deed: RecruitmentDeed,
  before: ApplicationRow,
  changes: Partial<ApplicationRow>,
  done: { readonly action: string; readonly byRole?: string; readonly reason: string | null },
): Promise<void> {
  const { id, version } = before;
  const written = { ...changes, version: version + 1 };
  const { affected } = await deed.tx.update(ApplicationRow, { id, version }, written);
  if (affected !== 1) refuseStale(version, version + 1);
  await record(deed, id, done);
}

export async function record(
  { tx, ctx, now }: RecruitmentDeed,
  subjectId: string,
  { action, byRole = Role.HR_OFFICER, reason }: { action: string; byRole?: string; reason: string | null },
): Promise<void> {
  const done = { subjectId, action, at: now, bySubject: ctx.viewer.id, byRole, reason };
  await tx.insert(RecruitmentChangeRow, { id: newId(now.getTime()), ...done });
}

/** Whether the viewer keeps the person’s files or posts, and may register them. */
export function actsForHr({ viewer, services }: PersonnelContext, divisionId: string): boolean {
  return isHrOfficerOver(viewer, services.territory, divisionId);
}
