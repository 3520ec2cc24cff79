import { load, type SubgraphContext } from '@gridweave/subgraph/context';
import { settle } from '@gridweave/subgraph/refusal';
import { Arg, Ctx, FieldResolver, Int, Mutation, Resolver, Root } from 'type-graphql';
import type { GridRow } from '../grid/grid.entity';
import { Grid } from '../grid/grid.type';
import type { OrganizationServices } from '../services';
import type { UnitRow } from '../unit/unit.entity';
import { Unit } from '../unit/unit.type';
import { setContacts } from './contact.commands';
import { SetContactsInput, SetContactsPayload } from './contact.input';
import { contactsByOwner, contactVersionsByOwner } from './contact.loaders';
import { shortCodes } from './contact.rules';
import { Contact, ContactDirectory } from './contact.type';

type Context = SubgraphContext<OrganizationServices>;

@Resolver(() => ContactDirectory)
export class ContactResolver {
  @Mutation(() => SetContactsPayload, {
    nullable: true,
    description: '更新通讯录。Publishes the numbers of a grid or unit; for administrators of the division.',
  })
  setContacts(
    @Arg('input', () => SetContactsInput, { description: '通讯录。Whose, and the whole list.' })
    input: SetContactsInput,
    @Ctx() ctx: Context,
  ) {
    return settle(async () => {
      const ownerId = await setContacts(ctx, input);
      const [version, contacts] = await Promise.all([
        load(ctx, contactVersionsByOwner, ownerId),
        load(ctx, contactsByOwner, ownerId),
      ]);
      return { directory: { version, contacts } };
    });
  }
}

@Resolver(() => Grid)
export class GridContactResolver {
  @FieldResolver(() => [Contact], {
    nullable: 'itemsAndList',
    description: '公开联系方式。Its public numbers, then the short codes 110, 119, 120 and 12345.',
  })
  async contacts(@Root() grid: GridRow, @Ctx() ctx: Context) {
    const own = (await load(ctx, contactsByOwner, grid.id)) ?? [];
    return [...own, ...shortCodes.map((code) => ({ ...code, synthetic: false }))];
  }

  @FieldResolver(() => Int, { nullable: true, description: '通讯录版本。setContacts asks for it; 0 before the first.' })
  contactsVersion(@Root() grid: GridRow, @Ctx() ctx: Context) {
    return load(ctx, contactVersionsByOwner, grid.id);
  }
}

@Resolver(() => Unit)
export class UnitContactResolver {
  @FieldResolver(() => [Contact], { nullable: 'itemsAndList', description: '公开联系方式。Its public numbers.' })
  contacts(@Root() unit: UnitRow, @Ctx() ctx: Context) {
    return load(ctx, contactsByOwner, unit.id);
  }

  @FieldResolver(() => Int, { nullable: true, description: '通讯录版本。setContacts asks for it; 0 before the first.' })
  contactsVersion(@Root() unit: UnitRow, @Ctx() ctx: Context) {
    return load(ctx, contactVersionsByOwner, unit.id);
  }
}
