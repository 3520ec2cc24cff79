import { sawInClear } from '@gridweave/subgraph/audit/operation-audit';
import { load } from '@gridweave/subgraph/context';
import { PhoneNumber } from '@gridweave/subgraph/scalars';
import { Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import type { LegRow } from '../leg/leg.entity';
import { Leg } from '../leg/leg.type';
import type { IncidentsContext } from '../services';
import { maySeeSiteContact } from './site-contact.policy';
import { siteContactByIncidentId } from './site-contact.queries';

@ObjectType({ description: '现场联系人。How the crew reaches whoever reported the matter and agreed to it.' })
export class SiteContact {
  @Field(() => String, { nullable: true, description: '称呼。As told; null when not told.' })
  name: string | null;
  @Field(() => PhoneNumber, { nullable: true, description: '电话。In clear.' })
  phone: string | null;
}

@Resolver(() => Leg)
export class SiteContactResolver {
  @FieldResolver(() => SiteContact, {
    nullable: true,
    description:
      '现场联系人。For members of the leg’s unit while it has something to do, when the reporter agreed; null for everyone else.',
  })
  async siteContact(@Root() leg: LegRow, @Ctx() ctx: IncidentsContext) {
    if (leg.incidentId === null || !maySeeSiteContact(ctx.viewer, leg)) return null;
    const contact = await load(ctx, siteContactByIncidentId, leg.incidentId);
    // Whoever reported it reads who has seen this: an incident may have several reporters.
    if (contact) sawInClear(ctx, 'Report', contact.reportId, 'siteContact');
    return contact;
  }
}
