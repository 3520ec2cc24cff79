import { inForce } from '../calendar/calendar.rules';

interface Facts {
  readonly divisionId: string;
  readonly participatingDivisionIds: string | null;
  readonly validFrom: Date | null;
  readonly validTo: Date | null;
}

export type JurisdictionRole = 'LEAD' | 'PARTICIPATING';

/** A division that leads a dedicated grid or takes part in it, and for how long. */
export interface Jurisdiction {
  readonly divisionId: string;
  readonly role: JurisdictionRole;
  /** Null for “as long as known”. */
  readonly since: Date | null;
  /** Null while it goes on. */
  readonly until: Date | null;
}

/** The further divisions that facts name, in the order of their ids. */
export function participatingIn({ divisionId, participatingDivisionIds }: Omit<Facts, 'validFrom' | 'validTo'>) {
  const ids = participatingDivisionIds === null ? [] : (JSON.parse(participatingDivisionIds) as string[]);
  return ids.filter((id) => id !== divisionId).sort();
}

/** As facts store them; null for none. */
export function storedParticipating(divisionIds: readonly string[]): string | null {
  return divisionIds.length === 0 ? null : JSON.stringify(divisionIds.toSorted());
}

/** The further divisions of a grid now; of one that is still to come those it begins with, of one that is no more its last. */
export function participatingNow(versions: readonly Facts[], now: Date): string[] {
  const sorted = versions.toSorted((a, b) => start(a) - start(b));
  const facts = inForce(sorted, now) ?? sorted.find((each) => start(each) > now.getTime()) ?? sorted.at(-1);
  return facts ? participatingIn(facts) : [];
}

/** Who led a grid and took part in it, stretch by stretch: the earliest first, of one moment the lead first. */
export function jurisdictionsOf(versions: readonly Facts[]): Jurisdiction[] {
  const stretches: { divisionId: string; role: JurisdictionRole; since: Date | null; until: Date | null }[] = [];
  for (const facts of versions.toSorted((a, b) => start(a) - start(b))) {
    const { validFrom: since, validTo: until, divisionId } = facts;
    const named = [
      { divisionId, role: 'LEAD' as const },
      ...participatingIn(facts).map((id) => ({ divisionId: id, role: 'PARTICIPATING' as const })),
    ];
    for (const each of named) {
      const before = stretches.findLast((known) => known.divisionId === each.divisionId && known.role === each.role);
      if (before?.until && since && before.until.getTime() === since.getTime()) before.until = until;
      else stretches.push({ ...each, since, until });
    }
  }
  return stretches.sort((a, b) => (a.since?.getTime() ?? -1) - (b.since?.getTime() ?? -1));
}

function start({ validFrom }: Pick<Facts, 'validFrom'>): number {
  return validFrom?.getTime() ?? Number.NEGATIVE_INFINITY;
}
