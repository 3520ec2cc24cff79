import type { GatewayOptions } from '../server';
import { Browser } from './browser';
import { KeptSessions } from './kept-sessions';
import { type Answer, type RunningGateway, runGateway } from './running-gateway';
import { TestProvider } from './test-provider';

export const publicUrl = 'https://gridweave.example.cn';

/** Two gateways behind one address, a provider, and sessions that both know. */
export class SigningIn {
  private constructor(
    readonly provider: TestProvider,
    readonly sessions: KeptSessions,
    readonly one: RunningGateway,
    readonly other: RunningGateway,
  ) {}

  static async start(options: Partial<GatewayOptions> = {}, clientSecret: string | null = null): Promise<SigningIn> {
    const provider = await TestProvider.start();
    const sessions = new KeptSessions();
    const signIn = { issuer: provider.issuer, clientId: 'console', clientSecret, publicUrl };
    const [one, other] = await Promise.all([runGateway({ signIn, ...options }), runGateway({ signIn, ...options })]);
    for (const { subgraphs } of [one, other]) subgraphs.personnel.instead = sessions.answer;
    return new SigningIn(provider, sessions, one, other);
  }

  browser(): Browser {
    return new Browser(this.one.gateway.url, publicUrl);
  }

  /** Goes to the provider, and answers where it was sent. */
  async begun(browser: Browser, to = '/console'): Promise<string> {
    const { headers } = await browser.go(`/sign-in?to=${encodeURIComponent(to)}`);
    return headers.get('location') ?? '';
  }

  /** Comes back from the provider, which another site is. */
  finished(browser: Browser, back: URL): Promise<Answer> {
    return browser.go(back.href, { site: 'cross-site' });
  }

  /** Signs somebody in, and answers what the gateway says to it in the end. */
  async signIn(browser: Browser, subject: unknown = 'p1', claims = {}): Promise<Answer> {
    return this.finished(browser, this.provider.signIn(await this.begun(browser), subject, claims));
  }

  async stop(): Promise<void> {
    await Promise.all([this.one.close(), this.other.close(), this.provider.stop()]);
  }
}
