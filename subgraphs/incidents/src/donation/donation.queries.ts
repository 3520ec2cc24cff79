import type { PageArgs } from '@gridweave/subgraph/page-types';
import { type MatterKind, matterPage, mattersById } from '../grid-matter/grid-matter.queries';
import type { IncidentsContext } from '../services';
import { areWords } from '../words';
import { DonationRow } from './donation.entity';
import type { DonationFilter } from './donation.input';

/** The institution sees what it is given. */
export const donation: MatterKind<DonationRow> = {
  entity: DonationRow,
  alias: 'donation',
  code: 'DONATION',
  name: '捐赠',
  idField: 'donationId',
  ofUnits: 'donation.institutionUnitId IN (:...scopeUnits)',
};

export const donationsById = mattersById(donation);

export function donationPage(ctx: IncidentsContext, args: PageArgs, filter: DonationFilter) {
  const { state, institutionUnitId } = filter;
  return matterPage(ctx, args, donation, filter, (query) => {
    if (!areWords(institutionUnitId)) return query.andWhere('1 = 0');
    if (state) query.andWhere('donation.state = :state', { state });
    if (institutionUnitId) query.andWhere('donation.institutionUnitId = :institutionUnitId', { institutionUnitId });
    return query;
  });
}
