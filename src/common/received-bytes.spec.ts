import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { receivedBytes } from './received-bytes.js';

describe('the bytes of a request', () => {
  let server: Server;
  let address: string;

  beforeAll(async () => {
    server = createServer((request, response) => {
      void receivedBytes(request, 1_000_000).then((bytes) => {
        response.statusCode = bytes ? 200 : 413;
        response.end(String(bytes?.length ?? 'too many'));
      });
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((closed) => server.close(closed)));

  /** In parts, so that no header says how many there will be. */
  const send = (parts: number) => {
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull: (stream) => {
        sent += 1;
        if (sent > parts) stream.close();
        else stream.enqueue(new Uint8Array(100_000));
      },
    });
    return fetch(address, { method: 'PUT', body, duplex: 'half' } as RequestInit);
  };

  it('are all there', async () => {
    expect(await (await send(10)).text()).toBe('1000000');
  });

  it('are refused with an answer when there are too many, whatever was announced', async () => {
    expect((await send(11)).status).toBe(413);
    expect((await fetch(address, { method: 'PUT', body: new Uint8Array(1_000_001) })).status).toBe(413);
  });
});
