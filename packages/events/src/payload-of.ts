import type { IncidentsPayloads } from './incidents-events';
import type { OrganizationPayloads } from './organization-events';
import type { PersonnelPayloads } from './personnel-events';

type Payloads = IncidentsPayloads & OrganizationPayloads & PersonnelPayloads;

/** What an event of a type carries: whoever tells one by its name is held to it. */
export type PayloadOf<Type extends string> = Type extends keyof Payloads ? Payloads[Type] : object;
