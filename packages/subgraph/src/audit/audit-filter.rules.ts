/** Which entries of the audit; every field that is given must hold, `from` inclusive, `to` exclusive. */
export interface AuditCriteria {
  readonly viewerId?: string | null;
  readonly deed?: string | null;
  readonly outcome?: string | null;
  readonly thingType?: string | null;
  readonly thingId?: string | null;
  readonly purpose?: string | null;
  readonly traceId?: string | null;
  readonly breakGlassId?: string | null;
  readonly from?: Date | null;
  readonly to?: Date | null;
}

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/**
 * What values look like that an entry can have, short enough for all of them to stand in one. Of a viewer that is not
 * enough: somebody may write a number there.
 */
const forms: Readonly<Record<keyof AuditCriteria, RegExp>> = {
  viewerId: /^[\x21-\x2b\x2d-\x7e]{0,120}$/,
  deed: /^[A-Za-z]{1,48}$/,
  outcome: /^[A-Z]{1,8}$/,
  thingType: /^[A-Za-z]{1,48}$/,
  thingId: new RegExp(`^${uuid}$`),
  purpose: /^[A-Z_]{1,32}$/,
  traceId: new RegExp(`^(?:[0-9a-f]{32}|${uuid})$`),
  breakGlassId: new RegExp(`^${uuid}$`),
  from: /^/,
  to: /^/,
};
const fields = Object.keys(forms) as (keyof AuditCriteria)[];

const given = (criteria: AuditCriteria) => fields.filter((field) => criteria[field] != null);

/** The fields whose value no entry has; `knowsViewer` says whether there is one by the viewer that is asked for. */
export function unheardOf(criteria: AuditCriteria, knowsViewer: boolean): (keyof AuditCriteria)[] {
  return given(criteria).filter(
    (field) => !forms[field].test(textOf(criteria[field])) || (field === 'viewerId' && !knowsViewer),
  );
}

/**
 * What was looked for, as an entry keeps it for good: `outcome=REVEALED`. Of what no entry has the field stands alone,
 * whatever somebody wrote there.
 */
export function filterWords(criteria: AuditCriteria, knowsViewer: boolean): string[] {
  const odd = unheardOf(criteria, knowsViewer);
  return given(criteria).map((field) => (odd.includes(field) ? field : `${field}=${textOf(criteria[field])}`));
}

function textOf(value: string | Date | null | undefined): string {
  return value instanceof Date ? value.toISOString() : String(value);
}
