import { type ContactsChanged, organizationEvents } from '@gridweave/events/organization-events';
import type { Database } from '@gridweave/subgraph/database';
import { In, IsNull, MoreThan } from 'typeorm';
import { ContactListRow, ContactRow } from './contact.entity';

/** The lists of public numbers that follow an id, as events. */
export async function contactsAfter({ manager }: Database, after: string, take: number) {
  const lists = await manager.find(ContactListRow, {
    where: { ownerId: MoreThan(after) },
    order: { ownerId: 'ASC' },
    take,
  });
  const rows = await manager.find(ContactRow, {
    where: { ownerId: In(lists.map(({ ownerId }) => ownerId)), validTo: IsNull() },
    order: { position: 'ASC' },
  });
  const byOwner = Map.groupBy(rows, ({ ownerId }) => ownerId);
  return lists.map(({ ownerId: id, ownerKind, version }) => {
    const contacts = (byOwner.get(id) ?? []).map(({ purpose, label, number, hours }) => ({
      purpose,
      label,
      number,
      hours,
    }));
    const payload: ContactsChanged = { id, ownerKind, contacts, version };
    return { type: organizationEvents.contactsChanged, payload };
  });
}
