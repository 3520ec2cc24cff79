import { load, type SubgraphContext } from '@gridweave/subgraph/context';
import { maskName, maskPhone } from '@gridweave/subgraph/masks';
import type { OrganizationServices } from '../services';
import { maySeeContact } from './contact.policy';
import { openedContact } from './keeper-contact';
import type { RegisterElementRow } from './register.entity';
import { contactsByElement, dedicatedGridIdsByElement } from './register.loaders';
import type { RegisterContact } from './register.type';

type Context = SubgraphContext<OrganizationServices>;

/** Whom to call about an element, masked; null for those who may not know, as when nobody is known. */
export async function visibleContact(ctx: Context, element: RegisterElementRow): Promise<RegisterContact | null> {
  const { viewer, services } = ctx;
  // Most callers hold nothing: for them no table is read.
  if (viewer.grants.length === 0) return null;
  const dedicated = (await load(ctx, dedicatedGridIdsByElement, element.id)) ?? [];
  const gridIds = [element.gridId, ...(element.microGridId === null ? [] : [element.microGridId]), ...dedicated];
  const divisionIds = gridIds.flatMap((id) => {
    const grid = services.territory.grid(id);
    return grid ? services.territory.ancestors(grid.divisionId).map((division) => division.id) : [];
  });
  if (!maySeeContact(viewer, { gridIds, divisionIds })) return null;
  const row = await load(ctx, contactsByElement, element.id);
  if (!row) return null;
  const { name, phone } = openedContact(services.fieldKeys, row);
  return { name: name === null ? null : maskName(name), phone: phone === null ? null : maskPhone(phone) };
}
