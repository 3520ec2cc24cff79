import { In } from 'typeorm';
import { openedContact } from '../report/contact-details';
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
  const rows = await manager.findBy(ReportContactRow, { reportId: In(reports.map(({ id }) => id)) });
  const contacts = new Map(rows.map((row) => [row.reportId, openedContact(ctx.services.fieldKeys, row)]));
  return incidentIds.map((incidentId) => {
    const own = reports.filter((report) => report.incidentId === incidentId);
    const found = own.find(({ id }) => contacts.get(id)?.phone != null);
    const contact = found && contacts.get(found.id);
    return contact ? { reportId: found.id, name: contact.name, phone: contact.phone } : null;
  });
}
