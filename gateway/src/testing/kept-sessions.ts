import type { SubgraphRequest } from '../doors/door';

/** Sessions as personnel keeps them: by digest, for every gateway. */
export class KeptSessions {
  readonly subjects = new Map<string, string>();

  /** What personnel answers to a gateway that asks about sessions, and about grants. */
  readonly answer = ({ query, variables }: SubgraphRequest): unknown => {
    const { input, digests = [] } = (variables ?? {}) as {
      input?: { digest: string; subject: string };
      digests?: string[];
    };
    if (input && query.includes('openBrowserSession')) {
      this.subjects.set(input.digest, input.subject);
      return { data: { openBrowserSession: { browserSessionId: 's1' } } };
    }
    if (input && query.includes('closeBrowserSession')) {
      this.subjects.delete(input.digest);
      return { data: { closeBrowserSession: { browserSessionId: 's1' } } };
    }
    if (query.includes('browserSessionHolders')) {
      const known = digests.filter((digest) => this.subjects.has(digest));
      return {
        data: { browserSessionHolders: known.map((digest) => ({ digest, subject: this.subjects.get(digest) })) },
      };
    }
    return { data: { viewer: { id: 'somebody', grants: [] } } };
  };
}
