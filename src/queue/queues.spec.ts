import { prefixOf } from './queues.js';

describe('the corner of a queue server that an instance has to itself', () => {
  it('is named after its database, whoever signs in there and with whichever options', () => {
    const corner = prefixOf('postgres://kc_app:secret@db.local:5432/ky_cuong');
    expect(corner).toMatch(/^\{ky-cuong-[0-9a-f]{12}\}$/);
    expect(prefixOf('postgres://other:p%40ss@db.local:5432/ky_cuong?sslmode=require')).toBe(corner);
    expect(prefixOf('postgres://db.local:5432/ky_cuong')).toBe(corner);
  });

  it('is another for another database, and takes several hosts', () => {
    const urls = [
      'postgres://a:b@one/x',
      'postgres://a:b@one/y',
      'postgres://a:b@two/x',
      'postgres://a:b@one:1,two:2/x',
    ];
    expect(new Set(urls.map(prefixOf)).size).toBe(urls.length);
  });
});
