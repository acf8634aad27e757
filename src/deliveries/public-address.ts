// May a webhook go to this address? Outside only: whoever may name a URL must not reach into the network this instance stands in.
import { BlockList, isIP, isIPv6 } from 'node:net';
import type { Text } from '../common/problems.js';

/** Not the public internet, by the registries of special-purpose addresses (RFC 6890 and its successors). */
const NOT_PUBLIC_V4: readonly [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];
/** Of IPv6 only global unicast is public, and of that not what stands for other networks or for IPv4 addresses. */
const NOT_PUBLIC_V6: readonly [string, number][] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const refused = new BlockList();
for (const [net, prefix] of NOT_PUBLIC_V4) refused.addSubnet(net, prefix, 'ipv4');
for (const [net, prefix] of NOT_PUBLIC_V6) refused.addSubnet(net, prefix, 'ipv6');
const globalUnicast = new BlockList();
globalUnicast.addSubnet('2000::', 3, 'ipv6');

export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0) return false;
  if (isIPv6(address)) return globalUnicast.check(address, 'ipv6') && !refused.check(address, 'ipv6');
  return !refused.check(address, 'ipv4');
}

const t = (vi: string, en: string): Text => ({ vi, en });

const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '').toLowerCase();

const USUAL_PORTS: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

/**
 * Whether a host may stand in one's own network: the administrator has named it, `host:port`, or `host` alone for the usual port of
 * http and https. Other ports of the same machine may be a database or an administrator's page.
 */
export const isNamed = (url: URL, privateHosts: readonly string[]): boolean =>
  privateHosts.some((entry) => {
    const [, bracketed, named, port] = isIPv6(entry)
      ? [entry, entry, undefined, undefined]
      : (/^(?:\[(.+)\]|([^:]+))(?::(\d+))?$/.exec(entry) ?? []);
    const isPort =
      port === undefined ? url.port === '' : Number(port) === Number(url.port || USUAL_PORTS[url.protocol]);
    return isPort && (bracketed ?? named)?.toLowerCase() === hostOf(url);
  });

/** What is wrong with the URL itself, before anybody looks where its host lies. */
export function urlFault(text: string, privateHosts: readonly string[]): Text | undefined {
  if (!URL.canParse(text)) return t('Không phải một địa chỉ URL.', 'Not a URL.');
  const url = new URL(text);
  const named = isNamed(url, privateHosts);
  if (url.protocol !== 'https:' && !(named && url.protocol === 'http:')) {
    return t('Chỉ nhận địa chỉ https.', 'Only https addresses are taken.');
  }
  if (url.username !== '' || url.password !== '') {
    return t('Không để tên hay mật khẩu trong địa chỉ.', 'Leave name and password out of the address.');
  }
  if (url.hash !== '') return t('Bỏ phần sau dấu #.', 'Leave out what follows the #.');
  const host = hostOf(url);
  const isLocalName = host === 'localhost' || host.endsWith('.localhost') || host.endsWith('.internal');
  if (!named && (isLocalName || (isIP(host) !== 0 && !isPublicAddress(host)))) {
    return t(
      'Địa chỉ trong mạng nội bộ không được nhận; quản trị có thể cho phép bằng WEBHOOK_PRIVATE_HOSTS.',
      'Addresses of a private network are not taken; an administrator may allow one with WEBHOOK_PRIVATE_HOSTS.',
    );
  }
  return undefined;
}
