import { randomUUID } from 'node:crypto';
import type { Stand } from '../stand/stand';

/** Who takes part in a journey, by the subject of the sample data; null is a resident without a token. */
export class Traveller {
  private constructor(
    private readonly stand: Stand,
    private readonly token: string | null,
  ) {}

  static async staff(stand: Stand, subject: string): Promise<Traveller> {
    return new Traveller(stand, await stand.tokenOf(subject));
  }

  static resident(stand: Stand, token: string | null = null): Traveller {
    return new Traveller(stand, token);
  }

  /** Asks, and fails on any error. */
  // biome-ignore lint/suspicious/noExplicitAny: journeys look into answers of any shape
  async ask(query: string, variables: Record<string, unknown> = {}): Promise<any> {
    const { data, errors } = await this.stand.ask(this.token, query, variables);
    if (errors) throw new Error(`${query}\n${JSON.stringify(errors)}`);
    return data;
  }

  /** Does a deed and answers its payload, whether done or refused. */
  async tryTo(deed: string, input: Record<string, unknown>, selection: string) {
    const type = sharedInputs[deed] ?? `${deed[0]?.toUpperCase()}${deed.slice(1)}Input!`;
    const data = await this.ask(
      `mutation ($input: ${type}) { ${deed}(input: $input) { ${selection} errors { code field } } }`,
      { input: { idempotencyKey: randomUUID(), ...input } },
    );
    return data[deed];
  }

  /** Does a deed, and fails when it is refused. */
  async do(deed: string, input: Record<string, unknown>, selection: string) {
    const payload = await this.tryTo(deed, input, selection);
    if (payload.errors.length > 0) throw new Error(`${deed}: ${JSON.stringify(payload.errors)}`);
    return payload;
  }
}

/** Deeds whose input is that of others, too. */
const sharedInputs: Readonly<Record<string, string>> = {
  annulAppointment: 'WithdrawAppointmentInput!',
  approveEligibilityRuleSet: 'SettleEligibilityDraftInput!',
  discardEligibilityDraft: 'SettleEligibilityDraftInput!',
  disableDevice: 'ChangeDeviceInput!',
  reportDeviceLost: 'ChangeDeviceInput!',
  returnDevice: 'ChangeDeviceInput!',
  resumePersonErasure: 'ChangePersonErasureInput!',
  withdrawPersonErasure: 'ChangePersonErasureInput!',
};

/** Takes a leg through deeds, each on the version that the one before has left. */
export async function workOnLeg(
  traveller: Traveller,
  leg: { id: string; version: number },
  deeds: readonly (readonly [deed: string, more?: Record<string, unknown>])[],
) {
  let current = { ...leg, arrivedAt: null as string | null };
  for (const [deed, more] of deeds) {
    const payload = await traveller.do(
      deed,
      { legId: current.id, expectedVersion: current.version, ...more },
      'leg { id version arrivedAt }',
    );
    current = payload.leg;
  }
  return current;
}

/** Repeats until an answer satisfies, as long as copies may lag: two seconds, and some for a busy machine. */
export async function eventually<T>(
  ask: () => Promise<T>,
  satisfies: (answer: T) => boolean,
  withinMilliseconds = 10_000,
): Promise<T> {
  const until = Date.now() + withinMilliseconds;
  for (;;) {
    const answer = await ask();
    if (satisfies(answer) || Date.now() > until) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
