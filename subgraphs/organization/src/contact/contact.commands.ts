import { type ContactsChanged, organizationEvents } from '@gridweave/events/organization-events';
import type { SubgraphContext } from '@gridweave/subgraph/context';
import { type Deed, perform, refuseStale } from '@gridweave/subgraph/deed';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import { IsNull } from 'typeorm';
import { districtId } from '../division-list/division-list.queries';
import { GridRow } from '../grid/grid.entity';
import { anyOf } from '../search/search.queries';
import type { OrganizationServices } from '../services';
import { UnitRow } from '../unit/unit.entity';
import { ContactListRow, ContactRow } from './contact.entity';
import type { SetContactsInput } from './contact.input';
import { refuseSettingContacts } from './contact.policy';
import { type ListedContact, listOf, sameList } from './contact.rules';
import type { ContactPurpose } from './contact.type';

type Context = SubgraphContext<OrganizationServices>;

/** Publishes the numbers of a grid or unit in place of those before. The same list again changes nothing. */
export async function setContacts(ctx: Context, input: SetContactsInput): Promise<string> {
  const { ownerId } = await perform(ctx, 'setContacts', input, async (deed) => {
    const owner = await ownerOf(deed, input);
    const refusal = refuseSettingContacts(ctx.viewer, owner.divisionIds);
    if (refusal) throw refusal;
    const list = listOf(input.contacts);
    const { tx } = deed;
    const known = await tx.findOneBy(ContactListRow, { ownerId: owner.id });
    const version = known?.version ?? 0;
    refuseStale(input.expectedVersion, version);
    const before = await tx.find(ContactRow, {
      where: { ownerId: owner.id, validTo: IsNull() },
      order: { position: 'ASC' },
    });
    if (sameList(before, list)) return { ownerId: owner.id };
    await raiseVersion(deed, owner, version);
    await tx.update(ContactRow, { ownerId: owner.id, validTo: IsNull() }, { validTo: deed.now });
    if (list.length > 0) await tx.insert(ContactRow, rowsOf(deed, owner.id, list));
    const payload: ContactsChanged = {
      id: owner.id,
      ownerKind: owner.kind,
      contacts: list,
      version: version + 1,
    };
    await deed.emit(organizationEvents.contactsChanged, payload);
    return { ownerId: owner.id };
  });
  return ownerId;
}

interface Owner {
  readonly id: string;
  readonly kind: 'GRID' | 'UNIT';
  readonly divisionIds: readonly string[];
}

/** A unit of the city belongs to no division here, so its numbers are the district's business. */
async function ownerOf({ tx, ctx }: Deed<OrganizationServices>, { gridId, unitId }: SetContactsInput): Promise<Owner> {
  if ((gridId == null) === (unitId == null)) {
    throw new Refusal('CONTACT_OWNER_UNCLEAR', '请给出网格或单位其中之一。', 'gridId');
  }
  const kind = gridId == null ? 'UNIT' : 'GRID';
  const id = `${gridId ?? unitId}`;
  const row =
    kind === 'GRID'
      ? await tx.findOneBy(GridRow, { id: anyOf([id]), live: true })
      : await tx.findOneBy(UnitRow, { id: anyOf([id]), live: true });
  if (!row) {
    throw kind === 'GRID'
      ? new Refusal('GRID_NOT_FOUND', '没有这个网格。', 'gridId')
      : new Refusal('UNIT_NOT_FOUND', '没有这个单位。', 'unitId');
  }
  const divisionId = row.divisionId ?? districtId(ctx.services) ?? '';
  return { id: row.id, kind, divisionIds: ctx.services.territory.ancestors(divisionId).map((each) => each.id) };
}

async function raiseVersion({ tx }: Deed, owner: Owner, version: number): Promise<void> {
  if (version === 0) {
    await tx.insert(ContactListRow, { ownerId: owner.id, ownerKind: owner.kind, version: 1 });
    return;
  }
  const { affected } = await tx.update(ContactListRow, { ownerId: owner.id, version }, { version: version + 1 });
  // Somebody else was faster between reading and writing.
  if (affected === 0) refuseStale(version, version + 1);
}

function rowsOf({ now }: Deed, ownerId: string, list: readonly ListedContact[]): ContactRow[] {
  return list.map(({ purpose, ...contact }, position) => ({
    ...contact,
    id: newId(now.getTime()),
    ownerId,
    position,
    purpose: purpose as ContactPurpose,
    synthetic: false,
    validFrom: now,
    validTo: null,
    byRole: 'ADMINISTRATOR',
  }));
}
