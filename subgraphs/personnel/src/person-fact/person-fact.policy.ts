import type { Standing } from '../person/person.policy';
import { PersonFactKind } from './person-fact.enums';

/** How a viewer stands to a person's file. */
export interface FileStanding extends Pick<Standing, 'isSelf' | 'asHrOfficer'> {
  /** An HR officer over the division that keeps the file, not only over a post. */
  readonly keepsFile: boolean;
}

/** The person reads its own; HR of its line reads it, and discipline only whoever keeps the file. */
export function canSeeFact({ isSelf, asHrOfficer, keepsFile }: FileStanding, kind: PersonFactKind): boolean {
  return isSelf || (kind === PersonFactKind.DISCIPLINE ? keepsFile : asHrOfficer);
}

/** Nobody writes on its own file. */
export function canWriteFact({ isSelf, asHrOfficer, keepsFile }: FileStanding, kind: PersonFactKind): boolean {
  return !isSelf && (kind === PersonFactKind.DISCIPLINE ? keepsFile : asHrOfficer);
}
