import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { developmentIssuer } from '../identity/development-issuer';
import { Browser } from '../testing/browser';
import { KeptSessions } from '../testing/kept-sessions';
import { type RunningGateway, runGateway } from '../testing/running-gateway';
import { developmentClient } from './development-provider';

describe('signing in with a browser while developing', () => {
  let directory: string;
  let running: RunningGateway;
  let browser: Browser;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'gridweave-provider-'));
    const issuer = await developmentIssuer({ directory });
    running = await runGateway({
      identity: issuer,
      signIn: { issuer: null, clientId: developmentClient, clientSecret: null, publicUrl: null },
      developmentProvider: { issuer, people: { chief: 'development-chief', hr: 'development-hr' } },
    });
    running.subgraphs.personnel.instead = new KeptSessions().answer;
  });
  beforeEach(() => {
    browser = new Browser(running.gateway.url);
  });
  afterAll(async () => {
    await running.close();
    rmSync(directory, { recursive: true });
  });

  const begun = async () => new URL((await browser.go('/sign-in?to=/console')).headers.get('location') ?? '');
  const changed = (address: URL, changes: Record<string, string | null>) => {
    const url = new URL(address);
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) url.searchParams.delete(name);
      else url.searchParams.set(name, value);
    }
    return url.href;
  };

  it('shows who one may be, takes what one chooses, and ends where one came from', async () => {
    const page = await browser.go((await begun()).href);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.text).not.toMatch(/<script|<style| on[a-z]+=/);
    const links = [...page.text.matchAll(/<a href="([^"]+)">([^<]+)<\/a>/g)].map(([, href = '', name]) => [name, href]);
    expect(links.map(([name]) => name)).toEqual(['chief', 'hr']);

    const chosen = await browser.go(links[1]?.[1]?.replaceAll('&amp;', '&') ?? '');
    const back = await browser.go(chosen.headers.get('location') ?? '');
    expect([back.status, back.headers.get('location')]).toEqual([303, `${running.gateway.url}/console`]);
    expect((await browser.ask('{ whoAmI }')).body).toEqual({ data: { whoAmI: 'development-hr' } });
    expect(browser.given.at(-1)).toMatch(/^gridweave-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; /);

    const { continueAt } = (await browser.signOut()).body;
    const ended = await browser.go(continueAt);
    expect([ended.status, ended.headers.get('location')]).toEqual([303, `${running.gateway.url}/`]);
    expect((await browser.ask('{ whoAmI }')).body).toEqual({ data: { whoAmI: '' } });
  });

  it.each<[string, Record<string, string | null>]>([
    ['that lead elsewhere', { redirect_uri: 'https://elsewhere.example/sign-in/callback' }],
    ['that lead to another program of this machine', { redirect_uri: 'http://127.0.0.1:9/sign-in/callback' }],
    ['that lead to another place of this gateway', { redirect_uri: null }],
    ['of another client', { client_id: 'another' }],
    ['without a challenge', { code_challenge: null }],
    ['with a plain challenge', { code_challenge_method: 'plain' }],
    ['for tokens at once', { response_type: 'token' }],
    ['as nobody who is known', { person: 'constructor' }],
  ])('answers no sign-ins %s', async (_what, changes) => {
    const { status, headers } = await browser.go(changed(await begun(), { person: 'chief', ...changes }));
    expect([status, headers.get('location')]).toEqual([400, null]);
  });

  const codeOf = async () => {
    const address = await begun();
    const chosen = await browser.go(changed(address, { person: 'chief' }));
    return new URL(chosen.headers.get('location') ?? '').searchParams.get('code') ?? '';
  };
  const exchange = (form: Record<string, string>) =>
    browser.go('/development-provider/token', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `${new URLSearchParams(form)}`,
    });

  it('gives nothing for a code without its verifier, and takes the code all the same', async () => {
    const [code, redirect] = [await codeOf(), `${running.gateway.url}/sign-in/callback`];
    const form = { grant_type: 'authorization_code', client_id: developmentClient, redirect_uri: redirect, code };
    for (const more of [{}, { code_verifier: 'A'.repeat(43) }] as Record<string, string>[]) {
      expect([(await exchange({ ...form, ...more })).status]).toEqual([400]);
    }
    expect((await exchange({ ...form, code: 'another' })).body).toEqual({ error: 'invalid_grant' });
  });

  it('is not there under a name that leads here from elsewhere', async () => {
    const { port } = new URL(running.gateway.url);
    const status = (path: string) =>
      new Promise((resolve, reject) => {
        const options = { port, host: '127.0.0.1', path, headers: { host: 'rebound.example' } };
        request(options, (answer) => resolve(answer.resume().statusCode))
          .on('error', reject)
          .end();
      });
    for (const path of [
      '/sign-in',
      '/development-provider/keys',
      '/development-provider/.well-known/openid-configuration',
    ])
      expect([path, await status(path)]).toEqual([path, 404]);
  });

  it('tells clients who signed in by tokens that open nothing here', async () => {
    const issuer = await developmentIssuer({ directory });
    const claims = { issuer: `${running.gateway.url}/development-provider`, audience: 'gridweave', nonce: null };
    const idToken = await issuer.signIdToken({ ...claims, subject: 'development-chief' });
    expect(await issuer.verify(idToken)).toBeNull();
    expect(await issuer.verify(await issuer.sign('development-chief'))).toBe('development-chief');
  });
});
