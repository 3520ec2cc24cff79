import type { PageArgs } from '@gridweave/subgraph/page-types';
import { type MatterKind, matterPage, mattersById } from '../grid-matter/grid-matter.queries';
import type { IncidentsContext } from '../services';
import { HomeServiceRow } from './home-service.entity';
import type { HomeServiceFilter } from './home-service.input';

export const homeService: MatterKind<HomeServiceRow> = {
  entity: HomeServiceRow,
  alias: 'home_service',
  code: 'HOME_SERVICE',
  name: '上门服务',
  idField: 'homeServiceId',
};

export const homeServicesById = mattersById(homeService);

export function homeServicePage(ctx: IncidentsContext, args: PageArgs, filter: HomeServiceFilter) {
  const { state, item } = filter;
  return matterPage(ctx, args, homeService, filter, (query) => {
    if (state) query.andWhere('home_service.state = :state', { state });
    if (item) query.andWhere('home_service.item = :item', { item });
    return query;
  });
}
