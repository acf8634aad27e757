import type { LookupAddress } from 'node:dns';
import { isPublicAddress, urlFault } from './public-address.js';
import { AddressRefused, publicOnly } from './webhook-channel.js';

describe('where a webhook may go', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.31.255.255',
    '192.168.0.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    '::ffff:10.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::a00:1',
    'fe80::1',
    'fd00::1',
    '2002:7f00:1::',
    '2001:db8::1',
    'not an address',
  ])('%s is not public', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
  it.each(['8.8.8.8', '172.32.0.1', '2606:4700::1111', '2a00:1450:4001::1'])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    'ftp://example.vn',
    'http://example.vn',
    'https://user:pass@example.vn',
    'https://example.vn/#x',
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://localhost:8443/',
    'https://metadata.internal/',
    'nonsense',
  ])('%s is not taken', (url) => {
    expect(urlFault(url, [])).toMatchObject({ vi: expect.any(String), en: expect.any(String) });
  });

  it('a host of one’s own network is taken when the administrator has named it', () => {
    expect(urlFault('http://127.0.0.1:8080/x', ['127.0.0.1:8080'])).toBeUndefined();
    expect(urlFault('http://hooks.noi-bo.vn/x', ['hooks.noi-bo.vn'])).toBeUndefined();
    expect(urlFault('http://other.noi-bo.vn/x', ['hooks.noi-bo.vn'])).toBeDefined();
    expect(urlFault('https://hooks.example.vn:8443/x?y=1', [])).toBeUndefined();
  });

  it.each([
    ['http://10.0.0.5:5432/', '10.0.0.5', false],
    ['http://10.0.0.5/', '10.0.0.5', true],
    ['https://10.0.0.5/', '10.0.0.5', true],
    ['https://10.0.0.5/', '10.0.0.5:443', true],
    ['http://10.0.0.5/', '10.0.0.5:443', false],
    ['http://10.0.0.5:8080/', '10.0.0.5:8081', false],
    ['http://[fd00::5]:8080/', '[fd00::5]:8080', true],
    ['http://[fd00::5]:8081/', '[fd00::5]:8080', false],
    ['http://[fd00::5]/', '[fd00::5]', true],
    ['http://[fd00::5]/', 'fd00::5', true],
    ['http://[fd00::5]:8080/', 'fd00::5', false],
    ['http://hooks.noi-bo.vn:8080/', 'hooks.noi-bo.vn:8080', true],
    ['http://hooks.noi-bo.vn:22/', 'hooks.noi-bo.vn', false],
  ])('%s where the administrator has named %s: taken %s', (url, named, taken) => {
    expect(urlFault(url, [named]) === undefined).toBe(taken);
  });

  it('a name is taken by where it leads: one private address among several refuses it', () => {
    const leadsTo = (...addresses: string[]): unknown => {
      const found: LookupAddress[] = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
      let told: unknown;
      publicOnly((_host, _options, answer) => answer(null, found))('a.example.vn', {}, (error, address) => {
        told = error ?? address;
      });
      return told;
    };
    expect(leadsTo('93.184.216.34', '2606:4700::1111')).toBe('93.184.216.34');
    for (const refused of [['10.0.0.5'], ['93.184.216.34', '127.0.0.1'], ['::1'], []]) {
      expect(leadsTo(...refused)).toBeInstanceOf(AddressRefused);
    }
  });
});
