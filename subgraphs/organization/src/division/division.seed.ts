import { seedId } from '@gridweave/territory/seed-id';
import { DivisionKind, type DivisionSuccessionKind } from './division.type';
import type { DivisionEdition, ListedDivision, MatchedDivision } from './reconcile.rules';
import { reconcile } from './reconcile.rules';
import { datedFacts } from './versions.rules';

const kinds: Readonly<Record<ListedDivision['level'], DivisionKind>> = {
  district: DivisionKind.DISTRICT,
  street: DivisionKind.SUBDISTRICT,
  town: DivisionKind.TOWN,
  community: DivisionKind.COMMUNITY,
  village: DivisionKind.VILLAGE,
};

/** Rows of the divisions of two yearly lists; ids derive from the newest code of each. */
export function divisionSeed(previous: DivisionEdition, next: DivisionEdition) {
  const { divisions, successions } = reconcile(previous, next);
  const idsIn = (side: 'previous' | 'next') =>
    new Map(divisions.flatMap((match) => (match[side] ? [[match[side].code, divisionIdOf(match)] as const] : [])));
  const ids = { previous: idsIn('previous'), next: idsIn('next') };
  return {
    divisions: divisions.map((match) => presentRow(match, ids)),
    versions: divisions.flatMap((match) =>
      datedFacts(match, previous, next).map(({ in: side, ...dates }) => {
        const { code, name, parentCode } = match[side]!;
        const divisionId = divisionIdOf(match);
        const id = seedId('division-version', `${divisionId} ${dates.edition}`);
        return { id, divisionId, code, name, parentId: ids[side].get(parentCode) ?? null, ...dates };
      }),
    ),
    successions: successions.map(({ kind, predecessor, successor }) => ({
      predecessorId: ids.previous.get(predecessor.code)!,
      successorId: ids.next.get(successor.code)!,
      kind: kind as DivisionSuccessionKind,
      notBefore: previous.cutOff,
      notAfter: next.cutOff,
    })),
  };
}

function divisionIdOf({ previous, next }: MatchedDivision): string {
  return seedId('division', (next ?? previous)!.code);
}

function presentRow(match: MatchedDivision, ids: Record<'previous' | 'next', Map<string, string>>) {
  const side = match.next ? 'next' : 'previous';
  const { code, name, level, parentCode } = match[side]!;
  return {
    id: divisionIdOf(match),
    kind: kinds[level],
    code,
    name,
    parentId: ids[side].get(parentCode) ?? null,
    live: match.next !== null,
    version: 1,
  };
}
