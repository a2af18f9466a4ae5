import type { Service, ServicePort } from '../../plan/compose/services.ts'
import type { Override } from './compose-override.ts'

/**
 * Ports that only this machine needs, bound to its loopback address instead of all: a published port passes by most
 * firewalls. The other ports of the service are repeated as they are, because a list can only be replaced whole.
 */
function loopbackOverride(
  service: string,
  ports: ServicePort[],
  own: readonly number[],
): Override | undefined {
  const changed = ports.some(port => isOpen(port, own))
  return changed
    ? {
        service,
        why: `Only this machine needs ${own.join(' and ')}; open ports pass by most firewalls.`,
        key: 'ports',
        replaces: ports.map(port => (isOpen(port, own) ? `127.0.0.1:${shortForm(port)}` : port.text)),
      }
    : undefined
}

/** Of several services; those that the checkout does not have are passed over. */
export const loopbackOverrides = (
  services: Record<string, Service>,
  own: Record<string, readonly number[]>,
): Override[] =>
  Object.entries(own).flatMap(([name, targets]) => {
    const service = services[name]
    return (service && loopbackOverride(name, service.ports, targets)) ?? []
  })

const isOpen = ({ binding }: ServicePort, own: readonly number[]) =>
  binding !== undefined && own.includes(Number(binding.target)) && !binding.ip.startsWith('127.')

function shortForm({ binding, text }: ServicePort): string {
  if (!binding) return text
  const { from, to, target, protocol } = binding
  return `${from === to ? from : `${from}-${to}`}:${target}${protocol === 'tcp' ? '' : `/${protocol}`}`
}
