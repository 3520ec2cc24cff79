import { isTestJurisdiction } from './open311-keys';

/** When what this document says was changed last. */
const changeset = '2026-11-25T00:00:00Z';

export interface DiscoveryFacts {
  readonly contact: string;
  readonly jurisdictions: readonly string[];
  /** Where clients reach this server, without a slash at the end. */
  readonly origin: string;
}

/** The service discovery document. The address is the same for each jurisdiction, which `jurisdiction_id` names. */
export function discovery({ contact, jurisdictions, origin }: DiscoveryFacts) {
  const endpoints = [...new Set(jurisdictions.map((each) => (isTestJurisdiction(each) ? 'test' : 'production')))];
  return {
    changeset,
    contact,
    key_service: `Ask the contact for a key. jurisdiction_id: ${jurisdictions.join(', ') || '–'}`,
    endpoints: endpoints.map((type) => ({
      specification: 'http://wiki.open311.org/GeoReport_v2',
      url: `${origin}/open311/v2`,
      changeset,
      type,
      formats: ['text/xml', 'application/json'],
    })),
  };
}
