import { holds, type Role, scopeIds, type Viewer } from '@gridweave/viewer/viewer';

/** Offices that the audit watches most. Who holds one and is an auditor besides would look after their own deeds. */
const watched: readonly Role[] = ['ADMINISTRATOR', 'HR_OFFICER'];

/** An auditor of the district, who neither administers nor keeps files: the audit of a part is one, not told in pieces. */
export function canReadAudit(viewer: Viewer, isDistrict: (divisionId: string) => boolean): boolean {
  return (
    viewer.kind === 'PERSON' &&
    !holds(viewer, ...watched) &&
    scopeIds(viewer, 'DIVISION', 'AUDITOR').some((divisionId) => isDistrict(divisionId))
  );
}
