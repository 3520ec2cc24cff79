import { ask } from '@gridweave/testing/ask';
import type { Viewer } from '@gridweave/viewer/viewer';
import { Staff } from '../staff';
import type { Personnel } from '../started';

/**
 * Puts somebody into the offices that they come with. A file is written after the request, with the rights that the
 * database gives then and not with those that the token told of.
 */
export async function putIntoOffice(subgraph: Personnel, { id, grants }: Viewer): Promise<void> {
  const staff = new Staff(subgraph);
  const personId = await staff.person({ subject: id });
  for (const { role, scope } of grants) {
    const place = {
      kind: scope.kind === 'GRID' ? 'GRID' : 'OFFICE',
      divisionId: scope.kind === 'DIVISION' ? scope.id : null,
      unitId: scope.kind === 'UNIT' ? scope.id : null,
      gridId: scope.kind === 'GRID' ? scope.id : null,
    };
    await staff.appointed(personId, await staff.post({ role, title: '示例岗位', ...place }), { from: '2024-01-01' });
  }
}

/** The offices that the database knows of somebody, in the words of a grant. */
export async function officesOf(subgraph: Personnel, viewer: Viewer): Promise<string[]> {
  const { data } = await ask(subgraph, viewer, '{ viewer { grants { role scope { kind id } } } }');
  return officesIn(data.viewer.grants);
}

export function officesIn(grants: readonly Pick<Viewer['grants'][number], 'role' | 'scope'>[]): string[] {
  return grants.map(({ role, scope: { kind, id } }) => `${role} ${kind} ${id}`).sort();
}
