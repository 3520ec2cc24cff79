import 'reflect-metadata';
import { once } from 'node:events';
import { request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { onEachEngine, type TestDatabase } from '@gridweave/testing/engines';
import { person, testKey } from '@gridweave/testing/viewers';
import { sealHeader, sealOf } from '@gridweave/viewer/call-seal';
import { sealedContent } from '@gridweave/viewer/content-seal';
import { signIdentity } from '@gridweave/viewer/internal-identity';
import { Query, Resolver } from 'type-graphql';
import { jsonAnswer } from './files';
import { identityHeader, serveSubgraph } from './http';
import { Subgraph } from './subgraph';

/** No schema is without a question. */
@Resolver()
class LampResolver {
  @Query(() => Boolean, { nullable: true })
  lit(): boolean {
    return false;
  }
}

const path = '/internal/files/media';
const picture = Buffer.from('a picture of a broken lamp');

onEachEngine('a file that is sent to a subgraph in a process of its own', (engine) => {
  let home: TestDatabase;
  let subgraph: Subgraph;
  let server: Server;
  let identity: string;
  const kept: string[] = [];

  beforeAll(async () => {
    home = engine.create();
    subgraph = await Subgraph.start(
      {
        ...{ name: 'incidents', resolvers: [LampResolver], references: {}, entities: [], migrations: [] },
        services: async (): Promise<unknown> => null,
        files: async (_ctx, { body }) => {
          try {
            kept.push(await text(body!));
            return jsonAnswer(201, {});
          } catch {
            return jsonAnswer(400, {});
          }
        },
      },
      { databaseUrl: home.url, internalKey: testKey, sample: false, sources: {} },
    );
    server = serveSubgraph(subgraph, testKey).listen(0, '127.0.0.1');
    await once(server, 'listening');
    identity = await signIdentity(person('sender'), 'incidents', testKey);
  });

  afterAll(async () => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
    await subgraph.close();
    await home.drop();
  });

  const send = async (body: Buffer): Promise<number> => {
    const { port } = server.address() as AddressInfo;
    const headers = { [identityHeader]: identity, [sealHeader]: sealOf({ method: 'POST', path, identity }, testKey) };
    const sending = request({ port, path, method: 'POST', headers });
    sending.end(body);
    const [answer] = await once(sending, 'response');
    answer.resume();
    return answer.statusCode;
  };
  const sealed = () => buffer(sealedContent(Readable.from([picture]), { method: 'POST', path, identity }, testKey));

  it('is kept as it was sent', async () => {
    expect([await send(await sealed()), kept]).toEqual([201, [`${picture}`]]);
  });

  it('is not kept where somebody has put another in its place on the way', async () => {
    kept.length = 0;
    const other = Buffer.concat([Buffer.from('another'), (await sealed()).subarray(7)]);
    expect([await send(other), await send(picture), kept]).toEqual([400, 400, []]);
  });
});
