import { In } from 'typeorm';
import { ReportContactRow, ReportRow } from '../report/report.entity';
import type { IncidentsContext } from '../services';
import { ContactConsentRow } from './site-contact.entity';

/**
 * How to reach whoever reported incidents first and agreed to be reached on the spot; null where nobody did. For callers
 * that have made sure that the crew may read it.
 */
export async function siteContactByIncidentId(ctx: IncidentsContext, incidentIds: readonly string[]) {
  const { manager } = ctx.database;
  const reports = await manager
    .createQueryBuilder(ReportRow, 'report')
    .innerJoin(ContactConsentRow, 'consent', 'consent.reportId = report.id')
    .where('report.incidentId IN (:...incidentIds)', { incidentIds })
    .orderBy('report.receivedAt', 'ASC')
    .addOrderBy('report.id', 'ASC')
    .getMany();
  const contacts = await manager.findBy(ReportContactRow, { reportId: In(reports.map(({ id }) => id)) });
  return incidentIds.map((incidentId) => {
    const own = reports.filter((report) => report.incidentId === incidentId);
    const found = own.flatMap(
      ({ id }) => contacts.find(({ reportId, phone }) => reportId === id && phone !== null) ?? [],
    );
    return found[0] ? { name: found[0].name, phone: found[0].phone } : null;
  });
}
