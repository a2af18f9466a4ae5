import { factValue, isKnown, type WholeFacts } from '../facts.ts'
import { type Finding, fine, warns } from '../finding.ts'

export function dnsRule({ dns, proxies, engineInfo, lanAddress }: WholeFacts): Finding[] {
  if (isKnown(dns)) return [fine('dns', 'Names are found', `${dns.value.asked} has an address.`)]
  // Without a network this follows from it.
  if (dns.cause === 'unasked' || !isKnown(lanAddress)) return []
  const isProxied = (factValue(proxies) ?? []).length > 0 || factValue(engineInfo)?.proxied === true
  if (isProxied) return [fine('dns', 'A proxy is set', 'It finds the names that are not found here.')]
  return [
    warns(
      'dns',
      'Names in the Internet are not found',
      `${dns.why} Images and models cannot be fetched.`,
      'Check the connection and the name servers in `/etc/resolv.conf`; behind a proxy, set HTTPS_PROXY for Docker.',
    ),
  ]
}
